// Certificates of a month, and how many of them kiosks issued.
import { nameOf, number, percent, t, today } from '../i18n.js';
import { Bar, Card, Field, html, Table, Trouble, useData, useState } from '../ui.js';

const kind = (name) => ({ KIOSK: t('コンビニ等', 'Kiosk'), COUNTER: t('窓口', 'Counter') })[name] ?? name;

function Certificates({ session, feed }) {
  const [month, setMonth] = useState(today(session.timeZone).slice(0, 7));
  const path = /^\d{4}-\d{2}$/.test(month) ? `/v1/certificates/summary?month=${month}` : null;
  const { data, fault } = useData(session, feed, path, { service: 'CERTIFICATE', pause: 1000 });
  const share = (value) => html`<span class="share"><${Bar} value=${value} max=${1}/>${percent(value, 1)}</span>`;
  return html`<div class="bar-row"><${Field} label=${t('月', 'Month')}><input type="month" name="month" value=${month} onChange=${(event) => setMonth(event.target.value)}/><//>
      <button type="button" onClick=${() => session.download(path, 'text/csv', `certificates-${month}.csv`)}>CSV</button></div>
    <${Trouble} fault=${fault}/>
    <dl class="figures">
      <div class="figure"><dt>${t('交付', 'Issued')}</dt><dd id="total">${number(data?.totals.count)}</dd></div>
      <div class="figure"><dt>${t('通数', 'Copies')}</dt><dd>${number(data?.totals.copies)}</dd></div>
      ${(data?.siteKinds ?? []).map((one) => html`<div class="figure" key=${one.siteKind}><dt>${kind(one.siteKind)}</dt><dd>${percent(one.share, 1)}<small>${number(one.count)}</small></dd></div>`)}
    </dl>
    <${Card} id="rows-title" title=${t('証明書と交付場所ごと', 'By certificate and kind of place')}>
      <${Table} label=${t('証明書と交付場所ごと', 'By certificate and kind of place')} rows=${data?.rows ?? []} rowKey=${(one) => `${one.certificate} ${one.siteKind}`} columns=${[
        { head: t('証明書', 'Certificate'), cell: (one) => nameOf(one) || one.certificate },
        { head: t('場所', 'Place'), cell: (one) => kind(one.siteKind) },
        { head: t('交付', 'Issued'), number: true, cell: (one) => number(one.count) },
        { head: t('通数', 'Copies'), number: true, cell: (one) => number(one.copies) },
        { head: t('手数料（円）', 'Fees (yen)'), number: true, cell: (one) => number(one.feeYen) },
        { head: t('全体に占める割合', 'Share of all'), number: true, cell: (one) => share(one.share) },
        { head: t('この証明書の中の割合', 'Share of this one'), number: true, cell: (one) => share(one.shareOfCertificate) },
      ]}/>
    <//>`;
}

export default {
  id: 'certificates',
  title: ['証明書', 'Certificates'],
  roles: ['COUNTER_CLERK', 'AUDITOR', 'ADMIN'],
  component: Certificates,
};
