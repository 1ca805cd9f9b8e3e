// An election as a whole: turnout, how fast people come, and all that waits for an officer.
import { Corrections, Holds } from '../holds.js';
import { moment, nameOf, number, percent, t } from '../i18n.js';
import { Bar, Card, Chart, Empty, html, Select, Table, Trouble, useData, useEffect, useState } from '../ui.js';
import { word } from '../words.js';

const RARELY = { service: 'ELECTION', pause: 3000 };
const PACE_MINUTES = 60;
const HOURS_COMPARED = 6;

const sum = (rows) => rows.reduce((total, row) => total + row.count, 0);

function Election({ session, feed }) {
  const list = useData(session, feed, '/v1/elections');
  const [chosen, setChosen] = useState('');
  const [ballot, setBallot] = useState('');
  const elections = list.data?.elections ?? [];
  const election = elections.find((one) => one.election === chosen) ?? elections[0];
  const contest = election?.contests.find((one) => one.contest === ballot) ?? election?.contests[0];
  const path = (what) => (election ? `/v1/elections/${encodeURIComponent(election.election)}/${what}` : null);
  const turnout = useData(session, feed, path('turnout'), RARELY);
  const pace = useData(session, feed, path('pace'), RARELY);
  const compared = useData(session, feed, path('reconciliation'), RARELY);
  const holds = useData(session, feed, '/v1/holds', { service: 'ELECTION', pause: 250 });
  const corrections = useData(session, feed, '/v1/corrections', { service: 'ELECTION', pause: 250 });
  if (list.data && !election) return html`<${Empty}>${t('選挙が登録されていません。', 'No election is registered.')}<//>`;
  if (!election || !contest) return html`<${Trouble} fault=${list.fault}/>`;
  const settled = () => {
    holds.reload();
    corrections.reload();
  };
  return html`<div class="bar-row">
      <${Select} label=${t('選挙', 'Election')} name="election" value=${election.election} onChange=${setChosen}
          options=${elections.map((one) => [one.election, `${nameOf(one)} (${one.pollingDay})`])}/>
      <${Select} label=${t('投票', 'Contest')} name="contest" value=${contest.contest} onChange=${setBallot}
          options=${election.contests.map((one) => [one.contest, nameOf(one)])}/>
    </div>
    <${Trouble} fault=${turnout.fault ?? holds.fault}/>
    <${Figures} turnout=${turnout.data} contest=${contest} pace=${pace.data}/>
    <div class="grid two">
      <div class="stack">
        <${Card} id="holds-title" title=${t('保留', 'Holds')} aside=${html`<span class="count" id="holds-count">${number(holds.data?.holds.length)}</span>`}>
          ${holds.data?.holds.length
            ? html`<${Holds} session=${session} holds=${holds.data.holds} onSettled=${settled} showSite/>`
            : html`<${Empty}>${t('処理を待つ保留はありません。', 'No hold is waiting.')}<//>`}
        <//>
        <${Card} id="corrections-title" title=${t('取消の承認待ち', 'Undo waiting for a second officer')}>
          ${corrections.data?.corrections.length
            ? html`<${Corrections} session=${session} corrections=${corrections.data.corrections} onDone=${settled}/>`
            : html`<${Empty}>${t('承認を待つ取消はありません。', 'Nothing is waiting.')}<//>`}
        <//>
      </div>
      <div class="stack">
        <${Card} id="pace-title" title=${t('1分ごとの受付', 'Receptions per minute')}><${PaceChart} session=${session} pace=${pace.data}/><//>
        <${Card} id="hours-title" title=${t('1時間ごとの受付', 'Receptions by hour')}><${HourChart} session=${session} turnout=${turnout.data} contest=${contest} day=${list.data.today}/><//>
        <${Silent} session=${session} feed=${feed}/>
      </div>
    </div>
    <${Stations} session=${session} turnout=${turnout.data} contest=${contest}/>
    <${Comparison} session=${session} compared=${compared.data} contest=${contest}/>`;
}

function Figures({ turnout, contest, pace }) {
  const total = turnout?.totals[contest.contest];
  const received = total ? total.early + total.pollingDay : 0;
  const minutes = (pace?.minutes ?? []).slice(-2);
  const lately = minutes.length ? Math.max(...minutes.map((one) => one.accepted + one.held)) : 0;
  const tile = (label, value, more) => html`<div class="figure"><dt>${label}</dt><dd>${value}${more && html`<small>${more}</small>`}</dd></div>`;
  return html`<dl class="figures">
    ${tile(t('投票率', 'Turnout'), html`<span id="turnout">${total ? percent(received, total.electorate) : '–'}</span>`,
      total && t(`${number(received)} / 有権者 ${number(total.electorate)} 人`, `${number(received)} of ${number(total.electorate)} electors`))}
    ${tile(t('当日', 'Polling day'), number(total?.pollingDay))}
    ${tile(t('期日前', 'Early'), number(total?.early))}
    ${tile(t('受付の速さ', 'Pace'), number(lately), t('件 / 分', 'per minute'))}
  </dl>`;
}

function PaceChart({ session, pace }) {
  if (!pace) return null;
  const end = Math.floor(Date.now() / 60_000) * 60;
  const at = new Map(pace.minutes.map((one) => [new Date(one.minute) / 1000, one]));
  const xs = Array.from({ length: PACE_MINUTES }, (_, index) => end - (PACE_MINUTES - 1 - index) * 60);
  const all = xs.map((x) => (at.get(x)?.accepted ?? 0) + (at.get(x)?.held ?? 0));
  const held = xs.map((x) => at.get(x)?.held ?? 0);
  const summary = t(`この1時間で ${number(all.reduce((a, b) => a + b))} 件、うち保留 ${number(held.reduce((a, b) => a + b))} 件`,
    `${number(all.reduce((a, b) => a + b))} in the last hour, ${number(held.reduce((a, b) => a + b))} of them held`);
  return html`<${Chart} label=${t('1分ごとの受付', 'Receptions per minute')} summary=${summary} timeZone=${session.timeZone} data=${[xs, all, held]}
    lines=${[{ label: t('受付', 'All'), colour: '--mark', bars: true }, { label: t('うち保留', 'Held'), colour: '--amber', bars: true }]}/>`;
}

const hoursOf = (rows) => [...new Set(rows.map((row) => row.hour))].sort();

/** Seconds since the epoch of an hour of the municipality, near enough for an axis that shows hours. */
const seconds = (hour, timeZone) => {
  const utc = Date.parse(`${hour}Z`.replace(/T(\d\d):00Z/, 'T$1:00:00Z'));
  const shown = Date.parse(`${new Date(utc).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
  return (utc - (shown - utc)) / 1000;
};

function HourChart({ session, turnout, contest, day }) {
  const rows = (turnout?.rows ?? []).filter((row) => row.contest === contest.contest && row.hour.startsWith(day));
  if (!rows.length) return html`<${Empty}>${t('今日の受付はまだありません。', 'No reception today yet.')}<//>`;
  const hours = Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00`);
  const of = (early) => hours.map((hour) => sum(rows.filter((row) => row.hour === hour && (!early || row.voting === 'EARLY'))));
  const all = of(false);
  const summary = hours.map((hour, index) => [hour.slice(11), all[index]]).filter(([, count]) => count)
    .map(([hour, count]) => `${hour} ${number(count)}`).join(t('、', ', '));
  return html`<${Chart} label=${t('1時間ごとの受付', 'Receptions by hour')} summary=${summary} timeZone=${session.timeZone} height=${150}
    data=${[hours.map((hour) => seconds(hour, session.timeZone)), all, of(true)]}
    lines=${[{ label: t('当日と期日前', 'Polling day and early'), colour: '--mark', bars: true }, { label: t('うち期日前', 'Early'), colour: '--green', bars: true }]}/>`;
}

/** By polling place: its district's turnout against its electors, and what the place itself received by hour. */
function Stations({ session, turnout, contest }) {
  const rows = (turnout?.rows ?? []).filter((row) => row.contest === contest.contest);
  const electors = turnout?.totals[contest.contest]?.districts ?? {};
  const polling = rows.filter((row) => row.voting === 'POLLING_DAY');
  const hours = hoursOf(polling);
  const stations = session.sitesOf('POLLING_PLACE', 'EARLY_VOTING_PLACE').sort((a, b) => (a.votingDistrict ?? '~').localeCompare(b.votingDistrict ?? '~'));
  const district = (site, voting) => sum(rows.filter((row) => row.votingDistrict === site.votingDistrict && row.voting === voting));
  const ofDistrict = (show) => (site) => (site.votingDistrict ? show(site) : '–');
  const columns = [
    { head: t('投票所', 'Polling place'), cell: nameOf },
    { head: t('有権者', 'Electors'), number: true, cell: ofDistrict((site) => number(electors[site.votingDistrict])) },
    { head: t('期日前', 'Early'), number: true, cell: ofDistrict((site) => number(district(site, 'EARLY'))) },
    { head: t('当日', 'Polling day'), number: true, cell: ofDistrict((site) => number(district(site, 'POLLING_DAY'))) },
    {
      head: t('投票区の投票率', 'District turnout'), number: true,
      cell: ofDistrict((site) => {
        const all = district(site, 'EARLY') + district(site, 'POLLING_DAY');
        return html`<span class="share"><${Bar} value=${all} max=${electors[site.votingDistrict]}/>${percent(all, electors[site.votingDistrict])}</span>`;
      }),
    },
    { head: t('この場所の計', 'Here in all'), number: true, cell: (site) => number(sum(rows.filter((row) => row.site === site.site))) },
    ...hours.map((hour) => ({
      head: t(`${Number(hour.slice(11, 13))}時`, hour.slice(11, 16)), number: true,
      cell: (site) => number(sum(polling.filter((row) => row.site === site.site && row.hour === hour))),
    })),
  ];
  return html`<${Card} wide id="stations-title" title=${t('投票所ごと・時間ごと', 'By polling place and hour')}>
    <${Table} label=${t('投票所ごと・時間ごとの受付', 'Receptions by polling place and hour')} columns=${columns} rows=${stations} rowKey=${(site) => site.site}/>
  <//>`;
}

function Comparison({ session, compared, contest }) {
  const lines = (compared?.rows ?? []).filter((row) => row.contest === contest.contest);
  const hours = hoursOf(lines).slice(-HOURS_COMPARED);
  const stations = session.sitesOf('POLLING_PLACE', 'EARLY_VOTING_PLACE');
  const cell = (site, hour) => {
    const line = lines.find((one) => one.site === site.site && one.hour === hour);
    if (!line) return '–';
    if (line.handedOut === null) return html`<span class="uncounted">${number(line.receptions)} ${t('未報告', 'not counted')}</span>`;
    if (line.difference === 0) return html`<span class="same">${number(line.receptions)} ${t('一致', 'equal')}</span>`;
    return html`<b class="differs">${number(line.receptions)} / ${number(line.handedOut)} (${line.difference > 0 ? '+' : ''}${number(line.difference)})</b>`;
  };
  const columns = [
    { head: t('投票所', 'Polling place'), cell: nameOf },
    ...hours.map((hour) => ({ head: moment(seconds(hour, session.timeZone) * 1000, session.timeZone), number: true, cell: (site) => cell(site, hour) })),
  ];
  return html`<${Card} wide id="comparison-title" title=${t('受付と用紙交付数の照合', 'Receptions against ballots handed out')}>
    <p class="note">${t('各投票所が受付台の画面から1時間ごとに報告した交付数との差です。', 'Against what each station reports every hour from its desk.')}</p>
    <${Table} label=${t('受付と用紙交付数の照合', 'Receptions against ballots handed out')} columns=${columns} rows=${stations} rowKey=${(site) => site.site}/>
  <//>`;
}

function Silent({ session, feed }) {
  const [open, setOpen] = useState(0);
  const incidents = useData(session, feed, '/v1/incidents', { service: 'none', every: 5000 });
  useEffect(() => feed.on((type, data) => type === 'counts' && setOpen(data.incidents.READER_SILENT ?? 0)), [feed]);
  useEffect(() => incidents.reload(), [open]);
  const readers = (incidents.data?.incidents ?? []).filter((one) =>
    one.service === 'ELECTION' && ['READER_SILENT', 'READER_CLOCK', 'DOUBLE_RECEPTION'].includes(one.kind));
  return html`<${Card} id="silent-title" title=${t('端末と二重受付', 'Readers and double receptions')}>
    ${readers.length
      ? html`<ul class="plain">${readers.map((one) => html`<li key=${one.kind + one.details.reader + one.details.sequence}>
          <b>${word(one.kind)}</b> ${one.sites.map((site) => nameOf(session.sites.get(site)) || site).join(' / ')} ${one.details.reader ?? ''}
          <small>${moment(one.since, session.timeZone)}${t('から', '')}</small></li>`)}</ul>`
      : html`<${Empty}>${t('すべての端末が応答しています。', 'All readers answer.')}<//>`}
  <//>`;
}

export default {
  id: 'election',
  title: ['選挙', 'Election'],
  roles: ['ELECTION_OFFICER', 'AUDITOR', 'ADMIN'],
  component: Election,
};
