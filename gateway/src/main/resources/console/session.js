// Who is signed in, and the only way to the gateway. A token ends with the browser's tab; who came through the provider has a
// cookie that no script can read, and no token here.
const KEY = 'kazasu.token';

export class Fault extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `${status}`);
    this.status = status;
    this.problem = problem ?? {};
  }
}

async function call(token, method, path, { body, accept = 'application/json', signal } = {}) {
  const headers = token ? { Authorization: `Bearer ${token}`, Accept: accept } : { 'Kazasu-Console': '1', Accept: accept };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  if (!response.ok) throw new Fault(response.status, await response.json().catch(() => null));
  return response;
}

/** A new key for something that is to be done once, however often it is sent. */
export const onceKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, '0')).join('');

export class Session {
  constructor(token, self, sites) {
    this.token = token;
    this.operator = self.operator;
    this.roles = new Set(self.roles);
    this.municipality = self.municipality;
    this.timeZone = self.municipality.timeZone;
    this.sites = new Map(sites.map((site) => [site.site, site]));
  }

  /** Fails with a Fault; the gateway decides what the token may see, this only remembers it. */
  static async open(token) {
    const self = await (await call(token, 'GET', '/v1/operators/me')).json();
    const { sites } = await (await call(token, 'GET', '/v1/sites')).json();
    if (token) sessionStorage.setItem(KEY, token);
    return new Session(token, self, sites);
  }

  /** Whoever this tab or this browser still is, and whether there is a provider to sign in through. */
  static async resume() {
    const { provider, signedIn } = await (await call(null, 'GET', '/console/session')).json();
    const token = sessionStorage.getItem(KEY);
    if (!token && !signedIn) return { provider };
    try {
      return { provider, session: await Session.open(token) };
    } catch (fault) {
      if (fault.status !== 401) throw fault;
      Session.forget();
      return { provider };
    }
  }

  static forget() {
    sessionStorage.removeItem(KEY);
  }

  /** Where the browser goes from here: to the provider, if that is how one came. */
  async end() {
    Session.forget();
    return this.token ? null : (await (await call(null, 'POST', '/console/sign-out')).json()).next;
  }

  has(...roles) {
    return roles.some((role) => this.roles.has(role));
  }

  sitesOf(...kinds) {
    return [...this.sites.values()].filter((site) => kinds.includes(site.kind));
  }

  /** What everything here goes through: a token that is no longer good ends the session. */
  async call(...request) {
    try {
      return await call(this.token, ...request);
    } catch (fault) {
      if (fault.status === 401) this.onEnded?.();
      throw fault;
    }
  }

  async get(path) {
    return (await this.call('GET', path)).json();
  }

  async send(method, path, body) {
    return (await this.call(method, path, { body })).json();
  }

  /** Saves what the gateway makes, such as a paper or a table, under a name. */
  async download(path, type, name) {
    const blob = await (await this.call('GET', path, { accept: type })).blob();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  stream(path, signal) {
    return call(this.token, 'GET', path, { accept: 'text/event-stream', signal });
  }
}
