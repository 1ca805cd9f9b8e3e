// A hold as an officer sees it: what is the matter, what to say to the voter, and the ways to settle it.
import { ago, clock, moment, nameOf, t } from './i18n.js';
import { Dialog, Form, Field, html, useState } from './ui.js';
import { grounds, word } from './words.js';

/** More than anybody settles at once; the rest follows as these are settled. */
const SHOWN = 30;

const key = (hold) => `${hold.reader}:${hold.sequence}`;

/** What to do first, in words, and the outcome that says it was done. */
function advice(session, hold) {
  const at = (id) => nameOf(session.sites.get(id)) || id;
  switch (hold.reason) {
    case 'OTHER_POLLING_PLACE':
      return [hold.expectedSite
        ? t(`「${at(hold.expectedSite)}」へご案内ください。`, `Direct the voter to “${at(hold.expectedSite)}”.`)
        : t('正しい投票所へご案内ください。', 'Direct the voter to the right polling place.'), 'REDIRECTED'];
    case 'ALREADY_ISSUED':
      return [hold.firstIssue
        ? t(`${moment(hold.firstIssue.decidedAt, session.timeZone)} に「${at(hold.firstIssue.site)}」で交付済みです。用紙を渡さないでください。`,
          `Issued ${moment(hold.firstIssue.decidedAt, session.timeZone)} at “${at(hold.firstIssue.site)}”. Do not hand over a ballot.`)
        : t('すでに交付済みです。用紙を渡さないでください。', 'Already issued. Do not hand over a ballot.'), 'WITHDRAWN'];
    case 'GROUND_REQUIRED':
      return [t('期日前投票の事由を尋ねて選んでください。', 'Ask for the ground of early voting and choose it.'), 'ISSUED'];
    case 'UNKNOWN_CARD':
      return [t('名簿番号で手入力してください。カードの保留は取り下げます。', 'Receive by roll number; withdraw this hold.'), 'WITHDRAWN'];
    case 'NO_ELECTION':
    case 'OUTSIDE_HOURS':
      return [t('投票できる日時を確かめてください。', 'Check when voting is open.'), 'WITHDRAWN'];
    case 'NOT_ON_ROLL':
    case 'MOVED_OUT':
    case 'OTHER_MUNICIPALITY':
      return [t('名簿と本人を確かめてください。投票したいときは仮投票とします。', 'Check the roll and the person; a provisional vote is the voter’s right.'), 'PROVISIONAL'];
    default:
      return [t('本人を確かめてください。確かなら交付できます。', 'Check who the person is; then ballots may be issued.'), 'ISSUED'];
  }
}

/** The machine carries out no other word of an officer. */
function outcomes(hold) {
  const beyond = ['UNKNOWN_CARD', 'NO_ELECTION', 'ALREADY_ISSUED'].includes(hold.reason);
  return beyond ? ['WITHDRAWN', 'PROVISIONAL', 'REDIRECTED'] : ['ISSUED', 'PROVISIONAL', 'REDIRECTED', 'WITHDRAWN'];
}

export function Holds({ session, holds, onSettled, showSite }) {
  const [settling, setSettling] = useState(null);
  const officer = session.has('ELECTION_OFFICER');
  return html`<ul class="holds">
      ${holds.slice(0, SHOWN).map((hold) => {
        const [words, first] = advice(session, hold);
        const rest = outcomes(hold).filter((outcome) => outcome !== first);
        const who = hold.rollNumber ? t(`名簿 ${hold.rollNumber}`, `Roll ${hold.rollNumber}`) : t('名簿番号なし', 'No roll number');
        return html`<li key=${key(hold)} class="hold" data-hold=${key(hold)}>
          <p class="hold-head"><b>${word(hold.reason)}</b><span>${who}</span>
            ${showSite && html`<span>${nameOf(session.sites.get(hold.site)) || hold.site}</span>`}
            ${hold.late && html`<span class="tag">${t('遅れて到着', 'Came late')}</span>`}
            <time datetime=${hold.tappedAt}>${clock(hold.tappedAt, session.timeZone)} (${ago(hold.tappedAt)})</time></p>
          <p class="advice">${words}</p>
          ${officer && html`<div class="buttons">
            <button type="button" class="primary" onClick=${() => setSettling([hold, first])}>${word(first)}</button>
            ${rest.map((outcome) => html`<button type="button" key=${outcome} onClick=${() => setSettling([hold, outcome])}>${word(outcome)}</button>`)}
          </div>`}
        </li>`;
      })}
    </ul>
    ${holds.length > SHOWN && html`<p class="note">${t(`ほか ${holds.length - SHOWN} 件`, `${holds.length - SHOWN} more`)}</p>`}
    ${settling && html`<${Settling} session=${session} hold=${settling[0]} outcome=${settling[1]} onClose=${() => setSettling(null)} onSettled=${onSettled}/>`}`;
}

function Settling({ session, hold, outcome, onClose, onSettled }) {
  const settle = async ({ note, ground }) => {
    const body = { outcome, note };
    if (ground) body.ground = Number(ground);
    const path = `/v1/holds/${encodeURIComponent(hold.reader)}/${hold.sequence}/settlement`;
    const answer = await session.send('POST', path, body);
    if (!answer.result.outcome) throw new Error(t(`できません: ${word(answer.reason)}`, `Not possible: ${word(answer.reason)}`));
    onSettled?.(answer);
    onClose();
  };
  return html`<${Dialog} title=${t(`保留の処理: ${word(outcome)}`, `Settle: ${word(outcome)}`)} onClose=${onClose}>
    <p><b>${word(hold.reason)}</b> ${hold.rollNumber ?? ''}</p>
    <p>${advice(session, hold)[0]}</p>
    <${Form} submit=${word(outcome)} danger=${outcome === 'ISSUED' && hold.reason !== 'GROUND_REQUIRED'} onSubmit=${settle} onCancel=${onClose}>
      ${hold.reason === 'GROUND_REQUIRED' && outcome === 'ISSUED' && html`<${Grounds}/>`}
      <${Field} label=${t('理由・経緯', 'Reason')} hint=${t('投票録に残ります。', 'Kept in the poll record.')}>
        <textarea name="note" rows="2" maxlength="500" required=${hold.reason !== 'GROUND_REQUIRED'}></textarea>
      <//>
    <//>
  <//>`;
}

/** Asked of the voter, never guessed: none is chosen beforehand. */
export function Grounds() {
  return html`<fieldset class="grounds"><legend>${t('期日前投票の事由', 'Ground of early voting')}</legend>
    ${grounds().map((text, index) => html`<label><input type="radio" name="ground" value=${index + 1} required/> ${index + 1}. ${text}</label>`)}
  </fieldset>`;
}

export function Corrections({ session, corrections, onDone }) {
  const mine = (one) => one.requestedBy === session.operator;
  const approve = async (one) => {
    await session.send('POST', `/v1/corrections/${encodeURIComponent(one.id)}/approval`);
    onDone?.();
  };
  return html`<ul class="holds">
    ${corrections.map((one) => html`<li key=${one.id} class="hold" data-correction=${one.id}>
      <p class="hold-head"><b>${t('交付の取消', 'Undo an issue')}</b><span>${one.rollNumber ? t(`名簿 ${one.rollNumber}`, `Roll ${one.rollNumber}`) : one.id}</span>
        <span>${nameOf(session.sites.get(one.site)) || one.site}</span><time datetime=${one.requestedAt}>${ago(one.requestedAt)}</time></p>
      <p class="advice">${t(`理由: ${one.reason}（申請 ${one.requestedBy}）`, `Reason: ${one.reason} (asked for by ${one.requestedBy})`)}</p>
      ${!session.has('ELECTION_OFFICER') ? null : mine(one)
        ? html`<p class="note">${t('別の担当者の承認が必要です。', 'Another officer must approve.')}</p>`
        : html`<${Form} submit=${t('承認して取り消す', 'Approve and undo')} danger onSubmit=${() => approve(one)}/>`}
    </li>`)}
  </ul>`;
}
