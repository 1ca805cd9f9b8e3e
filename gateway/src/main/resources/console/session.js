// Who is signed in, and the only way to the gateway. The token ends with the browser's tab.
const KEY = 'kazasu.token';

export class Fault extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `${status}`);
    this.status = status;
    this.problem = problem ?? {};
  }
}

async function call(token, method, path, { body, accept = 'application/json', signal } = {}) {
  const headers = { Authorization: `Bearer ${token}`, Accept: accept };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  if (!response.ok) throw new Fault(response.status, await response.json().catch(() => null));
  return response;
}

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
    sessionStorage.setItem(KEY, token);
    return new Session(token, self, sites);
  }

  static remembered() {
    return sessionStorage.getItem(KEY);
  }

  static forget() {
    sessionStorage.removeItem(KEY);
  }

  has(...roles) {
    return roles.some((role) => this.roles.has(role));
  }

  sitesOf(...kinds) {
    return [...this.sites.values()].filter((site) => kinds.includes(site.kind));
  }

  async get(path) {
    return (await call(this.token, 'GET', path)).json();
  }

  async send(method, path, body) {
    return (await call(this.token, method, path, { body })).json();
  }

  /** Saves what the gateway makes, such as a paper or a table, under a name. */
  async download(path, type, name) {
    const blob = await (await call(this.token, 'GET', path, { accept: type })).blob();
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
