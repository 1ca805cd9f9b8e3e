// The live feed. EventSource cannot send the token, so the stream is read with fetch. A browser keeps six connections to one
// server: of the tabs that are open for the same operator one holds the stream, and tells the others.
const RETRY_MILLIS = 2000;
const QUIET_MILLIS = 10_000;

export class Feed {
  constructor(session, ended) {
    this.session = session;
    this.ended = ended;
    this.listeners = new Set();
    this.abort = new AbortController();
    session.onEnded = () => this.end();
    // A page that the browser keeps for going back would keep its connection too.
    this.hidden = () => this.close();
    addEventListener('pagehide', this.hidden);
    this.share(`kazasu.feed ${session.municipality.municipality} ${session.operator}`);
  }

  /** listener(type, data): 'counts' and 'changed' as the gateway sends them, 'live' and 'lost' for the connection. */
  on(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close() {
    removeEventListener('pagehide', this.hidden);
    clearInterval(this.watch);
    this.session.onEnded = null;
    this.abort.abort();
    this.others?.close();
    this.others = null;
  }

  end() {
    this.close();
    this.ended();
  }

  tell(type, data) {
    for (const listener of [...this.listeners]) listener(type, data);
  }

  tellAll(type, data) {
    this.tell(type, data);
    this.others?.postMessage([type, data]);
  }

  /** Who holds the lock holds the stream; when that tab goes, the browser gives the lock to the next one. */
  share(name) {
    if (!navigator.locks) {
      this.lead(); // browsers have no locks on pages that came over an open network
      return;
    }
    let heard = Date.now();
    this.others = new BroadcastChannel(name);
    this.others.onmessage = ({ data: [type, data] }) => {
      heard = Date.now();
      this.tell(type, data);
    };
    this.watch = setInterval(() => Date.now() - heard > QUIET_MILLIS && this.tell('lost'), QUIET_MILLIS / 2);
    navigator.locks.request(name, { signal: this.abort.signal }, () => {
      clearInterval(this.watch);
      return this.lead();
    }).catch(() => {}); // closed before it was this tab's turn
  }

  async lead() {
    while (!this.abort.signal.aborted) {
      try {
        await this.follow();
      } catch (fault) {
        if (fault.status === 401 || fault.status === 403) {
          this.end();
          return;
        }
      }
      if (this.abort.signal.aborted) return;
      this.tellAll('lost');
      await new Promise((resume) => setTimeout(resume, RETRY_MILLIS));
    }
  }

  async follow() {
    const response = await this.session.stream('/v1/events', this.abort.signal);
    this.tellAll('live');
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += chunk.value;
      const events = text.split('\n\n');
      text = events.pop();
      events.forEach((event) => this.take(event));
    }
  }

  take(event) {
    const lines = event.split('\n');
    const field = (name) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim()).join('');
    if (field('data')) this.tellAll(field('event'), JSON.parse(field('data')));
  }
}
