// Counters: what each has taken on a day, for settling the till.
import { nameOf, number, t, today } from '../i18n.js';
import { Card, Field, html, Table, Trouble, useData, useState } from '../ui.js';

const yen = (value) => t(`${number(value)} 円`, `¥${number(value)}`);

function Counter({ session, feed }) {
  const [date, setDate] = useState(today(session.timeZone));
  const path = date ? `/v1/counter/settlement?date=${date}` : null;
  const { data, fault } = useData(session, feed, path, { service: 'COUNTER', pause: 1000 });
  const site = (one) => nameOf(session.sites.get(one.site)) || one.site;
  const sums = [
    { head: t('件数', 'Count'), number: true, cell: (one) => number(one.count) },
    { head: t('手数料', 'Fees'), number: true, cell: (one) => yen(one.feeYen) },
    { head: t('カード割引', 'Discount'), number: true, cell: (one) => yen(one.discountYen) },
    { head: t('取消', 'Undone'), number: true, cell: (one) => number(one.undone) },
  ];
  return html`<div class="bar-row"><${Field} label=${t('日付', 'Date')}><input type="date" name="date" value=${date} onChange=${(event) => setDate(event.target.value)}/><//>
      <button type="button" onClick=${() => session.download(path, 'text/csv', `counter-${date}.csv`)}>CSV</button></div>
    <${Trouble} fault=${fault}/>
    <dl class="figures">
      <div class="figure"><dt>${t('件数', 'Count')}</dt><dd id="total">${number(data?.totals.count)}</dd></div>
      <div class="figure"><dt>${t('手数料', 'Fees')}</dt><dd>${yen(data?.totals.feeYen)}</dd></div>
      <div class="figure"><dt>${t('カード割引', 'Discount')}</dt><dd>${yen(data?.totals.discountYen)}</dd></div>
    </dl>
    <${Card} id="counters-title" title=${t('窓口ごと', 'By counter')}>
      <${Table} label=${t('窓口ごと', 'By counter')} rows=${data?.counters ?? []} rowKey=${(one) => one.site} columns=${[{ head: t('窓口', 'Counter'), cell: site }, ...sums]}/>
    <//>
    <${Card} id="forms-title" title=${t('様式ごと', 'By form')}>
      <${Table} label=${t('様式ごと', 'By form')} rows=${data?.rows ?? []} rowKey=${(one) => `${one.site} ${one.form}`}
        columns=${[{ head: t('様式', 'Form'), cell: (one) => nameOf(one) || one.form }, { head: t('窓口', 'Counter'), cell: site }, ...sums]}/>
    <//>`;
}

export default {
  id: 'counter',
  title: ['窓口', 'Counters'],
  roles: ['COUNTER_CLERK', 'AUDITOR', 'ADMIN'],
  component: Counter,
};
