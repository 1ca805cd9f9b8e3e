// The frame around the views: signing in, which view is shown, the alert bar, and whether what is seen is live.
import { render } from './lib/preact.js';
import { Feed } from './feed.js';
import { languageNow, nameOf, number, setLanguage, t } from './i18n.js';
import { Session } from './session.js';
import { faultText, Form, Field, html, useData, useEffect, useRef, useState } from './ui.js';
import views from './views.js';
import { word } from './words.js';

const wanted = () => location.hash.replace(/^#\/?/, '');

/** Why the provider's answer did not let somebody in, as the gateway put it into the address; said once. */
function refusal() {
  const why = new URLSearchParams(location.search).get('sign-in');
  if (why) history.replaceState(null, '', location.pathname + location.hash);
  return {
    cancelled: t('サインインは行われませんでした', 'You did not sign in'),
    expired: t('時間がたちすぎました。もう一度サインインしてください', 'That took too long; sign in again'),
    untrusted: t('認証サーバーの応答を信頼できません。管理者に伝えてください', 'The provider’s answer cannot be trusted; tell an administrator'),
    'no-part': t('このコンソールを使う役割がありません。管理者に伝えてください', 'You have no role here; tell an administrator'),
    unavailable: t('認証サーバーにつながりません', 'The provider cannot be reached'),
  }[why] ?? '';
}

function App() {
  const [language, setNow] = useState(languageNow());
  const [session, setSession] = useState(null);
  const [opening, setOpening] = useState(true);
  const [provider, setProvider] = useState(false);
  const [said, setSaid] = useState(refusal);
  const choose = () => {
    setLanguage(languageNow() === 'ja' ? 'en' : 'ja');
    setNow(languageNow());
  };
  useEffect(() => {
    Session.resume().then((found) => {
      setProvider(found.provider);
      setSession(found.session ?? null);
    }, (fault) => setSaid(faultText(fault))).finally(() => setOpening(false));
  }, []);
  const leave = (words) => {
    Session.forget();
    setSaid(words ?? '');
    setSession(null);
  };
  const signOut = async () => {
    const next = await session.end().catch(() => null);
    leave();
    if (next) location.assign(next);
  };
  if (session) {
    return html`<${Frame} key=${session.token} session=${session} onLanguage=${choose} language=${language} onLeave=${leave} onSignOut=${signOut}/>`;
  }
  return html`<${SignIn} opening=${opening} provider=${provider} said=${said} onLanguage=${choose} onSession=${setSession}/>`;
}

const LanguageButton = ({ onLanguage }) =>
  html`<button type="button" class="quiet" id="language" onClick=${onLanguage} lang=${t('en', 'ja')}>${t('English', '日本語')}</button>`;

function SignIn({ opening, provider, said, onLanguage, onSession }) {
  const enter = async ({ token }) => {
    try {
      onSession(await Session.open(token.trim()));
    } catch (fault) {
      throw fault.status === 401 ? new Error(t('このトークンは使えません', 'This token is not accepted')) : fault;
    }
  };
  return html`<header class="top"><${Brand}/><span class="grow"></span><${LanguageButton} onLanguage=${onLanguage}/></header>
    <main id="main" class="sign-in">
      <div class="card">
        <h1>${t('かざす コンソール', 'Kazasu console')}</h1>
        ${said && html`<p class="trouble" role="alert">${said}</p>`}
        ${provider && html`<a id="provider" class="button primary" href="/console/sign-in">${t('職員アカウントでサインイン', 'Sign in with your staff account')}</a>
          <p class="or"><span>${t('または', 'or')}</span></p>`}
        <${Form} id="login" quiet=${provider} submit=${t('サインイン', 'Sign in')} onSubmit=${enter}>
          <${Field} label=${t('担当者のトークン', 'Operator token')}
              hint=${t('このタブを閉じると消えます。', 'Forgotten when this tab is closed.')}>
            <input id="token" name="token" type="password" autocomplete="off" required disabled=${opening}/>
          <//>
        <//>
      </div>
    </main>`;
}

const Brand = () => html`<p class="brand"><img src="/console/icon.svg" alt="" width="28" height="28"/>${t('かざす', 'Kazasu')}</p>`;

function Frame({ session, onLanguage, onLeave, onSignOut }) {
  const allowed = views.filter((view) => session.has(...view.roles));
  const [at, setAt] = useState(wanted());
  const [feed] = useState(() => new Feed(session, () => onLeave(session.token
    ? t('トークンが無効になりました', 'The token is no longer valid')
    : t('サインインの期限が切れました', 'You have been signed out'))));
  const main = useRef(null);
  const view = allowed.find((one) => one.id === at) ?? allowed[0];
  useEffect(() => {
    const moved = () => {
      setAt(wanted());
      main.current?.focus();
    };
    addEventListener('hashchange', moved);
    return () => {
      removeEventListener('hashchange', moved);
      feed.close();
    };
  }, []);
  useEffect(() => {
    document.title = `${view ? t(...view.title) : ''} – ${t('かざす', 'Kazasu')}`;
  });
  return html`<a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); main.current.focus(); }}>${t('本文へ', 'To the content')}</a>
    <header class="top">
      <${Brand}/>
      <p class="town">${nameOf(session.municipality)}</p>
      <${Live} feed=${feed}/>
      <span class="grow"></span>
      <p class="who"><b>${session.operator}</b><small>${[...session.roles].map(word).join(t('・', ', '))}</small></p>
      <${LanguageButton} onLanguage=${onLanguage}/>
      <button type="button" class="quiet" id="leave" onClick=${onSignOut}>${t('サインアウト', 'Sign out')}</button>
    </header>
    <nav aria-label=${t('画面', 'Views')}>
      ${allowed.map((one) => html`<a key=${one.id} href=${`#/${one.id}`} aria-current=${one === view ? 'page' : undefined}>${t(...one.title)}</a>`)}
    </nav>
    <${Alerts} session=${session} feed=${feed}/>
    <main id="main" tabindex="-1" ref=${main}>
      ${view
        ? html`<h1 class="title">${t(...view.title)}</h1><${view.component} key=${view.id} session=${session} feed=${feed}/>`
        : html`<p class="card">${t('この担当者に見せる画面はありません。', 'There is no view for this operator.')}</p>`}
    </main>`;
}

function Live({ feed }) {
  const [live, setLive] = useState(null);
  useEffect(() => feed.on((type) => {
    if (type === 'live' || type === 'counts') setLive(true);
    if (type === 'lost') setLive(false);
  }), [feed]);
  if (live === false) return html`<p id="state" class="lost" role="alert">${t('切断されました。再接続中です', 'Connection lost; reconnecting')}</p>`;
  return html`<p id="state" class=${live ? 'live' : 'live waiting'} role="status">${live ? t('接続中', 'Live') : t('接続しています', 'Connecting')}</p>`;
}

// Whose work an incident is; those that are not named concern everybody.
const ROLES = {
  DOUBLE_RECEPTION: ['ELECTION_OFFICER', 'ADMIN', 'AUDITOR'],
  BALLOT_COUNT_DIFFERENCE: ['ELECTION_OFFICER', 'ADMIN', 'AUDITOR'],
  OVER_CAPACITY: ['SHELTER_MANAGER', 'ADMIN'],
  READER_SILENT: ['ELECTION_OFFICER', 'SHELTER_MANAGER', 'ADMIN'],
  READER_CLOCK: ['ELECTION_OFFICER', 'SHELTER_MANAGER', 'ADMIN'],
  HANDOVER_INTERRUPTED: ['COUNTER_CLERK', 'ADMIN'],
  DEAD_LETTER: ['COUNTER_CLERK', 'ADMIN'],
};

/** What needs a person, wherever one is in the console. */
function Alerts({ session, feed }) {
  const [incidents, setIncidents] = useState({});
  useEffect(() => feed.on((type, data) => type === 'counts' && setIncidents(data.incidents)), [feed]);
  const officer = session.has('ELECTION_OFFICER');
  const holds = useData(session, feed, officer ? '/v1/holds' : null, { service: 'ELECTION', pause: 800 });
  const corrections = useData(session, feed, officer ? '/v1/corrections' : null, { service: 'ELECTION', pause: 800 });
  const mine = (kind) => !ROLES[kind] || session.has(...ROLES[kind]);
  const open = Object.entries(incidents).filter(([kind, count]) => count > 0 && mine(kind)).map(([kind, count]) => [word(kind), count]);
  if (corrections.data?.corrections.length) open.unshift([t('取消の承認待ち', 'Undo to approve'), corrections.data.corrections.length]);
  if (holds.data?.holds.length) open.unshift([t('保留の処理待ち', 'Holds waiting'), holds.data.holds.length]);
  return html`<div id="alerts" class=${open.length ? 'alerts open' : 'alerts'} role="status" aria-label=${t('要対応', 'Needs a person')}>
    ${open.length
      ? html`<b>${t('要対応', 'Action needed')}</b>${open.map(([what, count]) => html`<span key=${what} class="alert">${what} <b>${number(count)}</b></span>`)}`
      : html`<span>${t('要対応はありません', 'Nothing needs a person')}</span>`}
  </div>`;
}

// Shown again by going back: its feed was closed when it was left.
addEventListener('pageshow', (event) => event.persisted && location.reload());

render(html`<${App}/>`, document.getElementById('app'));
