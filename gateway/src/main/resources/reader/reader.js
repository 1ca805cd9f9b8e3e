'use strict';

const TEXTS = {
  ja: {
    CONNECTED: '接続中', DISCONNECTED: '通信なし', UNAUTHORIZED: 'この端末は登録されていません',
    waiting: (n) => `未判定 ${n} 件`, refused: (n) => `判定できない記録 ${n} 件`,
    sound: ['音を出す', '音を止める'], pin: '暗証番号', send: '送る',
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
    waiting: (n) => `${n} undecided`, refused: (n) => `${n} that cannot be decided`,
    sound: ['Sound on', 'Sound off'], pin: 'PIN', send: 'Send',
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
const MARKS = { green: '○', amber: '△', red: '×', idle: '' };
const BEEPS = { green: [[1320, .12]], amber: [[740, .18], [740, .18]], red: [[330, .6]] };
const SHOWN_MILLIS = 6000;

const $ = (id) => document.getElementById(id);
let language = localStorage.getItem('language') === 'en' ? 'en' : 'ja';
let state = null;
let audio = null;
let heard = '';
let reset = 0;

/** What is shown of a state: tone, headline, detail. */
function view(texts) {
  switch (state.phase) {
    case 'DECIDED': {
      const decision = state.decision;
      if (!decision.verdict) return ['red', ...texts.problem];
      const message = decision.message ? decision.message[language] : '';
      return [TONES[decision.signal], message || decision.verdict, warnings(decision)];
    }
    case 'FAULT': return [['LEFT_ON_READER', 'THERE_AT_START'].includes(state.fault) ? 'amber' : 'red', ...texts.faults[state.fault]];
    case 'PIN_REQUIRED':
      return state.triesLeft === null || state.triesLeft === undefined
        ? ['idle', ...texts.PIN_REQUIRED]
        : ['amber', texts.faults.WRONG_PIN[0], texts.tries(state.triesLeft)];
    case 'KEPT': return ['amber', ...texts.KEPT];
    default: return ['idle', ...texts[state.phase]];
  }
}

function warnings(decision) {
  const result = decision.result || {};
  const parts = [];
  if (result.contests) parts.push(result.contests.join('・'));
  if (result.expectedSite) parts.push(result.expectedSite);
  if (decision.warnings && decision.warnings.length) parts.push(decision.warnings.join(' '));
  return parts.join('　');
}

function show() {
  const texts = TEXTS[language];
  document.documentElement.lang = language;
  $('language').textContent = texts.name;
  $('sound').textContent = texts.sound[audio ? 1 : 0];
  $('sound').setAttribute('aria-pressed', String(Boolean(audio)));
  $('pin-label').textContent = texts.pin;
  $('pin-send').textContent = texts.send;
  if (!state) return;
  const [tone, headline, detail] = view(texts);
  document.body.dataset.tone = tone;
  document.body.dataset.connection = state.connection;
  $('connection').textContent = texts[state.connection];
  const waiting = state.waiting ? texts.waiting(state.waiting) : '';
  const refused = state.refused ? texts.refused(state.refused) : '';
  $('waiting').textContent = [waiting, refused].filter(Boolean).join('　');
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
  if (!audio || !BEEPS[tone]) return;
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

function take(next) {
  const what = JSON.stringify([next.phase, next.fault, next.triesLeft, next.decision && next.decision.sequence]);
  state = next;
  show();
  if (what === heard) return;
  heard = what;
  beep(document.body.dataset.tone);
  clearTimeout(reset);
  if (next.phase === 'DECIDED' || (next.phase === 'FAULT' && next.fault !== 'NO_READER')) {
    reset = setTimeout(() => {
      state = { ...state, phase: 'READY' };
      show();
    }, SHOWN_MILLIS);
  }
}

$('language').addEventListener('click', () => {
  language = language === 'ja' ? 'en' : 'ja';
  localStorage.setItem('language', language);
  show();
});

$('sound').addEventListener('click', () => {
  if (audio) {
    audio.close();
    audio = null;
  } else {
    audio = new AudioContext();
    beep('green');
  }
  show();
});

$('pin').addEventListener('submit', (event) => {
  event.preventDefault();
  const pin = $('pin-input').value;
  $('pin-input').value = '';
  fetch('/pin', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ pin }) });
});

const events = new EventSource('/events');
events.onmessage = (event) => take(JSON.parse(event.data));
events.onerror = () => {
  if (state) take({ ...state, connection: 'DISCONNECTED' });
};
show();
