// What views are made of.
import { html, useCallback, useEffect, useLayoutEffect, useRef, useState } from './lib/preact.js';
import uPlot from './lib/uplot.js';
import { t } from './i18n.js';

export { html, useCallback, useEffect, useLayoutEffect, useRef, useState };

const SAFETY_MILLIS = 15_000;

/**
 * What GET answers at a path, read anew when a store has something new: of `service`, at `site` if one is given, at most
 * every `pause` ms; and every now and then in any case. A path of null reads nothing.
 */
export function useData(session, feed, path, { service, site, pause = 500, every = SAFETY_MILLIS } = {}) {
  const [state, setState] = useState({ path: null });
  const reload = useRef(() => {});
  useEffect(() => {
    if (!path) return undefined;
    let running = false;
    let again = false;
    let ended = false;
    let timer = 0;
    const load = async () => {
      if (running || timer) {
        again = true;
        return;
      }
      running = true;
      again = false;
      const found = await session.get(path).then((data) => ({ path, data }), (fault) => ({ path, fault }));
      running = false;
      if (ended) return;
      setState((before) => (found.fault && before.path === path ? { ...before, fault: found.fault } : found));
      timer = setTimeout(() => {
        timer = 0;
        if (again) load();
      }, pause);
    };
    reload.current = load;
    const leave = feed.on((type, data) => {
      if (type === 'live') load();
      if (type === 'changed' && data.service === service && (!site || data.sites.includes(site))) load();
    });
    const safety = setInterval(load, every);
    load();
    return () => {
      ended = true;
      leave();
      clearTimeout(timer);
      clearInterval(safety);
    };
  }, [session, feed, path, service, site]);
  const now = state.path === path ? state : {};
  return { data: now.data, fault: now.fault, reload: () => reload.current() };
}

export function Card({ title, aside, wide, children, id }) {
  return html`<section class=${wide ? 'card wide' : 'card'} aria-labelledby=${id}>
    <div class="card-head"><h2 id=${id}>${title}</h2>${aside}</div>
    ${children}
  </section>`;
}

export const Empty = ({ children }) => html`<p class="empty">${children}</p>`;

export const Trouble = ({ fault }) =>
  (fault ? html`<p class="trouble" role="alert">${faultText(fault)}</p>` : null);

export function faultText(fault) {
  const known = {
    400: t('入力を確かめてください', 'Check what was entered'),
    403: t('この操作の権限がありません', 'You may not do this'),
    404: t('見つかりません', 'Not found'),
    409: t('いまの状態ではできません', 'Not possible as things stand'),
    422: t('入力を確かめてください', 'Check what was entered'),
    'individual-number': t('個人番号は入力できません', 'An individual number must not be entered'),
    'clock-skew': t('時刻が先になっています。このパソコンの時計を確かめてください', 'That time is yet to come: check the clock of this computer'),
    429: t('混み合っています。少し待ってください', 'Busy; wait a moment'),
    503: t('台帳に接続できません', 'The ledger cannot be reached'),
  };
  const field = fault.problem?.field ? ` (${fault.problem.field})` : '';
  const type = fault.problem?.type?.replace('/problems/', '');
  return (known[type] ?? known[fault.status] ?? t('つながりません', 'No connection')) + field;
}

/** columns: [{ head, cell(row), number?, key? }]; the first cell heads its row. */
export function Table({ label, columns, rows, rowKey, empty }) {
  if (!rows.length) return html`<${Empty}>${empty ?? t('ありません', 'None')}<//>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t(`${label}の表`, `Table: ${label}`)}>
    <table>
      <thead><tr>${columns.map((column) => html`<th scope="col" class=${column.number ? 'number' : ''}>${column.head}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr key=${rowKey(row)}>${columns.map((column, index) =>
        (index === 0
          ? html`<th scope="row">${column.cell(row)}</th>`
          : html`<td class=${column.number ? 'number' : ''}>${column.cell(row)}</td>`))}</tr>`)}</tbody>
    </table>
  </div>`;
}

export function Field({ label, hint, children }) {
  return html`<label class="field"><span>${label}</span>${children}${hint && html`<small>${hint}</small>`}</label>`;
}

export function Select({ label, value, options, onChange, name }) {
  return html`<${Field} label=${label}>
    <select name=${name} value=${value} onChange=${(event) => onChange(event.target.value)}>
      ${options.map(([key, text]) => html`<option key=${key} value=${key} selected=${key === value}>${text}</option>`)}
    </select>
  <//>`;
}

/** Of a form for what was written on paper meanwhile. */
export const PaperTime = () => html`<${Field} label=${t('紙に書いた時刻（空欄なら今）', 'Time on the paper (now when empty)')}><input name="time" type="datetime-local"/><//>`;

/** A form whose work may take a moment and may fail; says which. */
export function Form({ onSubmit, submit, children, danger, quiet, onCancel, id }) {
  const [fault, setFault] = useState(null);
  const [busy, setBusy] = useState(false);
  const work = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    setFault(null);
    try {
      await onSubmit(Object.fromEntries(new FormData(form)), form);
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return html`<form id=${id} onSubmit=${work}>
    ${children}
    ${fault && html`<p class="trouble" role="alert">${fault.status ? faultText(fault) : fault.message}</p>`}
    <div class="buttons">
      <button class=${danger ? 'danger' : quiet ? '' : 'primary'} disabled=${busy}>${submit}</button>
      ${onCancel && html`<button type="button" onClick=${onCancel}>${t('やめる', 'Cancel')}</button>`}
    </div>
  </form>`;
}

export function Dialog({ title, onClose, children }) {
  const dialog = useRef(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown.showModal();
    // Closed and not only taken out of the page, as that is when the browser gives the focus back.
    return () => shown.close();
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby="dialog-title" onClose=${onClose}>
    <h2 id="dialog-title">${title}</h2>
    ${children}
  </dialog>`;
}

/** A bar with its words beside it; the words alone tell everything. */
export function Bar({ value, max, tone }) {
  const share = max ? Math.min(100, (value / max) * 100) : 0;
  return html`<svg class=${`bar ${tone ?? ''}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="8" rx="1"/><rect class="value" width=${share} height="8" rx="1"/>
  </svg>`;
}

/** Nobody is received by halves. */
const WHOLE = Array.from({ length: 7 }, (none, power) => [1, 2, 5].map((one) => one * 10 ** power)).flat();

const colour = (element, name) => {
  element.style.color = `var(${name})`;
  return getComputedStyle(element).color;
};

/**
 * A chart over time. lines: [{ label, colour: '--mark', fill?, bars? }]; data: [seconds, …values] as uPlot takes it. `summary`
 * tells in words what the chart shows.
 */
export function Chart({ label, summary, lines, data, timeZone, height = 190 }) {
  const box = useRef(null);
  const plot = useRef(null);
  const [dark, setDark] = useState(false);
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const change = () => setDark(query.matches);
    change();
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  const names = lines.map((line) => line.label).join();
  useEffect(() => {
    const probe = box.current;
    const axis = { stroke: colour(probe, '--quiet'), grid: { stroke: colour(probe, '--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
    const chart = new uPlot({
      width: probe.clientWidth,
      height,
      cursor: { show: false },
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
      scales: { y: { range: (self, low, high) => [0, Math.max(5, high * 1.1)] } },
      axes: [{ ...axis, values: '{HH}:{mm}', space: 60, size: 28 }, { ...axis, size: 52, space: 30, incrs: WHOLE }],
      series: [{}, ...lines.map((line) => ({
        label: line.label,
        stroke: colour(probe, line.colour),
        fill: line.bars ? colour(probe, line.colour) : undefined,
        width: 2,
        points: { show: false },
        paths: line.bars ? uPlot.paths.bars({ size: [0.8, 40] }) : undefined,
      }))],
    }, data, probe);
    plot.current = chart;
    const resize = new ResizeObserver(() => probe.clientWidth && chart.setSize({ width: probe.clientWidth, height }));
    resize.observe(probe);
    return () => {
      resize.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [dark, names, timeZone, height]);
  useEffect(() => {
    plot.current?.setData(data);
  }, [JSON.stringify(data)]);
  return html`<figure>
    <figcaption>${lines.map((line) => html`<span class="key"><i class=${`swatch ${line.colour.slice(2)}`}></i>${line.label}</span>`)}</figcaption>
    <div ref=${box} class="chart" role="img" aria-label=${`${label}: ${summary}`}></div>
  </figure>`;
}
