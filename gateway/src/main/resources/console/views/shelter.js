// Shelters: how full each is, who is in, people taken in and out by hand, and inquiries after somebody.
import { instantOf, moment, nameOf, number, percent, t } from '../i18n.js';
import { onceKey } from '../session.js';
import { Bar, Card, Empty, Field, Form, html, PaperTime, Select, Table, Trouble, useData, useState } from '../ui.js';
import { word } from '../words.js';

const KEY = 'kazasu.shelter';

function Shelter({ session, feed }) {
  const manager = session.has('SHELTER_MANAGER');
  const watch = { service: 'SHELTER', pause: 1000 };
  const list = useData(session, feed, '/v1/shelters', watch);
  const places = session.sitesOf('SHELTER');
  const [chosen, setChosen] = useState(localStorage.getItem(KEY));
  const site = places.find((one) => one.site === chosen) ?? places[0];
  const mayRead = session.has('SHELTER_MANAGER', 'ADMIN');
  const path = site && `/v1/shelters/${encodeURIComponent(site.site)}/roster`;
  const roster = useData(session, feed, mayRead && site ? path : null, { ...watch, site: site?.site });
  if (list.data && !places.length) return html`<${Empty}>${t('避難所が登録されていません。', 'No shelter is registered.')}<//>`;
  const choose = (id) => {
    localStorage.setItem(KEY, id);
    setChosen(id);
  };
  const people = roster.data?.people ?? [];
  return html`<${Trouble} fault=${list.fault}/>
    <${Occupancy} shelters=${list.data?.shelters ?? []}/>
    ${mayRead && site && html`<div class="bar-row">
      <${Select} label=${t('避難所', 'Shelter')} name="site" value=${site.site} onChange=${choose} options=${places.map((one) => [one.site, nameOf(one)])}/>
      <button type="button" id="print-roster" onClick=${() => session.download(path, 'application/pdf', `${site.site}.pdf`)}>${t('避難者名簿を印刷 (PDF)', 'Print the roster (PDF)')}</button>
      <button type="button" onClick=${() => session.download(path, 'text/csv', `${site.site}.csv`)}>CSV</button>
    </div>
    <div class="grid desk">
      <div class="stack"><${Roster} session=${session} site=${site} people=${people} manager=${manager} onDone=${roster.reload}/></div>
      ${manager && html`<div class="stack">
        <${Return} session=${session} site=${site} onDone=${roster.reload}/>
        <${TakeIn} session=${session} site=${site} onDone=${roster.reload}/>
        <${Inquiry} session=${session}/>
      </div>`}
    </div>`}`;
}

function Occupancy({ shelters }) {
  const all = shelters.reduce((total, one) => total + one.occupancy, 0);
  const over = (one) => one.capacity !== null && one.occupancy > one.capacity;
  const columns = [
    { head: t('避難所', 'Shelter'), cell: nameOf },
    { head: t('人数', 'People'), number: true, cell: (one) => html`<b>${number(one.occupancy)}</b>` },
    { head: t('世帯', 'Households'), number: true, cell: (one) => number(one.households) },
    { head: t('定員', 'Capacity'), number: true, cell: (one) => (one.capacity === null ? '–' : number(one.capacity)) },
    {
      head: t('混み具合', 'How full'), number: true,
      cell: (one) => html`<span class="share"><${Bar} value=${one.occupancy} max=${one.capacity} tone=${over(one) ? 'full' : ''}/>
        ${over(one) ? html`<b class="differs">${percent(one.occupancy, one.capacity)} ${t('定員超過', 'over')}</b>` : percent(one.occupancy, one.capacity)}</span>`,
    },
  ];
  return html`<${Card} id="occupancy-title" title=${t('避難所の人数', 'People in shelters')} aside=${html`<span class="count" id="people">${number(all)}${t('人', '')}</span>`}>
    <${Table} label=${t('避難所の人数', 'People in shelters')} columns=${columns} rows=${shelters} rowKey=${(one) => one.site}/>
  <//>`;
}

const manual = (session, site, more, time) => session.send('POST', '/v1/manual-entries', {
  idempotencyKey: onceKey(), service: 'SHELTER', site: site.site, tappedAt: instantOf(time, session.timeZone), ...more,
});

/** One row a household; it leaves as a whole. */
function Roster({ session, site, people, manager, onDone }) {
  const households = Object.values(Object.groupBy(people, (one) => one.household));
  const leave = async (household) => {
    await manual(session, site, { holder: household[0].holder, request: { direction: 'OUT' } });
    onDone();
  };
  const first = (household) => household.find((one) => one.relation === '世帯主') ?? household[0];
  const columns = [
    { head: t('世帯', 'Household'), cell: (household) => html`${first(household).name || t('（氏名の記録なし）', '(no name on record)')} <small>${first(household).kana}</small>` },
    { head: t('人数', 'People'), number: true, cell: (household) => number(household.length) },
    { head: t('入所', 'Since'), cell: (household) => moment(first(household).since, session.timeZone) },
    {
      head: t('備考', 'Notes'),
      cell: (household) => html`${household.some((one) => one.nondisclosure) ? html`<b class="differs">${t('照会に答えない', 'Not to be told of')}</b> ` : ''}${first(household).visitor ? t('手入力', 'By hand') : ''}`,
    },
    {
      head: t('操作', 'Action'),
      cell: (household) => manager && html`<button type="button" class="small" onClick=${() => leave(household)}>${t('退所', 'Leaves')}<span class="unseen"> ${first(household).name}</span></button>`,
    },
  ];
  return html`<${Card} id="roster-title" title=${`${nameOf(site)} ${t('の避難者', ': who is in')}`} aside=${html`<span class="count">${number(people.length)}</span>`}>
    <${Table} label=${t('避難者', 'Who is in')} columns=${columns} rows=${households} rowKey=${(household) => household[0].household} empty=${t('入所者はいません。', 'Nobody is in.')}/>
  <//>`;
}

/** Residents without their card are found by name and birth date, and come in with their household or alone. */
function Return({ session, site, onDone }) {
  const [found, setFound] = useState(null);
  const [said, setSaid] = useState('');
  const search = async ({ name, birthDate }) => {
    setSaid('');
    setFound((await session.send('POST', '/v1/household-searches', { name, birthDate })).households);
  };
  const enter = async (household, fields) => {
    const members = household.members.map((one) => one.holder).filter((holder) => fields[holder] === 'on');
    if (!members.length) throw new Error(t('入所する方を選んでください。', 'Choose who comes in.'));
    const answer = await manual(session, site, { holder: household.holder, request: { direction: 'IN', members } }, fields.time);
    setSaid(`${word(answer.reason)}${answer.warnings.length ? ` (${answer.warnings.map(word).join(t('、', ', '))})` : ''}`);
    setFound(null);
    document.getElementById('household').reset();
    onDone();
  };
  return html`<${Card} id="return-title" title=${t('住民の入所（カードなし）', 'Take in a resident without the card')}>
    <${Form} id="household" submit=${t('世帯を探す', 'Find the household')} onSubmit=${search}>
      <${Field} label=${t('氏名', 'Name')}><input name="name" required maxlength="200" autocomplete="off"/><//>
      <${Field} label=${t('生年月日', 'Birth date')}><input name="birthDate" type="date" required/><//>
    <//>
    ${found && !found.length && html`<p class="note" role="status">${t('見つかりません。下の欄で手入力してください。', 'Not found; enter the person below.')}</p>`}
    ${(found ?? []).map((household) => html`<${Form} key=${household.holder} id="household-in" submit=${t('入所', 'Take in')} onSubmit=${(fields) => enter(household, fields)}>
      <fieldset><legend>${t('入所する方', 'Who comes in')}</legend>${household.members.map((one) => html`<label class="choice" key=${one.holder}>
        <input type="checkbox" name=${one.holder} defaultChecked/> ${one.name} <small>${one.relation}</small></label>`)}</fieldset>
      <${PaperTime}/>
    <//>`)}
    <p role="status" class="note">${said}</p>
  <//>`;
}

function TakeIn({ session, site, onDone }) {
  const [said, setSaid] = useState('');
  const enter = async (fields, form) => {
    const person = Object.fromEntries(['name', 'kana', 'birthDate', 'sex', 'address'].filter((key) => fields[key]).map((key) => [key, fields[key]]));
    person.nondisclosure = fields.nondisclosure === 'on';
    const answer = await manual(session, site, { person, request: { direction: 'IN' } }, fields.time);
    setSaid(`${person.name}: ${word(answer.reason)}${answer.warnings.length ? ` (${answer.warnings.map(word).join(t('、', ', '))})` : ''}`);
    form.reset();
    onDone();
  };
  return html`<${Card} id="take-in-title" title=${t('住民記録のない方の入所', 'Take in somebody without a record')}>
    <${Form} id="take-in" submit=${t('入所', 'Take in')} onSubmit=${enter}>
      <${Field} label=${t('氏名', 'Name')}><input name="name" required maxlength="200" autocomplete="off"/><//>
      <${Field} label=${t('よみ', 'Reading')}><input name="kana" maxlength="200" autocomplete="off"/><//>
      <${Field} label=${t('生年月日', 'Birth date')}><input name="birthDate" type="date"/><//>
      <${Field} label=${t('性別', 'Sex')}><select name="sex"><option value=""></option><option value="F">${t('女', 'F')}</option><option value="M">${t('男', 'M')}</option></select><//>
      <${Field} label=${t('住所', 'Address')}><input name="address" maxlength="500" autocomplete="off"/><//>
      <label class="choice"><input type="checkbox" name="nondisclosure"/> ${t('照会に答えない（DV・ストーカー等）', 'Keep from inquiries (violence, stalking)')}</label>
      <${PaperTime}/>
    <//>
    <p role="status" class="note">${said}</p>
  <//>`;
}

function Inquiry({ session }) {
  const [answers, setAnswers] = useState(null);
  const ask = async ({ name, birthDate, relationship }) => {
    setAnswers(null);
    const body = { name, relationship };
    if (birthDate) body.birthDate = birthDate;
    setAnswers((await session.send('POST', '/v1/safety-inquiries', body)).answers);
  };
  return html`<${Card} id="inquiry-title" title=${t('安否照会', 'Safety inquiry')}>
    <${Form} id="inquiry" submit=${t('照会', 'Ask')} onSubmit=${ask}>
      <${Field} label=${t('尋ねる方の氏名', 'Name asked for')}><input name="name" required maxlength="200" autocomplete="off"/><//>
      <${Field} label=${t('生年月日（わかれば）', 'Birth date, if known')}><input name="birthDate" type="date"/><//>
      <${Field} label=${t('照会者との関係', 'Who asks')}><select name="relationship">
        <option value="FAMILY">${t('家族', 'Family')}</option><option value="ACQUAINTANCE">${t('知人', 'Acquaintance')}</option><option value="OTHER">${t('その他', 'Other')}</option></select><//>
    <//>
    <div role="status" id="inquiry-answer">${answers && (answers.length === 0
      ? html`<p>${t('該当する方は見つかりません。', 'Nobody is found.')}</p>`
      : html`<ul class="plain">${answers.map((one) => html`<li><b>${t('無事です', 'Safe')}</b> ${one.site ? nameOf(one) : ''}</li>`)}</ul>`)}</div>
  <//>`;
}

export default {
  id: 'shelter',
  title: ['避難所', 'Shelters'],
  roles: ['SHELTER_MANAGER', 'AUDITOR', 'ADMIN'],
  component: Shelter,
};
