'use strict';

const TEXTS = {
  ja: {
    CONNECTED: '接続中', DISCONNECTED: '通信なし', UNAUTHORIZED: 'この端末は登録されていません',
    waiting: (n) => `判定待ち ${n} 件`, refused: (n) => `判定できない記録 ${n} 件`,
    sound: ['音を出す', '音を止める'], pin: '暗証番号', send: '送る', erase: '消す',
    offline: '通信が切れています。カードは記録され、回復すると判定されます',
    STOPPED: ['しばらくお待ちください', 'この端末のプログラムが動いていません。続くときは係員に知らせてください'],
    READY: ['カードをかざしてください', ''],
    READING: ['読み取り中', 'カードを動かさないでください'],
    PIN_REQUIRED: ['暗証番号を入力してください', ''],
    KEPT: ['記録しました', 'まだ判定されていません。通信が回復すると判定します'],
    problem: ['判定できません', '係員に知らせてください'],
    faults: {
      NO_READER: ['カードリーダーがありません', '接続を確かめてください'],
      WRONG_CARD: ['このカードは使えません', '別のカードか、利用登録のないカードです'],
      REMOVED_TOO_EARLY: ['もう一度かざしてください', '読み終わる前に離れました'],
      READ_FAILED: ['読み取れません', 'もう一度かざしてください'],
      SEVERAL_CARDS: ['カードが2枚以上あります', '1枚だけかざしてください'],
      LEFT_ON_READER: ['カードをお取りください', 'カードが置かれたままです'],
      THERE_AT_START: ['カードを一度離してください', '判定が出ていないときは、もう一度かざしてください'],
      WRONG_PIN: ['暗証番号が違います', ''],
      PIN_BLOCKED: ['暗証番号がロックされています', '窓口でお手続きください'],
      NO_PIN: ['暗証番号が入力されませんでした', 'はじめからやり直してください'],
      NOT_KEPT: ['記録できませんでした', '係員に知らせてください'],
    },
    tries: (n) => `あと ${n} 回`,
    name: 'English',
  },
  en: {
    CONNECTED: 'Connected', DISCONNECTED: 'No connection', UNAUTHORIZED: 'This reader is not registered',
    waiting: (n) => `${n} waiting to be decided`, refused: (n) => `${n} that cannot be decided`,
    sound: ['Sound on', 'Sound off'], pin: 'PIN', send: 'Send', erase: 'Erase',
    offline: 'The connection is down. Cards are recorded, and decided once it is back',
    STOPPED: ['Please wait', 'The program of this reader is not running. Call the staff if this stays'],
    READY: ['Hold your card over the reader', ''],
    READING: ['Reading', 'Keep the card still'],
    PIN_REQUIRED: ['Enter your PIN', ''],
    KEPT: ['Recorded', 'Not decided yet: it will be once the connection is back'],
    problem: ['Cannot be decided', 'Please call the staff'],
    faults: {
      NO_READER: ['No card reader', 'Check that it is plugged in'],
      WRONG_CARD: ['This card cannot be used', 'It is another card, or not registered'],
      REMOVED_TOO_EARLY: ['Hold it again', 'The card left before it was read'],
      READ_FAILED: ['Cannot be read', 'Hold it again'],
      SEVERAL_CARDS: ['More than one card', 'Hold only one card'],
      LEFT_ON_READER: ['Take your card', 'It is still on the reader'],
      THERE_AT_START: ['Take the card away', 'If you have seen no verdict, hold it again'],
      WRONG_PIN: ['Wrong PIN', ''],
      PIN_BLOCKED: ['The PIN is blocked', 'Please ask at the counter'],
      NO_PIN: ['No PIN was entered', 'Start again'],
      NOT_KEPT: ['Not recorded', 'Please call the staff'],
    },
    tries: (n) => `${n} tries left`,
    name: '日本語',
  },
};

const TONES = { GREEN: 'green', AMBER: 'amber', RED: 'red' };
const MARKS = { green: '○', amber: '△', red: '×', idle: '', busy: '…' };
const BEEPS = { green: [[1320, .12]], amber: [[740, .18], [740, .18]], red: [[330, .6]] };
const MILD = ['LEFT_ON_READER', 'THERE_AT_START', 'REMOVED_TOO_EARLY'];
const SHOWN_MILLIS = 6000;
const PASSING = ['DECIDED', 'KEPT', 'FAULT'];
const LASTING = ['NO_READER', 'THERE_AT_START', 'LEFT_ON_READER', 'SEVERAL_CARDS'];

const $ = (id) => document.getElementById(id);
let language = localStorage.getItem('language') === 'en' ? 'en' : 'ja';
let state = { phase: 'STOPPED', connection: 'DISCONNECTED', waiting: 0, refused: 0 };
let expired = false;
let audio = null;
let told = '';
let reset = 0;

/** What is shown of a state: tone, headline, detail. */
function view(texts) {
  switch (expired ? 'READY' : state.phase) {
    case 'DECIDED': {
      const decision = state.decision;
      if (!decision.verdict) return ['red', ...texts.problem];
      const [headline, detail] = sentences(decision.message ? decision.message[language] : decision.verdict);
      return [TONES[decision.signal], headline, [places(decision), detail].filter(Boolean).join('　')];
    }
    case 'FAULT': return [MILD.includes(state.fault) ? 'amber' : 'red', ...texts.faults[state.fault]];
    case 'PIN_REQUIRED':
      return state.triesLeft === null || state.triesLeft === undefined
        ? ['idle', ...texts.PIN_REQUIRED]
        : ['amber', texts.faults.WRONG_PIN[0], texts.tries(state.triesLeft)];
    case 'KEPT': return ['amber', ...texts.KEPT];
    case 'STOPPED': return ['amber', ...texts.STOPPED];
    case 'READING': return ['busy', ...texts.READING];
    default: return ['idle', ...texts.READY];
  }
}

/** The first sentence in large type, the rest below it. */
function sentences(message) {
  const [, first, rest] = message.match(/^(.*?[。.])\s*(.*)$/s) || [null, message, ''];
  return [first.replace(/[。.]$/, ''), rest];
}

function places(decision) {
  const result = decision.result || {};
  return [result.contests ? result.contests.join('・') : '', result.expectedSite].filter(Boolean).join('　');
}

function show() {
  const texts = TEXTS[language];
  document.documentElement.lang = language;
  $('language').textContent = texts.name;
  $('sound').textContent = texts.sound[audio && audio.state === 'running' ? 1 : 0];
  $('sound').setAttribute('aria-pressed', String(Boolean(audio)));
  $('pin-label').textContent = texts.pin;
  $('pin-send').textContent = texts.send;
  $('pin-erase').textContent = texts.erase;
  const [tone, headline, detail] = view(texts);
  document.body.dataset.tone = tone;
  document.body.dataset.connection = state.connection;
  $('connection').textContent = texts[state.connection];
  const waiting = state.waiting ? texts.waiting(state.waiting) : '';
  const refused = state.refused ? texts.refused(state.refused) : '';
  $('waiting').textContent = [waiting, refused].filter(Boolean).join('　');
  const offline = state.connection === 'DISCONNECTED' && !(state.phase === 'STOPPED' || (state.phase === 'KEPT' && !expired));
  $('offline').hidden = !offline;
  $('offline').textContent = texts.offline;
  $('mark').textContent = MARKS[tone];
  $('headline').textContent = headline;
  $('detail').textContent = detail;
  $('text').hidden = !state.text;
  $('text').textContent = state.text || '';
  const asks = state.phase === 'PIN_REQUIRED';
  if (asks && $('pin').hidden) {
    $('pin').hidden = false;
    $('pin-input').focus();
  } else if (!asks) {
    $('pin').hidden = true;
    $('pin-input').value = '';
  }
}

function beep(tone) {
  if (!audio || audio.state !== 'running' || !BEEPS[tone]) return;
  let at = audio.currentTime;
  for (const [hertz, seconds] of BEEPS[tone]) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = hertz;
    gain.gain.value = .2;
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + seconds);
    at += seconds + .08;
  }
}

/** A browser that was not told to allow sound before a touch lets it begin at the first one. */
function sound(wanted) {
  localStorage.setItem('sound', wanted ? 'on' : 'off');
  if (wanted && !audio) {
    audio = new AudioContext();
    audio.onstatechange = show;
  } else if (!wanted && audio) {
    audio.close();
    audio = null;
  }
}

/** A message is told once, and goes away by itself, unless somebody has to do something about it first. */
function take(next) {
  const what = JSON.stringify([next.phase, next.fault, next.triesLeft, next.decision && next.decision.sequence]);
  const news = what !== told;
  state = next;
  if (news) {
    told = what;
    expired = false;
    clearTimeout(reset);
    if (PASSING.includes(next.phase) && !LASTING.includes(next.fault)) {
      reset = setTimeout(() => {
        expired = true;
        show();
      }, SHOWN_MILLIS);
    }
  }
  show();
  if (news) beep(document.body.dataset.tone);
}

$('language').addEventListener('click', () => {
  language = language === 'ja' ? 'en' : 'ja';
  localStorage.setItem('language', language);
  show();
});

$('sound').addEventListener('click', () => {
  sound(!audio);
  beep('green');
  show();
});

document.addEventListener('pointerdown', () => {
  if (audio && audio.state === 'suspended') audio.resume();
});

for (const key of '1234567890') {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = key;
  button.addEventListener('click', () => { $('pin-input').value += key; });
  $('keys').append(button);
}

$('pin-erase').addEventListener('click', () => { $('pin-input').value = ''; });

$('pin').addEventListener('submit', (event) => {
  event.preventDefault();
  const pin = $('pin-input').value;
  $('pin-input').value = '';
  fetch('/pin', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ pin }) });
});

const events = new EventSource('/events');
events.onmessage = (event) => take(JSON.parse(event.data));
events.onerror = () => take({ ...state, phase: 'STOPPED', fault: null, decision: null });
sound(localStorage.getItem('sound') !== 'off');
show();
