/**
 * Talks to the server. A request that meets an expired session renews it, or asks the person to sign in over the page,
 * and then goes on: what was typed stays where it is. Failures become Problems with a sentence for people.
 */

/** What went wrong: the server's sentence, its machine word, and the field that is to blame. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.message ?? sentence(status));
    this.status = status;
    this.reason = body?.reason ?? '';
    this.field = body?.field ?? '';
    this.errors = body?.errors ?? [];
  }
}

function sentence(status) {
  return status === 0 ? 'The server cannot be reached. Nothing was sent; it is tried again when it is back.'
    : `The server answered ${status} without saying why.`;
}

/** For which of the person's accounts requests to /v2 are made; null before one is chosen. */
let account = null;
export const chooseAccount = id => { account = id; };

/** Shows a sign-in over the page and resolves when it was used; set by the page's frame. */
let signIn = async () => { location.href = '/login?next=' + encodeURIComponent(location.pathname + location.search); return new Promise(() => {}); };
let confirmIdentity = async () => false;
export const onSessionEnd = ask => { signIn = ask; };
export const onConfirmation = ask => { confirmIdentity = ask; };

let renewal = null;

/** One renewal for all requests that ask for it at once; whether there is a session now. */
export function renew() {
  renewal ??= fetch('/v1/auth/refresh', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
    .then(answer => answer.ok || answer.status === 409, () => false)
    .finally(() => { renewal = null; });
  return renewal;
}

/** Who is signed in, or null. On the machine itself the demo user is, at once, until somebody has signed out. */
export async function begin() {
  const me = await who() ?? (await renew() ? await who() : null);
  if (me || hasSignedOut()) return me;
  const demo = await fetch('/v1/auth/demo', { method: 'POST' }).catch(() => null);
  return demo?.ok ? who() : null;
}

export const who = () => fetch('/v1/me').then(answer => answer.ok ? answer.json() : null).catch(() => null);

const SIGNED_OUT = 'corro.signed-out';

/** Whether the browser remembers that somebody has signed out: then only a sign-in opens a session. */
export function rememberSignOut(isOut) {
  try { if (isOut) localStorage.setItem(SIGNED_OUT, 'yes'); else localStorage.removeItem(SIGNED_OUT); } catch { /* A browser that keeps nothing still works. */ }
}

function hasSignedOut() {
  try { return localStorage.getItem(SIGNED_OUT) !== null; } catch { return false; }
}

/** Ends the session, and asks nobody to sign in for that. */
export async function signOut() {
  const end = () => fetch('/v1/auth/logout', { method: 'POST' }).catch(() => { throw new Problem(0, null); });
  let answer = await end();
  if (answer.status === 401 && await renew()) answer = await end();
  if (!answer.ok && answer.status !== 401) throw new Problem(answer.status, await answer.json().catch(() => null));
  rememberSignOut(true);
}

let asking = null;

function signInOnce() {
  asking ??= signIn().finally(() => { asking = null; });
  return asking;
}

/** The answer's JSON; null when it has none. */
export async function call(method, path, body, headers = {}) {
  for (let attempt = 0; ; attempt++) {
    const answer = await send(method, path, body, headers);
    if (answer.ok) return answer.status === 204 ? null : read(answer);
    const problem = new Problem(answer.status, await answer.json().catch(() => null));
    if (answer.status === 401 && attempt < 3) {
      if (attempt > 0 || !(await renew())) await signInOnce();
    } else if (problem.reason === 'fresh_login_required' && attempt < 2 && await confirmIdentity()) {
      continue;
    } else {
      throw problem;
    }
  }
}

const read = answer => (answer.headers.get('Content-Type') ?? '').includes('json') ? answer.json() : answer.text();

async function send(method, path, body, headers) {
  const all = { ...headers };
  if (account && !path.startsWith('/admin/') && needsAccount(path)) all['Corro-Account'] = account;
  if (body !== undefined) all['Content-Type'] = 'application/json';
  try {
    return await fetch(path, { method, headers: all, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Problem(0, null);
  }
}

/** Paths that a key of an account is for; those of people take the session as it is. */
const OF_ACCOUNTS = ['/v2/', '/v1beta', '/v3/', '/v1/bots', '/v1/strategies', '/v1/limits', '/v1/accounts', '/v1/signals', '/v1/backtests', '/v1/runs', '/v1/alerts'];
const needsAccount = path => OF_ACCOUNTS.some(start => path.startsWith(start));

export const get = path => call('GET', path);
export const post = (path, body, headers) => call('POST', path, body, headers);
export const put = (path, body) => call('PUT', path, body);
export const patch = (path, body) => call('PATCH', path, body);
export const del = path => call('DELETE', path);

/** A key that makes a payment safe to repeat: one for each form that was filled in. */
export const onceKey = () => crypto.randomUUID();

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
const backoff = failures => Math.min(15000, 500 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2);

/**
 * Trade updates of the account as server-sent events, the same that bots read; goes on after the last one seen.
 * Calls on(update), and say(true|false) when the stream is there or lost. Ends by the signal.
 */
export async function followTrades(on, say, signal) {
  let last = null;
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const answer = await fetch('/v2/events/trades' + (last ? '?since_id=' + last : ''),
        { headers: { 'Corro-Account': account, Accept: 'text/event-stream' }, signal });
      if (answer.status === 401) { if (!(await renew())) await signInOnce(); continue; }
      if (answer.status === 422) { last = null; continue; }
      if (!answer.ok) throw new Problem(answer.status, null);
      say(true);
      failures = 0;
      for await (const data of events(/** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader())) {
        last = data.event_id ?? last;
        on(data);
      }
    } catch (e) {
      if (signal.aborted) return;
    }
    say(false);
    await pause(backoff(failures));
  }
}

async function* events(reader) {
  for await (const { data } of named(reader)) yield data;
}

/** Server-sent events with their names. */
async function* named(reader) {
  const text = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + text.decode(value, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const lines = part.split('\n'), all = name => lines.filter(line => line.startsWith(name)).map(line => line.slice(name.length).trimStart());
      const data = all('data:').join('\n');
      if (data) yield { name: all('event:')[0] ?? 'message', data: JSON.parse(data) };
    }
  }
}

/** Sends the body and yields the events of the answer as they come. A session that has ended is renewed first. */
export async function* ask(path, body) {
  for (let attempt = 0; ; attempt++) {
    const answer = await send('POST', path, body, { Accept: 'text/event-stream' });
    if (answer.ok && answer.body) {
      yield* named(answer.body.getReader());
      return;
    }
    if (answer.status !== 401 || attempt > 2) throw new Problem(answer.status, await answer.json().catch(() => null));
    if (attempt > 0 || !(await renew())) await signInOnce();
  }
}

/** Live quotes, trades and closed bars over the stream that bots use. */
export class MarketStream {
  ready = false;
  ended = false;
  /** @type {WebSocket | undefined} */
  socket;

  constructor(on, say) {
    this.on = on;
    this.say = say;
    this.wanted = { quotes: [], bars: [], trades: [] };
    this.failures = 0;
    this.connect();
  }

  connect() {
    const socket = new WebSocket(location.origin.replace('http', 'ws') + '/v1beta3/crypto/us');
    this.socket = socket;
    socket.onmessage = message => JSON.parse(message.data).forEach(each => this.read(each));
    socket.onclose = () => this.lost(socket);
  }

  read(message) {
    if (message.T === 'success' && message.msg === 'authenticated') {
      this.failures = 0;
      this.ready = true;
      this.say(true);
      this.send('subscribe', this.wanted);
    } else {
      this.on(message);
    }
  }

  async lost(socket) {
    if (socket !== this.socket || this.ended) return;
    this.ready = false;
    this.say(false);
    await pause(backoff(this.failures++));
    await renew();
    if (!this.ended) this.connect();
  }

  send(action, channels) {
    if (this.ready) this.socket?.send(JSON.stringify({ action, ...channels }));
  }

  /** What is wanted from now on, in place of what was. */
  want(wanted) {
    const less = {}, more = {};
    for (const channel of Object.keys(wanted)) {
      less[channel] = this.wanted[channel].filter(symbol => !wanted[channel].includes(symbol));
      more[channel] = wanted[channel].filter(symbol => !this.wanted[channel].includes(symbol));
    }
    this.wanted = wanted;
    if (Object.values(less).some(list => list.length)) this.send('unsubscribe', less);
    if (Object.values(more).some(list => list.length)) this.send('subscribe', more);
  }
}
