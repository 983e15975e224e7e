/** The pages of people who are not signed in yet: in, up, and where mailed links lead. */
import { html, render, nothing, fieldset, login, loginFields, t, translate, language, keep } from './ui.js';
import { rememberSignOut } from './api.js';
import { finish, nextKept, offered, send, signInButtons } from './ways.js';
import { spanish } from './es-frame.js';

translate({ es: spanish });

const root = document.getElementById('app');
const query = new URLSearchParams(location.search);
const path = document.body.dataset.page;
const state = { problem: null, needsCode: false, busy: false, done: false, isAgain: false, ways: { providers: [], passkeys: null } };

/** Only a path of this site: anything else would lead people away with our name in the address. */
function next(wanted = query.get('next') ?? '/') {
  return /^\/(?![/\\])/.test(wanted) ? new URL(wanted, location.origin).href : '/';
}

function submit(act) {
  return async event => {
    event.preventDefault();
    Object.assign(state, { busy: true, problem: null });
    show();
    try { await act(Object.fromEntries(new FormData(event.target))); } catch (e) {
      state.problem = e;
      state.needsCode ||= e.reason === 'second_factor_required';
    }
    state.busy = false;
    show();
    root.querySelector('[aria-invalid]')?.focus();
  };
}

function form(title, fields, button, act, below = nothing, text = nothing) {
  return html`<form class="card form" novalidate @submit=${submit(act)}>
    <div class="row apart"><span class="brand">Corro</span>
      <button type="button" class="bare" @click=${() => { keep('language', language() === 'es' ? 'en' : 'es'); show(); }}
        lang=${language() === 'es' ? 'en' : 'es'}>${language() === 'es' ? 'English' : 'Español'}</button></div>
    <h1>${title}</h1>${text}
    ${fieldset(fields, state.problem)}
    <button class="main" ?disabled=${state.busy}>${button}</button>${below}
  </form>`;
}

const said = (title, text, link, label) => html`<div class="card"><h1>${title}</h1><p>${text}</p>
  ${link ? html`<a class="button" href=${link}>${label}</a>` : nothing}</div>`;
const mailed = () => said(t('Look at your mail'), t('We have written to you. The link in that mail leads on.'), '/login', t('Sign in'));

/** Does what a button says, and shows what went wrong. */
async function act(doing) {
  try { await doing(); } catch (e) {
    state.problem = e;
    show();
  }
}

const demo = () => act(async () => {
  await send('/v1/auth/demo', {});
  rememberSignOut(false);
  location.href = next();
});

/** To the address that the form has. */
async function mailAgain(event) {
  const email = event.target.closest('form').elements.email.value;
  state.problem = null;
  try { await send('/v1/auth/verification-mails', { email }); state.done = 'mailed'; } catch (e) { state.problem = e; }
  show();
}

function signIn() {
  if (state.done === 'mailed') return mailed();
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
  return form(t('Sign in'), loginFields(state.needsCode), t('Sign in'),
    async values => { await login(values); location.href = next(); },
    html`${state.problem?.reason === 'email_not_verified' ? html`<button type="button" @click=${mailAgain}>${t('Send the mail again')}</button>` : nothing}
      <div class="row apart"><a href="/signup">${t('Sign up')}</a><a href="/account/password">${t('Forgotten the password?')}</a></div>
      ${signInButtons(state.ways, act, next)}
      ${isHere ? html`<button type="button" @click=${demo}>${t('Use the demo account')}</button>` : nothing}`);
}

function signUp() {
  return state.done ? mailed() : form(t('Sign up'), [
    { name: 'name', label: t('Name'), autocomplete: 'name', maxlength: 100, autofocus: true },
    { name: 'email', label: t('E-mail'), type: 'email', autocomplete: 'email' },
    { name: 'password', label: t('Password'), type: 'password', autocomplete: 'new-password', hint: t('Ten characters or more.') }],
  t('Sign up'), async values => {
    await send('/v1/auth/register', { ...values, locale: language(), timezone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    state.done = true;
  }, html`<span>${t('Already signed up?')} <a href="/login">${t('Sign in')}</a></span>`);
}

const isDead = () => state.problem?.reason === 'token_invalid' || state.isAgain;

/** Where a mailed link does not lead on: a new mail does. */
function again(address) {
  if (!state.isAgain) Object.assign(state, { isAgain: true, problem: null });
  return form(t('This link does not work'), [{ name: 'email', label: t('E-mail'), type: 'email', autocomplete: 'email', autofocus: true }],
    t('Send me a new mail'), async values => { await send(address, values); state.done = 'mailed'; },
    html`<a href="/login">${t('Sign in')}</a>`, html`<p class="soft">${t('It was used already, is too old, or is not whole. A new mail brings a new one.')}</p>`);
}

/** A button, because programs that look at mail follow its links before people do. */
function token(title, address, doneTitle, otherwise) {
  if (state.done === 'mailed') return mailed();
  if (state.done) return said(doneTitle, t('You can sign in now.'), '/login', t('Sign in'));
  return isDead() ? otherwise() : form(title, [], t('Confirm'), async () => { await send(address, { token: query.get('token') ?? '' }); state.done = true; });
}

const verify = () => token(t('Verify your address'), '/v1/auth/verify-email', t('Your address is verified'), () => again('/v1/auth/verification-mails'));

const email = () => token(t('Confirm your new address'), '/v1/auth/confirm-email', t('Your address is changed'), () => said(t('This link does not work'),
  t('It was used already, is too old, or is not whole. Sign in, and change the address in your settings again.'), '/login?next=/home%23settings', t('To the settings')));

function password() {
  if (state.done === 'mailed') return mailed();
  if (state.done) return said(t('Your password is set'), t('You can sign in now.'), '/login', t('Sign in'));
  if (isDead()) return again('/v1/auth/password-resets');
  return query.get('token')
    ? form(t('New password'), [{ name: 'password', label: t('New password'), type: 'password', autocomplete: 'new-password', hint: t('Ten characters or more.'), autofocus: true }],
      t('Set the password'), async values => { await send('/v1/auth/password-resets/confirm', { token: query.get('token'), password: values.password }); state.done = true; })
    : form(t('New password'), [{ name: 'email', label: t('E-mail'), type: 'email', autocomplete: 'email', autofocus: true }], t('Send the mail'),
      async values => { await send('/v1/auth/password-resets', values); state.done = 'mailed'; }, html`<a href="/login">${t('Sign in')}</a>`,
      html`<p class="soft">${t('We write to this address if somebody has signed up with it.')}</p>`);
}

/** Where an identity provider has sent the browser back to: one call ends it, or asks for the code of a second factor. */
function provider() {
  if (state.needsCode) {
    return form(t('Sign in'), [{ name: 'code', label: t('Code of your authenticator app'), inputmode: 'numeric', autocomplete: 'one-time-code', autofocus: true }],
      t('Sign in'), async values => { await finish(query, values); location.href = next(nextKept()); });
  }
  return state.problem ? html`<div class="card"><h1>${t('You are not signed in')}</h1><p class="fault" role="alert">${state.problem.message}</p>
    <a class="button" href="/login">${t('Sign in')}</a></div>` : html`<div class="card"><h1>${t('Sign in')}</h1><p role="status">${t('One moment …')}</p></div>`;
}

async function returned() {
  try {
    await finish(query, {});
    location.replace(next(nextKept()));
  } catch (e) {
    Object.assign(state, { problem: e, needsCode: e.reason === 'second_factor_required' });
    if (state.needsCode) state.problem = null;
    show();
  }
}

const VIEWS = {
  '/account/provider': provider,
  '/login': signIn, '/signup': signUp, '/account/password': password,
  '/account/verify': verify, '/account/email': email,
};

function show() {
  document.documentElement.lang = language();
  render(html`<main id="main">${VIEWS[path]()}</main>`, root);
}

root.replaceChildren();
show();
if (path === '/account/provider') returned();
if (path === '/login') offered().then(ways => { state.ways = ways; show(); });
root.querySelector('[autofocus]')?.focus();
