// One polling place's reception desk: what the last tap means, ballots to hand over, and receptions by hand.
import { Grounds, Holds } from '../holds.js';
import { clock, instantOf, moment, nameOf, number, t } from '../i18n.js';
import { onceKey } from '../session.js';
import { Card, Dialog, Empty, Field, Form, html, PaperTime, Select, Table, Trouble, useData, useState } from '../ui.js';
import { word } from '../words.js';

const KEY = 'kazasu.desk';
const SHOWN = 12;

const key = (entry) => `${entry.reader}:${entry.sequence}`;

/** Receptions with what officers made of them; undone settlements count for nothing. */
function merged(entries) {
  const settled = new Map(entries
    .filter((one) => one.kind === 'SETTLEMENT' && !one.undone && one.result.outcome)
    .map((one) => [key(one.refersTo), one]));
  const asked = new Set(entries.filter((one) => one.kind === 'CORRECTION_REQUEST').map((one) => key(one.refersTo)));
  return entries.filter((one) => one.kind === 'TAP' || one.kind === 'MANUAL')
    .map((one) => ({ ...one, settlement: settled.get(key(one)), asked: asked.has(key(one)) }));
}

function tone(entry) {
  if (entry.undone) return 'grey';
  if (entry.settlement) return entry.settlement.result.outcome === 'ISSUED' ? 'green' : 'grey';
  return entry.verdict === 'ACCEPTED' ? 'green' : 'amber';
}

const MARKS = { green: '○', amber: '△', grey: '－' };

function Desk({ session, feed }) {
  const places = session.sitesOf('POLLING_PLACE', 'EARLY_VOTING_PLACE');
  const [chosen, setChosen] = useState(localStorage.getItem(KEY));
  const site = places.find((one) => one.site === chosen) ?? places[0];
  const path = site && `/v1/sites/${encodeURIComponent(site.site)}/receptions?service=ELECTION`;
  const watch = { service: 'ELECTION', site: site?.site, pause: 150 };
  const receptions = useData(session, feed, path ?? null, watch);
  const holds = useData(session, feed, site ? `/v1/holds?site=${encodeURIComponent(site.site)}` : null, watch);
  const elections = useData(session, feed, '/v1/elections');
  const [undoing, setUndoing] = useState(null);
  if (!site) return html`<${Empty}>${t('投票所が登録されていません。', 'No polling place is registered.')}<//>`;
  const choose = (id) => {
    localStorage.setItem(KEY, id);
    setChosen(id);
  };
  const reload = () => {
    receptions.reload();
    holds.reload();
  };
  const ballots = new Map((elections.data?.elections ?? []).flatMap((one) => one.contests).map((one) => [one.contest, one]));
  const entries = merged(receptions.data?.receptions ?? []);
  return html`<div class="bar-row">
      <${Select} label=${t('投票所', 'Polling place')} name="site" value=${site.site} onChange=${choose} options=${places.map((one) => [one.site, nameOf(one)])}/>
      <p class="note">${site.opens ? t(`開設 ${site.opens}–${site.closes}`, `Open ${site.opens}–${site.closes}`) : ''}</p>
    </div>
    <${Trouble} fault=${receptions.fault ?? holds.fault}/>
    <div class="grid desk">
      <div class="stack">
        <${Last} session=${session} entry=${entries[0]} ballots=${ballots}/>
        ${holds.data?.holds.length > 0 && html`<${Card} id="desk-holds-title" title=${t('処理を待つ保留', 'Holds waiting')}
            aside=${html`<span class="count" id="holds-count">${number(holds.data.holds.length)}</span>`}>
          <${Holds} session=${session} holds=${[...holds.data.holds].reverse()} onSettled=${reload}/>
        <//>`}
        <${Earlier} session=${session} entries=${entries.slice(0, SHOWN)} ballots=${ballots} onUndo=${setUndoing}/>
      </div>
      <div class="stack">
        <${ByHand} session=${session} site=${site} elections=${elections.data} onDone=${reload}/>
        <${Count} session=${session} site=${site} elections=${elections.data}/>
      </div>
    </div>
    ${undoing && html`<${Undo} session=${session} entry=${undoing} onClose=${() => setUndoing(null)} onDone=${reload}/>`}`;
}

const handedOver = (entry, ballots) => (entry.settlement?.result.contests ?? entry.result.contests ?? []).map((id) => nameOf(ballots.get(id)) || id);

function Last({ session, entry, ballots }) {
  if (!entry) return html`<section class="last grey" aria-live="polite"><p class="last-words">${t('まだ受付はありません', 'Nobody received yet')}</p></section>`;
  const given = handedOver(entry, ballots);
  const outcome = entry.settlement?.result.outcome;
  return html`<section class=${`last ${tone(entry)}`} aria-live="assertive" data-entry=${key(entry)} aria-label=${t('いまの受付', 'Latest reception')}>
    <p class="last-mark" aria-hidden="true">${MARKS[tone(entry)]}</p>
    <div>
      <p class="last-words" id="last-words">${entry.undone ? t('取消済み', 'Undone') : outcome ? word(outcome) : word(entry.reason)}</p>
      <p class="last-more">${entry.rollNumber ? t(`名簿 ${entry.rollNumber}`, `Roll ${entry.rollNumber}`) : ''}
        ${entry.result.voting ? html` · ${word(entry.result.voting)}` : ''} · ${clock(entry.tappedAt, session.timeZone, true)}</p>
      ${given.length > 0 && !entry.undone && html`<div class="ballots"><p>${t('お渡しする用紙', 'Ballots to hand over')}</p>
        <ul id="ballots">${given.map((name) => html`<li>${name}</li>`)}</ul></div>`}
    </div>
  </section>`;
}

function Earlier({ session, entries, ballots, onUndo }) {
  const print = (path) => session.download(path, 'application/pdf', `${path.split('/').pop()}.pdf`);
  const columns = [
    { head: t('時刻', 'Time'), cell: (entry) => clock(entry.tappedAt, session.timeZone, true) },
    {
      head: t('結果', 'Result'),
      cell: (entry) => html`<span class=${`chip ${tone(entry)}`}>${MARKS[tone(entry)]} ${entry.undone ? t('取消済み', 'Undone') : word(entry.reason)}</span>
        ${entry.settlement && html`<small> → ${word(entry.settlement.result.outcome)}</small>`}`,
    },
    { head: t('名簿番号', 'Roll'), cell: (entry) => entry.rollNumber ?? '–' },
    { head: t('用紙', 'Ballots'), cell: (entry) => handedOver(entry, ballots).join(t('、', ', ')) || '–' },
    {
      head: t('操作', 'Action'),
      cell: (entry) => {
        const act = entry.settlement ?? entry;
        return html`${act.result.document && !entry.undone && html`<button type="button" class="small" onClick=${() => print(act.result.document)}>${t('宣誓書', 'Oath')}</button> `}
          ${act.verdict === 'ACCEPTED' && !entry.undone && (entry.asked
            ? html`<small>${t('取消の承認待ち', 'Waits for approval')}</small>`
            : session.has('ELECTION_OFFICER') && html`<button type="button" class="small" onClick=${() => onUndo(act)}>${t('取消', 'Undo')}<span class="unseen"> ${entry.rollNumber}</span></button>`)}`;
      },
    },
  ];
  return html`<${Card} id="earlier-title" title=${t('最近の受付', 'Recent receptions')}>
    <${Table} label=${t('最近の受付', 'Recent receptions')} columns=${columns} rows=${entries} rowKey=${key}/>
  <//>`;
}

function Undo({ session, entry, onClose, onDone }) {
  const undo = async ({ reason }) => {
    await session.send('POST', '/v1/corrections', { reader: entry.reader, sequence: entry.sequence, reason });
    onDone();
    onClose();
  };
  return html`<${Dialog} title=${t('交付の取消を申請', 'Ask to undo an issue')} onClose=${onClose}>
    <p>${t('別の担当者が承認すると取り消され、もう一度交付できるようになります。', 'Once another officer approves, the ballots can be issued again.')}</p>
    <p><b>${entry.rollNumber ? t(`名簿 ${entry.rollNumber}`, `Roll ${entry.rollNumber}`) : key(entry)}</b></p>
    <${Form} submit=${t('取消を申請', 'Ask to undo')} danger onSubmit=${undo} onCancel=${onClose}>
      <${Field} label=${t('理由', 'Reason')}><textarea name="reason" rows="2" maxlength="500" required></textarea><//>
    <//>
  <//>`;
}

/** Elections that hand out ballots at such a place today. */
function openHere(site, elections) {
  return (elections?.elections ?? []).filter((one) =>
    (site.kind === 'POLLING_PLACE'
      ? one.pollingDay === elections.today
      : one.contests.some((contest) => contest.earlyFrom && contest.earlyFrom <= elections.today && elections.today <= contest.earlyTo)));
}

function ByHand({ session, site, elections, onDone }) {
  const open = openHere(site, elections);
  const [answer, setAnswer] = useState(null);
  const [attempt, setAttempt] = useState(() => onceKey());
  if (!session.has('ELECTION_OFFICER')) return null;
  const receive = async (fields, form) => {
    const request = fields.ground ? { ground: Number(fields.ground) } : {};
    const received = await session.send('POST', '/v1/manual-entries', {
      idempotencyKey: attempt,
      service: 'ELECTION',
      site: site.site,
      election: fields.election ?? open[0].election,
      rollNumber: fields.rollNumber.trim(),
      tappedAt: instantOf(fields.time, session.timeZone),
      request,
    }).catch((fault) => {
      setAnswer(null);
      throw fault.status === 404 ? new Error(t('この番号は名簿にありません', 'This number is not on the roll')) : fault;
    });
    setAnswer(received);
    setAttempt(onceKey());
    form.reset();
    form.querySelector('input[name=rollNumber]').focus();
    onDone();
  };
  return html`<${Card} id="hand-title" title=${t('手入力で受付', 'Receive by hand')}>
    ${open.length === 0 ? html`<${Empty}>${t('今日ここで投票できる選挙はありません。', 'No election is open here today.')}<//>` : html`
    <${Form} id="by-hand" submit=${t('受付', 'Receive')} onSubmit=${receive}>
      ${open.length > 1 && html`<${Field} label=${t('選挙', 'Election')}><select name="election">${open.map((one) => html`<option value=${one.election}>${nameOf(one)}</option>`)}</select><//>`}
      <${Field} label=${t('名簿番号', 'Roll number')}><input name="rollNumber" autocomplete="off" required maxlength="40" class="large"/><//>
      ${site.kind === 'EARLY_VOTING_PLACE' && html`<${Grounds}/>`}
      <${PaperTime}/>
    <//>
    <p role="status" class=${answer ? `chip ${answer.verdict === 'ACCEPTED' ? 'green' : 'amber'}` : 'unseen'}>${answer && word(answer.reason)}</p>`}
  <//>`;
}

/** The hour that has just ended is what a station counts. */
function Count({ session, site, elections }) {
  const open = openHere(site, elections);
  const [kept, setKept] = useState(null);
  if (!session.has('ELECTION_OFFICER') || !open.length) return null;
  const hours = [1, 0, 2, 3].map((back) => {
    const at = new Date(Date.now() - back * 3_600_000);
    const text = `${at.toLocaleDateString('sv-SE', { timeZone: session.timeZone })}T${clock(at, session.timeZone).slice(0, 2)}:00`;
    return [text, moment(at, session.timeZone).replace(/:\d\d$/, ':00')];
  });
  const contests = open.flatMap((one) => one.contests.map((contest) => ({ ...contest, election: one.election })));
  const keep = async ({ contest, hour, handedOut }, form) => {
    const { election } = contests.find((one) => one.contest === contest);
    setKept(await session.send('PUT', `/v1/sites/${encodeURIComponent(site.site)}/ballot-counts`, { election, contest, hour, handedOut: Number(handedOut) }));
    form.reset();
  };
  return html`<${Card} id="count-title" title=${t('交付した用紙の数を報告', 'Report ballots handed out')}>
    <${Form} id="count" submit=${t('報告', 'Report')} onSubmit=${keep}>
      <${Field} label=${t('時間帯（始まり）', 'Hour (its beginning)')}><select name="hour">${hours.map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select><//>
      <${Field} label=${t('投票', 'Contest')}><select name="contest">${contests.map((one) => html`<option value=${one.contest}>${nameOf(one)}</option>`)}</select><//>
      <${Field} label=${t('交付した枚数', 'Ballots handed out')}><input name="handedOut" type="number" min="0" max="1000000" required inputmode="numeric"/><//>
    <//>
    <p role="status" class="note">${kept && t(`${kept.hour.slice(11)} からの ${number(kept.handedOut)} 枚を記録しました。`, `Kept: ${number(kept.handedOut)} from ${kept.hour.slice(11)}.`)}</p>
  <//>`;
}

export default {
  id: 'desk',
  title: ['受付台', 'Reception desk'],
  roles: ['ELECTION_OFFICER', 'ADMIN'],
  component: Desk,
};
