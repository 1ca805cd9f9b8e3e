// The live feed. EventSource cannot send the token, so the stream is read with fetch.
const RETRY_MILLIS = 2000;

export class Feed {
  constructor(session, ended) {
    this.session = session;
    this.ended = ended;
    this.listeners = new Set();
    this.abort = new AbortController();
    // A page that the browser keeps for going back would keep its connection too, of the few that it has to one server.
    this.hidden = () => this.close();
    addEventListener('pagehide', this.hidden);
    this.stay();
  }

  /** listener(type, data): 'counts' and 'changed' as the gateway sends them, 'live' and 'lost' for the connection. */
  on(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close() {
    removeEventListener('pagehide', this.hidden);
    this.abort.abort();
  }

  tell(type, data) {
    for (const listener of [...this.listeners]) listener(type, data);
  }

  async stay() {
    while (!this.abort.signal.aborted) {
      try {
        await this.follow();
      } catch (fault) {
        if (fault.status === 401 || fault.status === 403) {
          this.ended();
          return;
        }
      }
      if (this.abort.signal.aborted) return;
      this.tell('lost');
      await new Promise((resume) => setTimeout(resume, RETRY_MILLIS));
    }
  }

  async follow() {
    const response = await this.session.stream('/v1/events', this.abort.signal);
    this.tell('live');
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
    if (field('data')) this.tell(field('event'), JSON.parse(field('data')));
  }
}
