/** Who a person is to the server: profile, proofs, sessions, what is stored, and the end of it. */
import { html, nothing, formDialog, dialog, load, toast, complain, t, time, word, words } from './ui.js';
import { Section, download, only, panel, table, tag } from './section.js';
import { moreWays, offered, ownWays } from './ways.js';
import * as api from './api.js';


class Settings extends Section {
  reads() { return [['me', '/v1/me', only], ['ways', '/v1/me/ways-in', async own => [own, await offered()]], ['sessions', '/v1/me/sessions'], ['log', '/v1/me/log']]; }

  /** Nobody has asked for it: then there is nothing to read. */
  async open() {
    this.data.erasure ??= { items: null, problem: null };
    await Promise.all([super.open(), load(this.data.erasure, () => api.get('/v1/me/erasure').then(only, problem => {
      if (problem.reason === 'no_erasure') return [];
      throw problem;
    }), () => this.refresh())]);
  }

  view() {
    const me = this.data.me?.items?.[0];
    return html`
      ${panel(t('You'), this.list('me', '', () => html`<div class="body"><dl class="facts"><dt>${t('Name')}</dt><dd>${me.display_name ?? '–'}</dd><dt>${t('E-mail')}</dt><dd>${me.email}</dd><dt>${t('Language of mails')}</dt><dd>${me.locale}</dd><dt>${t('Time zone')}</dt><dd>${me.timezone}</dd><dt>${t('Second factor')}</dt><dd>${me.mfa_enabled ? html`<span class="tag good">${t('on')}</span>` : html`<span class="tag wait">${t('off')}</span>`}</dd></dl></div>`),
        html`<button class="small" @click=${() => this.profile(me)}>${t('Change')}</button><button class="small" @click=${() => this.email()}>${t('Change the address')}</button><button class="small" @click=${() => this.password()}>${t('Change the password')}</button>${me ? this.factorButtons(me) : nothing}`)}
      ${panel(t('Ways to sign in'), this.list('ways', '', ([own, ways]) => ownWays(own, ways, this)), this.data.ways?.items ? moreWays(...this.data.ways.items, this) : nothing)}
      ${panel(t('Where you are signed in'), this.list('sessions', '', items => table([t('Device'), t('Address'), t('Last used'), ''], items, each => html`<tr><td class="wrap">${each.device}</td><td class="mono">${each.address}</td><td>${time(each.last_used_at)}</td><td class="num">${each.current ? html`<span class="tag good">${t('this one')}</span>` : html`<button class="small" @click=${() => this.act(() => api.del('/v1/me/sessions/' + each.id))}>${t('End')}</button>`}</td></tr>`)), html`<button class="small bad" @click=${() => this.act(() => api.del('/v1/me/sessions'))}>${t('End all others')}</button>`)}
      ${panel(t('What happened to your identity'), this.list('log', t('Nothing yet.'), items => table([t('Time'), t('What'), t('From'), ''], items.slice(0, 30), each => html`<tr><td>${time(each.at)}</td><td>${word(each.event)}</td><td class="mono">${each.address}</td><td>${each.success ? nothing : html`<span class="tag bad">${word(each.failure_reason)}</span>`}</td></tr>`)))}
      ${panel(t('What is stored about you'), this.stored())}`;
  }

  profile(me) {
    return formDialog({ title: t('You'), button: t('Change'), fields: [{ name: 'display_name', label: t('Name'), value: me.display_name, autofocus: true }, { name: 'locale', label: t('Language of mails'), options: [['en', 'English'], ['es', 'Español']], value: me.locale }, { name: 'timezone', label: t('Time zone'), value: me.timezone }],
      act: async values => { await api.patch('/v1/me', values); await this.open(); } });
  }

  email() {
    return formDialog({ title: t('Change the address'), button: t('Send the mail'), fields: [{ name: 'email', label: t('New e-mail'), type: 'email', autofocus: true }], act: async values => { await api.post('/v1/me/email', values); toast(t('A mail is on its way; its link confirms the address.')); } });
  }

  password() {
    return formDialog({ title: t('Change the password'), button: t('Change'), fields: [{ name: 'current_password', label: t('Password until now'), type: 'password', autocomplete: 'current-password', autofocus: true }, { name: 'password', label: t('New password'), type: 'password', autocomplete: 'new-password' }], act: values => api.post('/v1/me/password', values) });
  }

  factorButtons(me) {
    return me.mfa_enabled ? html`<button class="small" @click=${() => this.newCodes()}>${t('New backup codes')}</button><button class="small bad" @click=${() => this.factorOff()}>${t('Second factor off')}</button>`
      : html`<button class="small" @click=${() => this.factor()}>${t('Second factor')}</button>`;
  }

  async factor() {
    let setUp;
    try { setUp = await api.post('/v1/me/second-factor'); } catch (problem) { return complain(problem); }
    const codes = await formDialog({ title: t('Second factor'), button: t('Confirm'), text: html`<p>${t('Add this secret to your authenticator app, then enter the code that it shows.')}</p><p class="mono">${setUp.secret}</p>`,
      fields: [codeField()], act: values => api.post('/v1/me/second-factor/confirm', values) });
    await this.showCodes(codes);
  }

  async newCodes() {
    const codes = await formDialog({ title: t('New backup codes'), text: html`<p>${t('The old ones open nothing any more.')}</p>`, fields: [codeField()], act: values => api.post('/v1/me/second-factor/backup-codes', values) });
    await this.showCodes(codes);
  }

  async showCodes(codes) {
    if (!codes?.backup_codes) return;
    await dialog(t('Backup codes'), done => html`<div class="inside"><h1>${t('Backup codes')}</h1><p>${t('Each opens your account once when the app is lost. They are shown this once.')}</p>
      <p class="mono">${codes.backup_codes.join('  ')}</p><div class="buttons"><button class="main" @click=${() => done()}>${t('I have them')}</button></div></div>`);
    await this.open();
  }

  factorOff() {
    return formDialog({ title: t('Second factor off'), tone: 'bad', text: html`<p>${t('From then on the password alone opens your account.')}</p>`, fields: [codeField()],
      act: async values => { await api.post('/v1/me/second-factor/disable', values); await this.open(); } });
  }

  // What is stored, and the end of it -----------------------------------------------------------

  stored() {
    return html`<div class="body stack"><div class="row apart"><p>${t('Every row about you, as a file for programs and people. Secrets are not in it.')}</p><button @click=${() => this.export()}>${t('Download my data')}</button></div>
      ${this.data.erasure?.items ? this.erasure(this.items('erasure')[0]) : this.list('erasure', '', () => nothing)}</div>`;
  }

  async export() {
    try {
      download('corro-data.json', JSON.stringify(await api.get('/v1/me/export'), null, 1), 'application/json');
    } catch (problem) { complain(problem); }
  }

  erasure(asked) {
    if (asked && !asked.ended_at && asked.status !== 'cancelled') {
      return html`<div class="row apart"><p>${t('You have asked to be erased. It happens at')} ${time(asked.due_at)}.${asked.blocked_by ? html` <span class="warn">${t('It waits for')}: ${word(asked.blocked_by)}</span>` : nothing}</p>
        <button @click=${() => this.act(() => api.del('/v1/me/erasure'))}>${t('Take it back')}</button></div>`;
    }
    return html`<div class="row apart"><p>${t('To be erased takes a week, in which it can be taken back. Keys end at once; records of money stay, about nobody whom they name.')}</p>
      <button class="bad" @click=${() => this.leave()}>${t('Erase my account')}</button></div>`;
  }

  leave() {
    return formDialog({ title: t('Erase my account'), tone: 'bad', text: html`<p>${t('Your keys end at once. In a week your address, names, sessions and cards are gone for ever.')}</p>`, fields: [],
      act: async () => { await api.post('/v1/me/erasure'); await this.open(); } });
  }
}

const codeField = () => ({ name: 'code', label: t('Code'), inputmode: 'numeric', autocomplete: 'one-time-code', autofocus: true });
customElements.define('corro-settings', Settings);
