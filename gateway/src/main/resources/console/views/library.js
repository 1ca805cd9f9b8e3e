// Library: what a patron has out, and returning by hand; what has just happened at the desks.
import { clock, instantOf, nameOf, number, t } from '../i18n.js';
import { onceKey } from '../session.js';
import { Card, Field, Form, html, PaperTime, Select, Table, Trouble, useData, useState } from '../ui.js';
import { word } from '../words.js';

function Library({ session, feed }) {
  const places = session.sitesOf('LIBRARY');
  const [chosen, setChosen] = useState('');
  const [patron, setPatron] = useState('');
  const site = places.find((one) => one.site === chosen) ?? places[0];
  const watch = { service: 'LIBRARY', pause: 500 };
  const loans = useData(session, feed, patron ? `/v1/library/loans?patron=${encodeURIComponent(patron)}` : null, watch);
  const recent = useData(session, feed, site ? `/v1/sites/${encodeURIComponent(site.site)}/receptions?service=LIBRARY` : null, watch);
  const work = async (action, item, time) => {
    await session.send('POST', '/v1/manual-entries', {
      idempotencyKey: onceKey(), service: 'LIBRARY', site: site.site, patronNumber: patron, tappedAt: instantOf(time, session.timeZone), request: { action, items: [item] },
    });
    loans.reload();
  };
  const lend = async ({ item, time }, form) => {
    await work('LEND', item.trim(), time);
    form.reset();
  };
  const librarian = session.has('LIBRARIAN');
  return html`<div class="bar-row">${places.length > 1 && html`<${Select} label=${t('図書館', 'Library')} name="site" value=${site.site} onChange=${setChosen} options=${places.map((one) => [one.site, nameOf(one)])}/>`}</div>
    <div class="grid two">
      <div class="stack"><${Card} id="patron-title" title=${t('利用者の貸出', 'A patron’s loans')}>
        <${Form} id="patron" submit=${t('調べる', 'Look up')} onSubmit=${({ number: asked }) => setPatron(asked.trim())}>
          <${Field} label=${t('利用者番号', 'Patron number')}><input name="number" required maxlength="40" autocomplete="off"/><//>
        <//>
        <${Trouble} fault=${loans.fault}/>
        ${loans.data && html`<p id="loans-head"><b>${loans.data.patron}</b> ${t(`貸出 ${number(loans.data.count)} / ${number(loans.data.loanLimit)} 点`, `${number(loans.data.count)} of ${number(loans.data.loanLimit)} out`)}
          ${loans.data.blocked && html` <b class="differs">${t('貸出停止中', 'Blocked')}</b>`}</p>
          <${Table} label=${t('貸出中の資料', 'Items out')} rows=${loans.data.loans} rowKey=${(one) => one.item} columns=${[
            { head: t('資料', 'Item'), cell: (one) => one.title || one.item },
            { head: t('番号', 'ID'), cell: (one) => one.item },
            { head: t('返却期限', 'Due'), cell: (one) => (one.overdue ? html`<b class="differs">${one.due} ${t('延滞', 'overdue')}</b>` : one.due) },
            { head: t('操作', 'Action'), cell: (one) => librarian && html`<button type="button" class="small" onClick=${() => work('RETURN', one.item)}>${t('返却', 'Return')}<span class="unseen"> ${one.item}</span></button>` },
          ]}/>
          ${librarian && html`<${Form} id="lend" submit=${t('貸出', 'Lend')} onSubmit=${lend}><${Field} label=${t('資料番号', 'Item ID')}><input name="item" required maxlength="64" autocomplete="off"/><//><${PaperTime}/><//>`}`}
      <//></div>
      <div class="stack"><${Card} id="recent-title" title=${t('最近の受付', 'Recent')}>
        <${Table} label=${t('最近の受付', 'Recent')} rows=${(recent.data?.receptions ?? []).slice(0, 15)} rowKey=${(one) => `${one.reader}:${one.sequence}`} columns=${[
          { head: t('時刻', 'Time'), cell: (one) => clock(one.tappedAt, session.timeZone, true) },
          { head: t('結果', 'Result'), cell: (one) => html`<span class=${`chip ${one.verdict === 'ACCEPTED' ? 'green' : 'red'}`}>${word(one.reason)}</span>` },
          { head: t('利用者', 'Patron'), cell: (one) => one.result.patron ?? '–' },
          { head: t('資料', 'Items'), cell: (one) => (one.result.items ?? []).map((item) => item.item).join(' ') || '–' },
        ]}/>
      <//></div>
    </div>`;
}

export default {
  id: 'library',
  title: ['図書館', 'Library'],
  roles: ['LIBRARIAN', 'ADMIN'],
  component: Library,
};
