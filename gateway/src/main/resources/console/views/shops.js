// Shops' offers of a month: how often each was used. Nobody's name, and no money.
import { nameOf, number, t, today } from '../i18n.js';
import { Bar, Card, Field, html, Table, Trouble, useData, useState } from '../ui.js';

function Shops({ session, feed }) {
  const [month, setMonth] = useState(today(session.timeZone).slice(0, 7));
  const path = /^\d{4}-\d{2}$/.test(month) ? `/v1/privileges/usage?month=${month}` : null;
  const { data, fault } = useData(session, feed, path, { service: 'PRIVILEGE', pause: 1000 });
  const rows = data?.rows ?? [];
  const most = Math.max(1, ...rows.map((one) => one.entitled));
  return html`<div class="bar-row"><${Field} label=${t('月', 'Month')}><input type="month" name="month" value=${month} onChange=${(event) => setMonth(event.target.value)}/><//>
      <button type="button" onClick=${() => session.download(path, 'text/csv', `privileges-${month}.csv`)}>CSV</button></div>
    <${Trouble} fault=${fault}/>
    <${Card} id="usage-title" title=${t('優待の利用', 'Use of offers')} aside=${html`<span class="count" id="total">${number(rows.reduce((sum, one) => sum + one.entitled, 0))}</span>`}>
      <${Table} label=${t('優待の利用', 'Use of offers')} rows=${rows} rowKey=${(one) => `${one.site} ${one.offer}`} columns=${[
        { head: t('店', 'Shop'), cell: (one) => nameOf(session.sites.get(one.site)) || one.site },
        { head: t('優待', 'Offer'), cell: (one) => t(one.textJa, one.textEn) || one.offer },
        { head: t('利用', 'Uses'), number: true, cell: (one) => html`<span class="share"><${Bar} value=${one.entitled} max=${most}/>${number(one.entitled)}</span>` },
        { head: t('一日の上限で不可', 'Refused by daily limit'), number: true, cell: (one) => number(one.refusedByLimit) },
      ]}/>
    <//>`;
}

export default {
  id: 'shops',
  title: ['優待', 'Shops'],
  roles: ['COUNTER_CLERK', 'AUDITOR', 'ADMIN'],
  component: Shops,
};
