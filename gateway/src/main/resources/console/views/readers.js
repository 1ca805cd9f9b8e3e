// Readers: how each stands, and what an administrator can do about it.
import { ago, moment, nameOf, number, t } from '../i18n.js';
import { Card, Dialog, Field, Form, html, Select, Table, Trouble, useData, useState } from '../ui.js';
import { word } from '../words.js';

const TONES = { CONNECTED: 'green', AWAY: 'grey', LATE: 'amber', OFFLINE: 'red' };
const URGENT = ['OFFLINE', 'LATE', 'AWAY', 'CONNECTED'];

const weight = (one) => (one.enabled ? URGENT.indexOf(one.status) + (one.status ? 0 : 5) : 9);

function Readers({ session, feed }) {
  const { data, fault, reload } = useData(session, feed, '/v1/readers', { service: 'none', every: 5000 });
  const [service, setService] = useState('');
  const [acting, setActing] = useState(null);
  const all = data?.readers ?? [];
  const shown = all.filter((one) => !service || one.service === service).sort((a, b) => weight(a) - weight(b) || a.reader.localeCompare(b.reader));
  const count = (status) => number(all.filter((one) => one.enabled && one.status === status).length);
  const status = (one) => {
    if (!one.enabled) return html`<span class="chip grey">${t('停止中', 'Disabled')}</span>`;
    return html`<span class=${`chip ${TONES[one.status] ?? 'grey'}`}>${word(one.status ?? 'NEVER')}</span>`;
  };
  const skew = (one) => {
    if (one.clockAheadSeconds === null) return '';
    const text = `${t('時計', 'clock')} ${one.clockAheadSeconds > 0 ? '+' : ''}${one.clockAheadSeconds.toFixed(1)} ${t('秒', 's')}`;
    return Math.abs(one.clockAheadSeconds) > 20 ? html`<b class="differs">${text}</b>` : html`<small class="whole">${text}</small>`;
  };
  const button = (one, what, text) => html`<button type="button" class="small" onClick=${() => setActing([one, what])}>${text}<span class="unseen"> ${one.reader}</span></button>`;
  const columns = [
    { head: t('端末', 'Reader'), cell: (one) => html`<span class="two-lines">${one.reader}<small>${nameOf(session.sites.get(one.site)) || one.site} · ${word(one.service)}</small></span>` },
    { head: t('状態', 'State'), cell: status },
    { head: t('最後の通信', 'Last seen'), cell: (one) => html`<span class="two-lines">${one.lastSeen ? ago(one.lastSeen) : '–'}${skew(one)}</span>` },
    { head: t('版', 'Version'), cell: (one) => one.version ?? '–' },
    { head: t('トークン', 'Token'), cell: (one) => (one.tokenIssuedAt ? moment(one.tokenIssuedAt, session.timeZone) : t('取込時', 'imported')) },
    {
      head: t('操作', 'Action'),
      cell: (one) => html`<span class="actions">${button(one, 'message', t('伝言', 'Message'))}${
        button(one, 'enabled', one.enabled ? t('停止', 'Disable') : t('再開', 'Enable'))}${button(one, 'token', t('トークン更新', 'New token'))}</span>`,
    },
  ];
  return html`<${Trouble} fault=${fault}/>
    <dl class="figures">${['CONNECTED', 'AWAY', 'LATE', 'OFFLINE'].map((one) => html`<div class="figure" key=${one}><dt>${word(one)}</dt><dd>${count(one)}</dd></div>`)}</dl>
    <div class="bar-row"><${Select} label=${t('サービス', 'Service')} name="service" value=${service} onChange=${setService}
      options=${[['', t('すべて', 'All')], ...[...new Set(all.map((one) => one.service))].map((one) => [one, word(one)])]}/></div>
    <${Card} id="readers-title" title=${t('端末', 'Readers')} aside=${html`<span class="count">${number(shown.length)}</span>`}>
      <p class="note">${t('状態はこのサーバーが起動してからのものです。', 'As this server has seen them since it started.')}</p>
      <${Table} label=${t('端末', 'Readers')} columns=${columns} rows=${shown} rowKey=${(one) => one.reader}/>
    <//>
    ${acting && html`<${Acting} session=${session} reader=${acting[0]} what=${acting[1]} onClose=${() => setActing(null)} onDone=${reload}/>`}`;
}

function Acting({ session, reader, what, onClose, onDone }) {
  const [token, setToken] = useState('');
  const path = `/v1/readers/${encodeURIComponent(reader.reader)}`;
  const enable = async () => {
    await session.send('PUT', `${path}/enabled`, { enabled: !reader.enabled });
    onDone();
    onClose();
  };
  const renew = async ({ grace }) => {
    setToken((await session.send('POST', `${path}/token`, { graceSeconds: Number(grace) })).token);
    onDone();
  };
  const tell = async ({ ja, en, seconds }) => {
    const { delivered } = await session.send('POST', `${path}/commands`, { command: 'DISPLAY', text: { ja, en: en || ja }, seconds: Number(seconds) });
    if (!delivered) throw new Error(t('この端末は接続していません。', 'This reader is not connected.'));
    onClose();
  };
  if (what === 'message') {
    return html`<${Dialog} title=${t(`${reader.reader} に伝言を表示`, `Show a message on ${reader.reader}`)} onClose=${onClose}>
      <${Form} submit=${t('表示', 'Show')} onSubmit=${tell} onCancel=${onClose}>
        <${Field} label=${t('日本語', 'Japanese')}><input name="ja" required maxlength="200"/><//>
        <${Field} label=${t('英語（なければ日本語のまま）', 'English (the Japanese when empty)')}><input name="en" maxlength="200"/><//>
        <${Field} label=${t('秒数', 'Seconds')}><input name="seconds" type="number" min="1" max="3600" value="30" required/><//>
      <//><//>`;
  }
  if (what === 'token' && token) {
    return html`<${Dialog} title=${t(`${reader.reader} の新しいトークン`, `New token of ${reader.reader}`)} onClose=${onClose}>
      <p>${t('いまだけ表示します。端末に設定してから閉じてください。', 'Shown only now: put it into the reader before closing.')}</p>
      <p id="new-token"><code>${token}</code></p>
      <div class="buttons"><button type="button" class="primary" onClick=${onClose}>${t('閉じる', 'Close')}</button></div>
    <//>`;
  }
  if (what === 'token') {
    return html`<${Dialog} title=${t(`${reader.reader} のトークンを更新`, `New token for ${reader.reader}`)} onClose=${onClose}>
      <${Form} submit=${t('新しいトークンを作る', 'Make a new token')} onSubmit=${renew} onCancel=${onClose}>
        <${Field} label=${t('いまのトークン', 'The present token')}><select name="grace">
          <option value="3600">${t('1時間は使える', 'stays good for an hour')}</option>
          <option value="86400">${t('1日は使える', 'stays good for a day')}</option>
          <option value="0">${t('すぐに使えなくする', 'ends at once')}</option></select><//>
      <//><//>`;
  }
  return html`<${Dialog} title=${reader.enabled ? t(`${reader.reader} を停止`, `Disable ${reader.reader}`) : t(`${reader.reader} を再開`, `Enable ${reader.reader}`)} onClose=${onClose}>
    <p>${reader.enabled ? t('1秒以内にすべてのサーバーで受け付けなくなります。', 'Within a second no server takes its taps.') : t('もう一度受け付けます。', 'Its taps are taken again.')}</p>
    <${Form} submit=${reader.enabled ? t('停止', 'Disable') : t('再開', 'Enable')} danger=${reader.enabled} onSubmit=${enable} onCancel=${onClose}/>
  <//>`;
}

export default {
  id: 'readers',
  title: ['端末', 'Readers'],
  roles: ['ADMIN'],
  component: Readers,
};
