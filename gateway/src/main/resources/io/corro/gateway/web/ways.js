/** Ways to sign in other than a password: passkeys, and identity providers that the server knows. */
import { html, nothing, t, time, toast, complain, formDialog } from './ui.js';
import { table } from './section.js';
import * as api from './api.js';

/** By what one can sign in here, as the server says; nothing while it cannot be reached. */
export const offered = () => fetch('/v1/auth/ways').then(answer => answer.json()).catch(() => ({ providers: [], passkeys: null }));

/** Whether this browser, at this address, can use passkeys of the server. */
export const canUsePasskeys = ways => Boolean(ways.passkeys && window.PublicKeyCredential
  && (location.hostname === ways.passkeys || location.hostname.endsWith('.' + ways.passkeys)));

export async function send(path, body) {
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    .catch(() => { throw new api.Problem(0, null); });
  const json = await answer.json().catch(() => null);
  if (!answer.ok) throw new api.Problem(answer.status, json);
  return json;
}

const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), each => each.charCodeAt(0));
const device = () => navigator.platform || 'browser';

/** What the authenticator answers; a person who turns away is told what else there is. */
async function ask(doing) {
  try { return (await doing()).toJSON(); } catch (e) {
    if (e instanceof DOMException) throw new Error(t('The passkey was not used. Try again, or sign in another way.'));
    throw e;
  }
}

/** Opens a session by a passkey. */
export async function usePasskey() {
  const asked = await send('/v1/auth/passkeys/challenges', {});
  const credential = await ask(() => navigator.credentials.get({ publicKey: {
    challenge: bytes(asked.challenge), rpId: asked.relying_party, userVerification: 'required' } }));
  await send('/v1/auth/passkeys', { challenge_id: asked.challenge_id, credential, cookie: true, device: device() });
  api.rememberSignOut(false);
}

/** Adds a passkey to the account of whoever is signed in. */
export async function addPasskey(name) {
  const asked = await api.post('/v1/me/passkeys/challenges', {});
  const credential = await ask(() => navigator.credentials.create({ publicKey: {
    challenge: bytes(asked.challenge), rp: { id: asked.relying_party, name: 'Corro' },
    user: { id: bytes(asked.user_handle), name: asked.email, displayName: asked.name },
    pubKeyCredParams: [-8, -7, -257].map(alg => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: asked.known.map(id => ({ type: 'public-key', id: bytes(id) })) } }));
  return api.post('/v1/me/passkeys', { challenge_id: asked.challenge_id, name, credential });
}

const NEXT = 'corro.next';

/** Sends the browser to an identity provider; it comes back to /account/provider. */
export async function goTo(begin, next) {
  const { authorization_url: address } = await begin();
  const to = new URL(next, location.origin);
  try { sessionStorage.setItem(NEXT, to.pathname + to.search + to.hash); } catch { /* Then it comes back to the first page. */ }
  location.href = address;
}

export function nextKept() {
  try { return sessionStorage.getItem(NEXT) ?? '/'; } catch { return '/'; }
}

/** Ends what was begun at an identity provider, by what it has added to the address. */
export async function finish(query, codes) {
  const code = query.get('code');
  const answer = await send('/v1/auth/provider-logins', { state: query.get('state') ?? '', ...(code ? { authorization_code: code } : {}), ...codes, cookie: true, device: device() });
  if (answer.status === 'logged_in') api.rememberSignOut(false);
  return answer.status;
}

/** Buttons of the sign-in page: only those that work here. */
export function signInButtons(ways, act, next) {
  return html`${canUsePasskeys(ways) ? html`<button type="button" @click=${() => act(async () => { await usePasskey(); location.href = next(); })}>${t('Sign in with a passkey')}</button>` : nothing}
    ${ways.providers.map(each => html`<button type="button" @click=${() => act(() => goTo(() => send('/v1/auth/providers/' + each.name, {}), next()))}>${t('Sign in with')} ${each.label}</button>`)}`;
}

/** A row for each way in of whoever is signed in, and buttons for further ones. */
export function ownWays(own, ways, page) {
  const row = (name, at, used, path) => html`<tr><td class="wrap">${name}</td><td>${time(at)}</td><td>${used ? time(used) : t('never')}</td><td class="num">
    <button class="small bad" @click=${() => page.act(() => api.del(path))}>${t('Remove')}</button></td></tr>`;
  const rows = [
    ...own.passkeys.map(each => row(t('Passkey') + ' · ' + each.name, each.created_at, each.last_used_at, '/v1/me/passkeys/' + each.id)),
    ...own.providers.map(each => row(label(ways, each.provider) + (each.email ? ' · ' + each.email : ''), each.created_at, each.last_used_at, '/v1/me/providers/' + each.provider))];
  return rows.length ? table([t('Way'), t('Added'), t('Last used'), ''], rows, each => each)
    : html`<div class="empty">${t('Nothing but the password opens your account.')}</div>`;
}

const label = (ways, name) => ways.providers.find(each => each.name === name)?.label ?? name;

export function moreWays(own, ways, page) {
  const linked = own.providers.map(each => each.provider);
  return html`${canUsePasskeys(ways) ? html`<button class="small" @click=${() => newPasskey(page)}>${t('Add a passkey')}</button>` : nothing}
    ${ways.providers.filter(each => !linked.includes(each.name)).map(each => html`<button class="small" @click=${() => goTo(() => api.post('/v1/me/providers/' + each.name, {}), '/home#settings').catch(complain)}>${t('Link')} ${each.label}</button>`)}`;
}

function newPasskey(page) {
  return formDialog({ title: t('Add a passkey'), button: t('Add'), text: html`<p class="soft">${t('The browser asks for your finger, your face or a code next.')}</p>`,
    fields: [{ name: 'name', label: t('What to call it'), value: device(), maxlength: 100, autofocus: true }],
    act: async values => { await addPasskey(values.name); await page.open(); toast(t('Passkey') + ' ✓'); } });
}
