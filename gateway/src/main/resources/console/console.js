// Follows the live feed of an operator's municipality. The token stays in memory and goes nowhere but into the
// Authorization header, which EventSource cannot send: so the stream is read with fetch.
const SERVICES = { ELECTION: '投票', SHELTER: '避難所', ATTENDANCE: '出退勤', LIBRARY: '図書館', COUNTER: '窓口', CERTIFICATE: '証明書', PRIVILEGE: '優待' };
const INCIDENTS = {
  DOUBLE_RECEPTION: '二重受付 · Received twice',
  BALLOT_COUNT_DIFFERENCE: '用紙数の不一致 · Ballot count differs',
  OVER_CAPACITY: '定員超過 · Over capacity',
  READER_SILENT: '端末の無応答 · Silent reader',
  READER_CLOCK: '端末の時計のずれ · Reader clock off',
  STORE_BEHIND: '反映の遅れ · Store behind',
  LEDGER_UNAVAILABLE: '台帳に接続できない · Ledger unavailable',
  HANDOVER_INTERRUPTED: '外部連携の中断 · Hand-over interrupted',
  DEAD_LETTER: '外部連携の不達 · Event not taken',
};
const RETRY_MILLIS = 3000;
const SHELTERS_MILLIS = 3000;

const element = (id) => document.getElementById(id);
let before = null;
let sheltersAt = -Infinity;

function row(head, ...cells) {
  const tr = document.createElement('tr');
  const th = document.createElement('th');
  th.scope = 'row';
  th.textContent = head;
  tr.append(th);
  for (const cell of cells) {
    const td = document.createElement('td');
    td.append(cell);
    tr.append(td);
  }
  return tr;
}

function share(people, capacity) {
  if (!capacity) return '–';
  const bar = document.createElement('progress');
  bar.max = capacity;
  bar.value = Math.min(people, capacity);
  bar.setAttribute('aria-label', `${people} / ${capacity}`);
  return bar;
}

function show(event) {
  const taps = event.taps ?? {};
  const number = (value) => (value ?? 0).toLocaleString();
  element('taps').replaceChildren(...Object.entries(taps).map(([service, verdicts]) =>
    row(`${SERVICES[service] ?? ''} ${service}`, number(verdicts.ACCEPTED), number(verdicts.HOLD), number(verdicts.REFUSED))));
  const total = Object.values(taps).flatMap(Object.values).reduce((sum, count) => sum + count, 0);
  const now = performance.now();
  if (before) {
    const perSecond = (total - before.total) * 1000 / (now - before.at);
    element('rate').textContent = `${perSecond.toFixed(0)} / s`;
  }
  before = { total, at: now };
  element('incidents').replaceChildren(...Object.entries(event.incidents ?? {}).map(([kind, count]) => {
    const li = document.createElement('li');
    li.className = count > 0 ? 'open' : '';
    li.append(INCIDENTS[kind] ?? kind, ' ', number(count));
    return li;
  }));
  element('state').textContent = `接続中 · live ${new Date().toLocaleTimeString()}`;
}

// Some roles may not see shelters; then the table is not there.
async function showShelters(token) {
  const response = await fetch('/v1/shelters', { headers: { Authorization: `Bearer ${token}` } });
  element('shelters').closest('section').hidden = !response.ok;
  if (response.ok) {
    const { shelters } = await response.json();
    element('shelters').replaceChildren(...shelters.map((shelter) =>
      row(shelter.nameJa, shelter.occupancy.toLocaleString(), shelter.capacity?.toLocaleString() ?? '–',
        share(shelter.occupancy, shelter.capacity))));
  }
}

async function follow(token) {
  const response = await fetch('/v1/events', { headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' } });
  if (!response.ok) throw Object.assign(new Error(`${response.status}`), { final: response.status === 401 || response.status === 403 });
  element('login').hidden = true;
  element('live').hidden = false;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    text += chunk.value;
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const data = event.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('');
      if (data) {
        show(JSON.parse(data));
        if (performance.now() - sheltersAt > SHELTERS_MILLIS) {
          sheltersAt = performance.now();
          await showShelters(token);
        }
      }
    }
  }
}

async function stay(token) {
  for (;;) {
    try {
      await follow(token);
    } catch (fault) {
      if (fault.final) {
        element('login').hidden = false;
        element('live').hidden = true;
        element('fault').textContent = 'このトークンは使えません · This token is not accepted';
        return;
      }
    }
    element('state').textContent = '再接続中 · reconnecting';
    before = null;
    await new Promise((resume) => setTimeout(resume, RETRY_MILLIS));
  }
}

element('login').addEventListener('submit', (event) => {
  event.preventDefault();
  element('fault').textContent = '';
  stay(element('token').value.trim());
});
