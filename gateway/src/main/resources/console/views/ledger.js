// The ledger as auditors see it: what was signed of it, what a stream holds, and the proof of each entry, checked here.
import { moment, nameOf, number, t } from '../i18n.js';
import { canCheck, included, signed } from '../proof.js';
import { Card, Dialog, Empty, Field, Form, html, Table, Trouble, useData, useEffect, useState } from '../ui.js';
import { word } from '../words.js';

const UUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

const yes = (text) => html`<b class="same">✓ ${text}</b>`;
const no = (text) => html`<b class="differs">✗ ${text}</b>`;
const unknown = () => html`<span>${t('このブラウザーでは検証できません', 'This browser cannot check it')}</span>`;

/** Undefined while it is being worked out, null where it cannot be. What is no proof or signature at all does not hold. */
function useCheck(work, what) {
  const [holds, setHolds] = useState({});
  useEffect(() => {
    if (!what) return;
    const failed = (fault) => (fault.name === 'NotSupportedError' ? null : false);
    (canCheck() ? work().catch(failed) : Promise.resolve(null)).then((found) => setHolds({ what, found }));
  }, [what]);
  return holds.what === what ? holds.found : undefined;
}

function save(name, text, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** polls-closed-152048-2026-11-29 */
function occasion(name) {
  const day = name.match(/^polls-closed-\d{6}-(.+)$/)?.[1];
  return day ? t(`投票終了 ${day}`, `Close of polls ${day}`) : name;
}

function Signed({ session, feed }) {
  const { data, fault } = useData(session, feed, '/v1/checkpoints', { service: 'none' });
  const newest = data?.checkpoints[0];
  const holds = useCheck(() => signed(newest.note, data.key), data?.key && newest?.note);
  const closes = (data?.checkpoints ?? []).filter((one) => one.occasions.length);
  const keep = (one, name) => html`<button type="button" class="small" onClick=${() => save(name, one.note, 'text/plain')}>${t('保存', 'Save')}<span class="unseen"> ${name}</span></button>`;
  return html`<${Card} id="signed-title" title=${t('署名された台帳', 'The signed ledger')} aside=${newest && keep(newest, 'checkpoint')}>
      <${Trouble} fault=${fault}/>
      ${data && !newest && html`<${Empty}>${t('まだ署名されていません。', 'Nothing has been signed yet.')}<//>`}
      ${newest && html`<dl class="pairs" id="signed">
        <dt>${t('件数', 'Entries')}</dt><dd id="signed-size">${number(newest.size)}</dd>
        <dt>${t('署名日時', 'Signed')}</dt><dd>${moment(newest.signedAt, session.timeZone)}</dd>
        <dt>${t('ルート', 'Root')}</dt><dd><code>${newest.root}</code></dd>
        <dt>${t('公開鍵', 'Public key')}</dt><dd><code>${data.key ?? '–'}</code></dd>
        <dt>${t('署名', 'Signature')}</dt><dd id="signature">${data.key ? check(holds, t('この公開鍵による署名です', 'made by this key'), t('この公開鍵の署名ではありません', 'not made by this key')) : '–'}</dd>
        <dt>${t('台帳の木', 'Tree')}</dt><dd id="intact">${data.intact ? yes(t('署名されたルートのままです', 'still has the root that was signed')) : no(t('署名されたルートと一致しません', 'does not have the root that was signed'))}</dd>
      </dl>`}
    <//>
    <${Card} id="closes-title" title=${t('投票終了時の署名', 'Signed at the close of polls')}>
      <${Table} label=${t('投票終了時の署名', 'Signed at the close of polls')} rows=${closes} rowKey=${(one) => one.size}
        empty=${t('まだありません。その日の最後の投票所が閉じると署名します。', 'None yet: signed when the last polling place of the day closes.')} columns=${[
          { head: t('機会', 'Occasion'), cell: (one) => one.occasions.map(occasion).join(' ') },
          { head: t('署名日時', 'Signed'), cell: (one) => moment(one.signedAt, session.timeZone) },
          { head: t('件数', 'Entries'), number: true, cell: (one) => number(one.size) },
          { head: t('ルート', 'Root'), cell: (one) => html`<code>${one.root}</code>` },
          { head: t('保存', 'Keep'), cell: (one) => keep(one, one.occasions[0]) },
        ]}/>
    <//>`;
}

function check(holds, right, wrong) {
  if (holds === undefined) return '…';
  return holds === null ? unknown() : holds ? yes(right) : no(wrong);
}

function Proof({ session, entry, onClose }) {
  const [proof, setProof] = useState(null);
  const [fault, setFault] = useState(null);
  const path = `/v1/proofs/${encodeURIComponent(entry.reader)}/${entry.sequence}`;
  useEffect(() => {
    session.get(path).then(setProof, setFault);
  }, []);
  const holds = useCheck(() => included(proof), proof);
  return html`<${Dialog} title=${t(`${entry.reader}:${entry.sequence} の証明`, `Proof of ${entry.reader}:${entry.sequence}`)} onClose=${onClose}>
    <${Trouble} fault=${fault}/>
    ${proof && html`<p id="proven">${check(holds, t('署名された台帳に、このとおり含まれています', 'The signed ledger holds it just so'), t('証明が合いません', 'The proof does not hold'))}</p>
      <dl class="pairs"><dt>${t('番号', 'Leaf')}</dt><dd>${number(proof.index)}</dd><dt>${t('ハッシュ', 'Hash')}</dt><dd><code>${proof.leafHash}</code></dd></dl>
      <pre tabindex="0" role="region" aria-label=${t('記録の内容', 'What was told')}>${proof.told}</pre>`}
    <div class="buttons">
      ${proof && html`<button type="button" class="primary" onClick=${() => save(`proof-${entry.reader}-${entry.sequence}.json`, JSON.stringify(proof, null, 2), 'application/json')}>${t('証明を保存', 'Save the proof')}</button>`}
      <button type="button" onClick=${onClose}>${t('閉じる', 'Close')}</button>
    </div>
  <//>`;
}

function Ledger({ session, feed }) {
  const [path, setPath] = useState(null);
  const [proving, setProving] = useState(null);
  const { data, fault } = useData(session, feed, path);
  const byEntry = ({ reader, sequence }) => setPath(`/v1/entries/${encodeURIComponent(reader.trim())}/${sequence}`);
  const byStream = ({ stream }) => setPath(`/v1/streams/${stream.trim().toLowerCase()}`);
  const columns = [
    { head: t('版', 'Version'), cell: (one) => number(one.version) },
    { head: t('日時', 'When'), cell: (one) => moment(one.tappedAt, session.timeZone) },
    { head: t('種類', 'Kind'), cell: (one) => word(one.kind) },
    { head: t('場所', 'Site'), cell: (one) => nameOf(session.sites.get(one.site)) || one.site },
    { head: t('結果', 'Result'), cell: (one) => `${word(one.verdict)} · ${word(one.reason)}` },
    { head: t('端末と番号', 'Reader and sequence'), cell: (one) => html`${one.reader}:${one.sequence}${one.refersTo && html` → ${one.refersTo.reader}:${one.refersTo.sequence}`}` },
    { head: t('担当者', 'By'), cell: (one) => one.actor ?? '–' },
    { head: t('証明', 'Proof'), cell: (one) => html`<button type="button" class="small" onClick=${() => setProving(one)}>${t('証明', 'Proof')}<span class="unseen"> ${one.reader}:${one.sequence}</span></button>` },
  ];
  return html`<div class="grid two">
      <div class="stack"><${Signed} session=${session} feed=${feed}/></div>
      <${Card} id="find-title" title=${t('記録を探す', 'Find an entry')}>
        <${Form} id="by-entry" submit=${t('探す', 'Find')} onSubmit=${byEntry}>
          <${Field} label=${t('端末', 'Reader')}><input name="reader" required maxlength="200" autocomplete="off" spellcheck=${false}/><//>
          <${Field} label=${t('番号', 'Sequence')}><input name="sequence" type="number" min="1" required/><//>
        <//>
        <p class="or"><span>${t('または', 'or')}</span></p>
        <${Form} id="by-stream" quiet submit=${t('ストリームを探す', 'Find the stream')} onSubmit=${byStream}>
          <${Field} label=${t('ストリーム（UUID）', 'Stream (UUID)')}><input name="stream" required autocomplete="off" spellcheck=${false} pattern=${UUID}/><//>
        <//>
      <//>
    </div>
    ${path && html`<${Card} id="stream-title" title=${t('ストリームの記録', 'Entries of the stream')} aside=${data && html`<span>${word(data.service)}${data.scope ? ` · ${data.scope}` : ''}</span>`}>
      <${Trouble} fault=${fault}/>
      ${data && html`<p class="note">${t('ストリーム', 'Stream')} <code id="stream">${data.stream}</code></p>
        <${Table} label=${t('ストリームの記録', 'Entries of the stream')} columns=${columns} rows=${data.entries} rowKey=${(one) => one.version}/>`}
    <//>`}
    ${!path && html`<${Empty}>${t('一つの受付につながる記録（保留の処理、取消など）をすべて表示します。', 'Shows all that belongs to one reception: settlements, undoing and so on.')}<//>`}
    ${proving && html`<${Proof} session=${session} entry=${proving} onClose=${() => setProving(null)}/>`}`;
}

export default {
  id: 'ledger',
  title: ['台帳', 'Ledger'],
  roles: ['AUDITOR', 'ADMIN'],
  component: Ledger,
};
