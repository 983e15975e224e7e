/** What all pages share: the frame around them, numbers and times as people read them, messages, dialogs. */
import { html, render, nothing } from './lib/lit-html.js';
import * as api from './api.js';
import { keep, kept, language, t, translate, word, words } from './texts.js';
import { faultAt, isSaidBy, sentence } from './faults.js';

export { html, render, nothing, keep, kept, language, t, translate, word, words, sentence };

/** An element that renders into the light DOM, at most once a frame of the screen. */
export class Part extends HTMLElement {
  connectedCallback() { this.refresh(); }

  refresh() {
    if (this.due) return;
    this.due = requestAnimationFrame(() => { this.due = 0; if (this.isConnected) render(this.view(), this); });
  }
}

// Numbers and times -----------------------------------------------------------------------------

const decimals = new Map();

function decimal(places, signed) {
  const key = places + (signed ? '+' : '');
  if (!decimals.has(key)) {
    decimals.set(key, new Intl.NumberFormat('en', { minimumFractionDigits: places, maximumFractionDigits: places, signDisplay: signed ? 'exceptZero' : 'negative' }));
  }
  return decimals.get(key);
}

export const number = (value, places) => value === null || value === undefined || value === '' ? '–' : decimal(places).format(Number(value));
export const signed = (value, places = 2) => decimal(places, true).format(Number(value));
export const percent = (value, places = 2) => signed(Number(value) * 100, places) + ' %';
export const tone = value => Number(value) > 0 ? 'up' : Number(value) < 0 ? 'down' : '';

/** As many places as a decimal text has. */
export const places = text => (String(text).split('.')[1] ?? '').length;

const currencies = new Map();

/** Money in its currency's form. */
export function money(value, currency = 'USD') {
  if (value === null || value === undefined) return '–';
  if (!currencies.has(currency)) {
    currencies.set(currency, new Intl.NumberFormat(language(), { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }));
  }
  return currencies.get(currency).format(Number(value));
}

/** A quantity without idle zeros. */
export const quantity = value => value === null || value === undefined ? '–' : Number(value).toLocaleString('en', { maximumFractionDigits: 8 });

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayTime = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' });
const yearTime = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const isThisYear = date => date.getFullYear() === new Date().getFullYear();
const isToday = date => date.toDateString() === new Date().toDateString();

/** A moment in the viewer's zone; the exact one in UTC shows on hover. */
export function time(text) {
  if (!text) return html`<span class="soft">–</span>`;
  const date = new Date(text);
  return html`<time datetime=${text} title=${date.toISOString().replace('T', ' ').replace('Z', ' UTC')}>${
    (isToday(date) ? clockTime : isThisYear(date) ? dayTime : yearTime).format(date)}</time>`;
}

export function age(seconds) {
  const at = [[86400, 'd'], [3600, 'h'], [60, 'min']].find(([size]) => seconds >= size);
  return at ? Math.floor(seconds / at[0]) + ' ' + at[1] : Math.max(0, Math.floor(seconds)) + ' s';
}

function applyTheme() {
  const theme = kept('theme', '');
  if (theme) document.documentElement.dataset.theme = theme; else delete document.documentElement.dataset.theme;
}

const isDark = () => getComputedStyle(document.documentElement).colorScheme === 'dark'
  || (!kept('theme', '') && matchMedia('(prefers-color-scheme: dark)').matches);

function turnTheme() {
  keep('theme', isDark() ? 'light' : 'dark');
  applyTheme();
  dispatchEvent(new Event('theme'));
}

applyTheme();

// The frame -------------------------------------------------------------------------------------

const PLACES = [['/', 'Floor'], ['/bots', 'Bots'], ['/home', 'Home'], ['/docs', 'API'], ['/performance', 'Performance'], ['/operator', 'Operator']];
const frame = { live: null, note: null, extra: nothing, page: '', who: '' };
let content;

const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="11" fill="none" stroke="currentColor" stroke-width="5" opacity=".85"></circle><circle cx="25" cy="9" r="4.5" fill="#d08a2e"></circle></svg>`;

function top() {
  return html`
    <a class="skip" href="#main">${t('Skip to the content')}</a>
    <header class="top">
      <a class="brand" href="/" aria-label="Corro">${mark}<span>Corro</span></a>
      <nav aria-label="Pages">${PLACES.map(([path, name]) => html`<a href=${path} aria-current=${path === frame.page ? 'page' : nothing}>${t(name)}</a>`)}</nav>
      ${frame.live === null ? nothing : html`<span class="live ${frame.live ? 'on' : 'off'}" role="status">${frame.live ? 'Live' : 'Connecting …'}</span>`}
      ${frame.extra}
      ${frame.who ? html`<span class="who" title=${t('Signed in as') + ' ' + frame.who}><span class="sr">${t('Signed in as')} </span>${frame.who}</span>` : nothing}
      <button class="bare" @click=${turnTheme} aria-label=${t('Light or dark')} title=${t('Light or dark')}>◐</button>
      <button class="bare" @click=${signOut}>${t('Sign out')}</button>
    </header>
    ${frame.note ? html`<div class="banner ${frame.note.bad ? 'bad' : ''}" role="alert">${frame.note.text}</div>` : nothing}
    ${content}`;
}

/** Shows the page's content, once somebody is signed in. */
export function page(path, element) {
  document.getElementById('app').replaceChildren();
  frame.page = path;
  content = element;
  refreshFrame();
}

/** Before there is content, the page says that it loads. */
export function refreshFrame() {
  if (content) render(top(), document.getElementById('app'));
}

/** null hides the light, true and false say whether what is shown is live. */
export function live(isLive) {
  if (frame.live === isLive) return;
  frame.live = isLive;
  refreshFrame();
}

/** A sentence under the top; null removes it. */
export function note(text, bad = false) {
  frame.note = text ? { text, bad } : null;
  refreshFrame();
}

export function extra(template) {
  frame.extra = template;
  refreshFrame();
}

/** Says in the page's head who is signed in; an empty name says nothing. */
export function signedInAs(name) {
  frame.who = name;
  refreshFrame();
}

/** Ends the session and forgets an operator's key; operators are led to their own sign-in. */
async function signOut() {
  sessionStorage.removeItem('corro.operator');
  try { await api.signOut(); } catch (problem) { return complain(problem); }
  location.href = frame.page === '/operator' ? '/operator' : '/login';
}

// Messages and dialogs --------------------------------------------------------------------------

const toasts = document.createElement('div');
toasts.className = 'toasts';
toasts.setAttribute('role', 'status');
document.body.append(toasts);

export function toast(text, bad = false) {
  const one = document.createElement('div');
  one.className = 'toast' + (bad ? ' bad' : '');
  one.textContent = text;
  toasts.append(one);
  setTimeout(() => one.remove(), bad ? 9000 : 4500);
}

/** Says what went wrong, where nothing better is at hand. */
export const complain = problem => toast(sentence(problem), true);

/**
 * A dialog; resolves with what done(value) was given, or null when it is closed.
 * @param view makes the content: (done, refresh) => template
 */
export function dialog(label, view, canClose = true, width = '') {
  return new Promise(resolve => {
    const box = document.createElement('dialog');
    box.setAttribute('aria-label', label);
    box.className = width;
    let result = null;
    const done = value => { result = value; box.close(); };
    const refresh = () => render(view(done, refresh), box);
    box.addEventListener('cancel', event => { if (!canClose) event.preventDefault(); });
    box.addEventListener('close', () => { box.remove(); resolve(result); });
    document.body.append(box);
    refresh();
    box.showModal();
    box.querySelector('[autofocus]')?.focus();
  });
}

/** A form in a dialog whose button does something: it stays open, with the fault beside its field, until that works. */
export function formDialog({ title, text = nothing, fields, button, tone: kind = 'main', act }) {
  let problem = null, busy = false;
  return dialog(title, (done, refresh) => html`
    <form novalidate @submit=${async event => {
      event.preventDefault();
      const values = Object.fromEntries(new FormData(event.target));
      busy = true; problem = null; refresh();
      try { done(await act(values) ?? true); } catch (e) { problem = e; busy = false; refresh(); }
    }}>
      <h1>${title}</h1>
      ${text}
      ${fieldset(fields, problem)}
      <div class="buttons">
        <button type="button" @click=${() => done(null)}>${t('Cancel')}</button>
        <button class=${kind} ?disabled=${busy}>${button ?? title}</button>
      </div>
    </form>`);
}

/** One labelled control: { name, label, type, value, options, hint, autofocus, … }; names are those of the whole form. */
export function field(of, problem, input = null, names = [of.name]) {
  const fault = faultAt(problem, of, names);
  const id = 'f-' + of.name.replaceAll('.', '-');
  const attributes = { id, invalid: fault ? 'true' : nothing, described: fault ? id + '-fault' : nothing };
  return html`<label class=${of.type === 'checkbox' ? 'check' : nothing}>${of.type === 'checkbox' ? nothing : of.label}
    ${control(of, attributes, input)}${of.type === 'checkbox' ? of.label : nothing}
    ${of.hint && !fault ? html`<span>${of.hint}</span>` : nothing}
    ${fault ? html`<span class="fault" id=${attributes.described} role="alert">${fault}</span>` : nothing}
  </label>`;
}

function control(of, { id, invalid, described }, input) {
  if (of.options) {
    return html`<select id=${id} name=${of.name} aria-invalid=${invalid} aria-describedby=${described} @change=${input}>
      ${of.options.map(([value, name]) => html`<option value=${value} ?selected=${value === of.value}>${name}</option>`)}</select>`;
  }
  if (of.type === 'checkbox') return html`<input id=${id} name=${of.name} type="checkbox" value="true" ?checked=${of.value} @change=${input}>`;
  if (of.rows) {
    return html`<textarea id=${id} name=${of.name} rows=${of.rows} .value=${of.value ?? ''} maxlength=${of.maxlength ?? nothing}
      aria-invalid=${invalid} aria-describedby=${described} ?autofocus=${of.autofocus} @input=${input}></textarea>`;
  }
  return html`<input id=${id} name=${of.name} type=${of.type ?? 'text'} .value=${of.value ?? ''} placeholder=${of.placeholder ?? nothing}
    inputmode=${of.inputmode ?? nothing} autocomplete=${of.autocomplete ?? 'off'} aria-invalid=${invalid} aria-describedby=${described}
    maxlength=${of.maxlength ?? nothing} list=${of.list ?? nothing} ?autofocus=${of.autofocus} @input=${input}>`;
}

/** The controls of a form, and below them what is said of none of them. */
export function fieldset(fields, problem) {
  const names = fields.map(each => each.name);
  return html`${fields.map(each => field(each, problem, null, names))}${general(problem, names)}`;
}

/** What is said of no field that is shown. */
export function general(problem, names = []) {
  return problem && !isSaidBy(problem, names) ? html`<p class="fault" role="alert">${sentence(problem)}</p>` : nothing;
}

/** A list as it stands: being read, refused, empty, or there. A failed read never looks like an empty list. */
export function listing(state, again, empty, view) {
  if (state.problem) {
    return html`<div class="failed" role="alert">${sentence(state.problem)} <button class="small" @click=${again}>${t('Try again')}</button></div>`;
  }
  if (!state.items) return html`<div class="loading" role="status">${t('Loading …')}</div>`;
  return state.items.length ? view(state.items) : html`<div class="empty">${empty}</div>`;
}

/** Reads into the state, which keeps what it has while it is read again; an answer to an earlier read never replaces a later one's. */
export async function load(state, read, refresh) {
  const turn = state.asked = (state.asked ?? 0) + 1;
  const isLate = () => turn < (state.answered ?? 0);
  try {
    const items = await read();
    if (isLate()) return;
    Object.assign(state, { items, problem: null, answered: turn });
  } catch (problem) {
    if (isLate()) return;
    Object.assign(state, { problem, answered: turn });
  }
  refresh();
}

// Who is there ----------------------------------------------------------------------------------

export function loginFields(needsCode) {
  return [
    { name: 'email', label: t('E-mail'), type: 'email', autocomplete: 'username', autofocus: true },
    { name: 'password', label: t('Password'), type: 'password', autocomplete: 'current-password' },
    ...(needsCode ? [{ name: 'code', label: t('Code of your authenticator app'), inputmode: 'numeric', autocomplete: 'one-time-code' }] : [])];
}

/** Opens a session by a form's values. */
export async function login(values) {
  const answer = await fetch('/v1/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...Object.fromEntries(Object.entries(values).filter(([, value]) => value)), cookie: true, device: navigator.platform || 'browser' }) })
    .catch(() => { throw new api.Problem(0, null); });
  if (!answer.ok) throw new api.Problem(answer.status, await answer.json().catch(() => null));
  api.rememberSignOut(false);
}

/** Over the page, which keeps what was typed. */
async function signInHere() {
  let problem = null, needsCode = false;
  await dialog(t('Sign in again'), (done, refresh) => html`
    <form novalidate @submit=${async event => {
      event.preventDefault();
      try { await login(Object.fromEntries(new FormData(event.target))); done(true); } catch (e) {
        needsCode ||= e.reason === 'second_factor_required'; problem = e; refresh();
      }
    }}>
      <h1>${t('Sign in again')}</h1>
      <p class="soft">${t('Your session has ended. What you have typed is kept, and goes on when you are back.')}</p>
      ${fieldset(loginFields(needsCode), problem)}
      <div class="buttons"><a class="button" href="/login">${t('To the sign-in page')}</a><button class="main">${t('Sign in')}</button></div>
    </form>`, false);
}

const confirmHere = () => formDialog({ title: t('Confirm that it is you'),
  text: html`<p class="soft">${t('This asks for a recent proof of who you are.')}
    <a href=${'/login?next=' + encodeURIComponent(location.pathname + location.hash)}>${t('Sign in another way')}</a></p>`,
  fields: [{ name: 'password', label: t('Password'), type: 'password', autocomplete: 'current-password', autofocus: true },
    { name: 'code', label: t('Code of your authenticator app, if you have one'), inputmode: 'numeric', autocomplete: 'one-time-code' }],
  button: t('Confirm'),
  act: values => api.post('/v1/auth/confirm', values.code ? values : { password: values.password }) });

api.onSessionEnd(signInHere);
api.onConfirmation(async () => Boolean(await confirmHere()));

/** Begins a page: signed in, or on the way to the sign-in page. */
export async function start(path, make) {
  const me = await api.begin();
  if (!me) {
    location.href = '/login?next=' + encodeURIComponent(location.pathname + location.search);
    return;
  }
  frame.who = me.display_name || me.email;
  page(path, await make());
}
