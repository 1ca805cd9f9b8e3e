// A person's own record, for who asks what is kept (開示請求): taps, and what was agreed to.
import { moment, nameOf, t } from '../i18n.js';
import { Card, Empty, Field, Form, html, Table, Trouble, useData, useState } from '../ui.js';
import { word } from '../words.js';

function Audit({ session, feed }) {
  const [holder, setHolder] = useState('');
  const path = (what) => (holder ? `/v1/holders/${encodeURIComponent(holder)}/${what}` : null);
  const entries = useData(session, feed, path('entries'));
  const consents = useData(session, feed, path('consents'));
  const save = (what) => session.download(path(what), 'text/csv', `${what}-${holder}.csv`);
  return html`<${Card} id="person-title" title=${t('本人の記録（開示請求）', 'A person’s own record')}>
      <${Form} id="person" submit=${t('調べる', 'Look up')} onSubmit=${({ id }) => setHolder(id.trim())}>
        <${Field} label=${t('利用者 ID（UUID）', 'Holder ID (UUID)')} hint=${t('住民記録の側で本人を確かめてから入力します。', 'Make sure who asks before looking up.')}>
          <input name="id" required autocomplete="off" spellcheck=${false} pattern="[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"/><//>
      <//>
    <//>
    ${holder && html`<${Card} id="entries-title" title=${t('受付の記録', 'Entries')}
        aside=${entries.data && html`<button type="button" class="small" onClick=${() => save('entries')}>CSV</button>`}>
      <${Trouble} fault=${entries.fault}/>
      ${entries.data && html`<${Table} label=${t('受付の記録', 'Entries')} rows=${entries.data.entries} rowKey=${(one) => `${one.service} ${one.reader}:${one.sequence}`} columns=${[
        { head: t('日時', 'When'), cell: (one) => moment(one.tappedAt, session.timeZone) },
        { head: t('サービス', 'Service'), cell: (one) => word(one.service) },
        { head: t('種類', 'Kind'), cell: (one) => word(one.kind) },
        { head: t('場所', 'Site'), cell: (one) => nameOf(session.sites.get(one.site)) || one.site },
        { head: t('結果', 'Result'), cell: (one) => html`${word(one.verdict)} · ${word(one.reason)}${one.undone ? html` <b class="differs">${t('取消済み', 'undone')}</b>` : ''}` },
        { head: t('端末と番号', 'Reader and sequence'), cell: (one) => `${one.reader}:${one.sequence}` },
        { head: t('担当者', 'By'), cell: (one) => one.actor ?? '–' },
      ]}/>`}
    <//>
    <${Card} id="consents-title" title=${t('利用申請・同意・カードの状態', 'Enrolments, consents and card status')}
        aside=${consents.data && html`<button type="button" class="small" onClick=${() => save('consents')}>CSV</button>`}>
      <${Trouble} fault=${consents.fault}/>
      ${consents.data && html`<${Table} label=${t('利用申請・同意・カードの状態', 'Enrolments, consents and card status')} rows=${consents.data.consents}
        rowKey=${(one) => `${one.kind} ${one.card} ${one.subject} ${one.from.at}`} columns=${[
          { head: t('内容', 'What'), cell: (one) => word(one.subject) },
          { head: t('カード', 'Card'), cell: (one) => one.card ?? '–' },
          { head: t('から', 'From'), cell: (one) => `${moment(one.from.at, session.timeZone)} (${one.from.by})` },
          { head: t('まで', 'To'), cell: (one) => (one.to ? `${moment(one.to.at, session.timeZone)} (${one.to.by})` : t('有効', 'in force')) },
        ]}/>`}
    <//>`}
    ${!holder && html`<${Empty}>${t('ID を入力すると、すべてのサービスにある記録を表示します。', 'Shows what every service keeps of the person.')}<//>`}`;
}

export default {
  id: 'audit',
  title: ['記録の開示', 'Own record'],
  roles: ['AUDITOR', 'ADMIN', 'COUNTER_CLERK'],
  component: Audit,
};
