/**
 * Calls of operators: by the key that this tab keeps until it is closed, else by the session. A refusal for want of an
 * identity is left to the page, which shows the sign-in of operators instead of that of traders.
 */
import { Problem } from './api.js';

const KEPT = 'corro.operator';

/** The key of this tab: { id, secret }; null without one. */
export const operatorKey = () => JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
export const keepOperatorKey = key => sessionStorage.setItem(KEPT, JSON.stringify(key));
export const forgetOperatorKey = () => sessionStorage.removeItem(KEPT);

/** Whether this tab has the admin key, which acts for the operator whose address stands in the place of a key's id. */
export function isAdmin() {
  const key = operatorKey();
  return Boolean(key) && (!key.id || key.id.includes('@'));
}

/** @returns {Record<string, string>} */
function headers() {
  const key = operatorKey();
  if (!key) return {};
  return isAdmin() ? { Authorization: 'Bearer ' + key.secret, ...(key.id ? { 'Corro-Actor': key.id } : {}) }
    : { 'APCA-API-KEY-ID': key.id, 'APCA-API-SECRET-KEY': key.secret };
}

/**
 * The answer's JSON; null when it has none.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] sent as JSON
 * @param {Record<string, string>} [more] further headers
 */
export async function send(method, path, body, more = {}) {
  const answer = await fetch(path, { method, headers: { ...headers(), ...more, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) }, body: body === undefined ? undefined : JSON.stringify(body) })
    .catch(() => { throw new Problem(0, null); });
  if (answer.status === 204) return null;
  const read = await answer.json().catch(() => null);
  if (!answer.ok) throw new Problem(answer.status, read);
  return read;
}

/** What users read of their own, such as models: by the session of this browser, whatever key the tab has. */
export async function getAsUser(path) {
  const answer = await fetch(path).catch(() => { throw new Problem(0, null); });
  if (answer.status === 401) throw new Problem(401, { message: 'This is read as a user; sign in with your own account in this browser as well.' });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => null));
  return answer.json();
}

export const get = path => send('GET', path);
