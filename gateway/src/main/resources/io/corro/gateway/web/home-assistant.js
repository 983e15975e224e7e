/** Talks with the assistant: answers as they are written, the tools behind them, and proposed calls that wait for the viewer. */
import { html, nothing, formDialog, complain, number, quantity, sentence, t, time, toast, word, words } from './ui.js';
import { Section, only, paperAccounts, panel, table, tag } from './section.js';
import * as api from './api.js';

const BASE = '/v1/assistant';
const CATEGORIES = ['preference', 'fact', 'goal', 'risk', 'context'];

class Assistant extends Section {
  draft = '';
  asking = null;

  get talkId() { return this.path[0] === 'kept' ? null : this.path[0]; }

  reads() {
    const all = [['state', BASE, only], ['talks', BASE + '/conversations'], ['calls', BASE + '/calls']];
    if (this.path[0] === 'kept') return [...all, ['memories', BASE + '/memories'], ['preferences', BASE + '/preferences', only]];
    return this.talkId ? [...all, ['messages', `${BASE}/conversations/${this.talkId}/messages`]] : all;
  }

  async open() {
    if (!this.data.accounts) this.data.accounts = { items: await paperAccounts().catch(() => []), problem: null };
    await super.open();
    this.toEnd();
  }

  toEnd() { requestAnimationFrame(() => requestAnimationFrame(() => this.querySelector('.talk')?.lastElementChild?.scrollIntoView({ block: 'nearest' }))); }

  view() {
    return html`<div class="assistant"><section class="panel"><header class="row apart"><h2>${t('Talks')}</h2><button class="small main" @click=${() => this.begin()}>${t('New talk')}</button></header>
        ${this.one('state', state => this.about(state))}
        ${this.list('talks', html`<b>${t('No talk yet')}</b>${t('Ask for a price, your positions, why an order filled, or what a word means.')}`, items => html`<ul class="lessons">${items.map(each => html`
          <li class="row apart"><a class="grow" href=${'#assistant/' + each.id} aria-current=${each.id === this.talkId ? 'page' : nothing}>${each.title}</a><button class="small bare" aria-label=${t('Delete') + ' ' + each.title} @click=${() => this.discard(each)}>✕</button></li>`)}</ul>`)}
        <p class="note"><a href="#assistant/kept" aria-current=${this.path[0] === 'kept' ? 'page' : nothing}>${t('Memory and preferences')}</a></p></section>
      <div class="stack">${this.path[0] === 'kept' ? this.remembered() : this.talk()}</div></div>`;
  }

  about(state) {
    const left = state.messages_allowed - state.messages_used;
    return html`<p class="note">${t('Answers')}: <b>${word(state.provider)}</b>. ${t('Left today')}: <b class=${left > 0 ? '' : 'warn'}>${Math.max(0, left)}</b> ${t('of')} ${state.messages_allowed}.
      ${state.provider === 'local' ? html`<br><span class="soft">${t('A script that looks things up; it has no language model.')}</span>` : nothing}</p>`;
  }

  async begin() {
    try {
      const made = await api.post(BASE + '/conversations', {});
      location.hash = '#assistant/' + made.id;
    } catch (problem) { complain(problem); }
  }

  discard(talk) {
    return formDialog({ title: t('Delete') + ' ' + talk.title, button: t('Delete'), tone: 'bad', fields: [], text: html`<p>${t('Its messages are gone for ever.')}</p>`, act: async () => {
      await api.del(`${BASE}/conversations/${talk.id}`);
      if (talk.id === this.talkId) location.hash = '#assistant';
      await this.open();
    } });
  }

  // A talk --------------------------------------------------------------------------------------

  talk() {
    if (!this.talkId) return html`${this.form()}${this.proposals(this.items('calls'))}`;
    return html`<section class="panel"><div class="talk" role="log" aria-live="polite" aria-label=${t('Talk')} tabindex="0">
        ${this.list('messages', html`<b>${t('Ask something')}</b>${t('Nothing happens to your money unless you confirm it here.')}`, items => items.map(each => this.message(each)))}
        ${this.asking ? this.message(this.asking) : nothing}</div></section>
      ${this.proposals(this.items('calls').filter(each => each.conversation_id === this.talkId))}${this.form()}`;
  }

  message(of) {
    const isOwn = of.role === 'user';
    return html`<div class="message ${isOwn ? 'own' : ''}"><span class="soft">${isOwn ? t('You') : t('Assistant')} ${of.created_at ? time(of.created_at) : nothing}</span>
      <div class="said">${of.content || (isOwn ? '' : '…')}</div>
      ${of.error ? html`<p class="fault">${word(of.error)}</p>` : nothing}
      ${(of.tools_used ?? []).map(each => html`<details class="tool"><summary><span class="tag">${words(each.name)}</span> ${t('was used')}</summary><dl class="facts">${Object.entries(each.arguments ?? {}).map(([name, value]) => html`<dt>${words(name)}</dt><dd>${value}</dd>`)}</dl>
        ${each.result ? html`<pre tabindex="0">${each.result}</pre>` : nothing}</details>`)}
      ${isOwn || !of.id ? nothing : html`<div class="row soft">${of.tokens} ${t('tokens')}${Number(of.cost) ? ` · $${of.cost}` : ''}
        <button class="small bare" aria-pressed=${of.feedback > 0} aria-label=${t('A good answer')} @click=${() => this.rate(of, true)}>▲</button><button class="small bare" aria-pressed=${of.feedback < 0} aria-label=${t('A bad answer')} @click=${() => this.rate(of, false)}>▼</button></div>`}</div>`;
  }

  rate(of, good) { return this.act(() => api.put(`${BASE}/messages/${of.id}/feedback`, { good })); }

  form() {
    return html`<form class="ask" @submit=${event => { event.preventDefault(); this.send(); }}><label class="grow"><span class="sr">${t('Your question')}</span>
        <textarea name="text" rows="2" maxlength="4000" placeholder=${t('For example: buy 1000 EUR/USD, or: what is a trailing stop?')} .value=${this.draft} @input=${event => { this.draft = event.target.value; }}
          @keydown=${event => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); this.send(); } }}></textarea></label>
      <button class="main" ?disabled=${Boolean(this.asking)}>${this.asking ? t('Answering …') : t('Ask')}</button></form>
      ${this.problem ? html`<p class="fault" role="alert">${sentence(this.problem)}</p>` : nothing}`;
  }

  /** The question stays in its field until the server has it. */
  async send() {
    const text = this.draft.trim();
    if (!text || this.asking) return;
    this.problem = null;
    this.asking = { role: 'assistant', content: '', tools_used: [] };
    this.refresh();
    try {
      if (!this.talkId) {
        const made = await api.post(BASE + '/conversations', { title: text.slice(0, 60) });
        this.path = [made.id];
        history.replaceState(null, '', '#assistant/' + made.id);
      }
      for await (const { name, data } of api.ask(`${BASE}/conversations/${this.talkId}/messages`, { text })) this.heard(name, data, text);
    } catch (problem) { this.problem = problem; }
    this.asking = null;
    await this.open();
  }

  heard(name, data, text) {
    if (this.draft.trim() === text) {
      this.draft = '';
      this.data.messages ??= { items: null, problem: null, address: `${BASE}/conversations/${this.talkId}/messages` };
      this.data.messages.items = [...(this.data.messages.items ?? []), { role: 'user', content: text }];
    }
    if (name === 'token') this.asking.content += data.text;
    else if (name === 'tool') this.asking.tools_used.push({ name: data.name });
    else if (name === 'error') this.problem = data;
    this.refresh();
    this.toEnd();
  }

  // Proposed calls ------------------------------------------------------------------------------

  proposals(calls) {
    return calls.length ? panel(t('Proposed orders'), calls.slice(0, 20).map(each => this.proposal(each))) : nothing;
  }

  /** The call as the server has stored it: what is confirmed is this and nothing else. */
  proposal(of) {
    const account = this.items('accounts').find(each => each.id === of.account_id);
    return html`<div class="body stack proposal"><div class="row apart"><b>${word(of.side)} ${quantity(of.quantity)} ${of.symbol}</b>${of.decision ? tag(of.decision) : html`<span class="tag wait">${t('waits for you')}</span>`}</div>
      <dl class="facts"><dt>${t('Order')}</dt><dd>${t('at the market')}</dd><dt>${t('Side')}</dt><dd>${word(of.side)}</dd><dt>${t('Quantity')}</dt><dd>${of.quantity}</dd><dt>${t('Symbol')}</dt><dd>${of.symbol}</dd><dt>${t('Account')}</dt><dd>${account?.name ?? of.account_id}</dd>
        <dt>${t('Why')}</dt><dd>${of.analysis}</dd><dt>${t('Proposed by')}</dt><dd>${of.model}, ${time(of.created_at)}</dd>
        ${of.order_id ? html`<dt>${t('It became the order')}</dt><dd class="mono">${of.order_id}</dd>` : nothing}${of.failure ? html`<dt>${t('It became nothing')}</dt><dd class="down">${word(of.failure)}</dd>` : nothing}</dl>
      <details><summary>${t('The stored call')}</summary><pre tabindex="0">${JSON.stringify({ id: of.id, account_id: of.account_id, symbol: of.symbol, side: of.side, quantity: of.quantity, type: 'market' }, null, 2)}</pre></details>
      ${of.decision ? nothing : html`<div class="row"><button class="main" @click=${() => this.decide(of, 'confirm')}>${t('Confirm')}: ${word(of.side)} ${quantity(of.quantity)} ${of.symbol}</button><button class="bad" @click=${() => this.decide(of, 'reject')}>${t('Reject')}</button></div>`}</div>`;
  }

  decide(of, what) {
    return this.act(async () => {
      const after = await api.post(`${BASE}/calls/${of.id}/${what}`);
      toast(what === 'reject' ? t('Rejected.') : after.failure ? word(after.failure) : t('The order was sent.'), Boolean(after.failure));
    });
  }

  // Memory and preferences ----------------------------------------------------------------------

  remembered() {
    return html`${panel(t('Memory'), this.list('memories', html`<b>${t('Nothing is remembered')}</b>${t('Only what you write here is, until it expires or you delete it.')}`, items => table([t('About'), t('What'), t('Kind'), t('Until'), ''], items, each => html`
        <tr><td>${each.key}</td><td class="wrap">${each.value}</td><td>${word(each.category)}</td><td>${time(each.expires_at)}</td><td class="num"><button class="small bad" @click=${() => this.act(() => api.del(`${BASE}/memories/${encodeURIComponent(each.key)}`))}>${t('Forget')}</button></td></tr>`)),
        html`<button class="small" @click=${() => this.remember()}>${t('Remember something')}</button><button class="small bad" @click=${() => this.forgetAll()}>${t('Forget everything')}</button>`)}
      ${panel(t('How it answers'), this.one('preferences', found => html`<div class="body"><dl class="facts"><dt>${t('Who answers')}</dt><dd>${word(found.provider)}</dd><dt>${t('Language')}</dt><dd>${found.language === 'es' ? 'Español' : 'English'}</dd><dt>${t('Temperature')}</dt><dd>${number(found.temperature, 2)}</dd>
        <dt>${t('Longest answer in tokens')}</dt><dd>${found.max_tokens}</dd><dt>${t('Told before each talk')}</dt><dd>${found.system_prompt || '–'}</dd><dt>${t('Tools')}</dt><dd>${found.tools.map(words).join(', ')}</dd></dl></div>`), html`<button class="small" @click=${() => this.prefer()}>${t('Change')}</button>`)}`;
  }

  remember() {
    return formDialog({ title: t('Remember something'), button: t('Save'), fields: [{ name: 'key', label: t('About'), maxlength: 120, autofocus: true }, { name: 'value', label: t('What'), rows: 3, maxlength: 2000 }, { name: 'category', label: t('Kind'), options: CATEGORIES.map(each => [each, word(each)]), value: 'fact' }, { name: 'expires_at', label: t('Until (optional)'), type: 'date' }],
      act: async ({ key, value, category, expires_at: until }) => {
        if (!key.trim()) throw new api.Problem(422, { reason: 'missing_field', field: 'key', message: 'key is required.' });
        await api.put(`${BASE}/memories/${encodeURIComponent(key.trim())}`, { value, category, ...(until ? { expires_at: until + 'T00:00:00Z' } : {}) });
        await this.open();
      } });
  }

  forgetAll() {
    return formDialog({ title: t('Forget everything'), tone: 'bad', fields: [], act: async () => { await api.del(BASE + '/memories'); await this.open(); } });
  }

  prefer() {
    const now = this.items('preferences')[0], state = this.items('state')[0];
    return formDialog({ title: t('How it answers'), button: t('Save'), fields: [{ name: 'provider', label: t('Who answers'), options: (state?.providers ?? [now.provider]).map(each => [each, word(each)]), value: now.provider }, { name: 'language', label: t('Language'), options: [['en', 'English'], ['es', 'Español']], value: now.language },
      { name: 'temperature', label: t('Temperature'), value: now.temperature, inputmode: 'decimal' }, { name: 'max_tokens', label: t('Longest answer in tokens'), value: now.max_tokens, inputmode: 'numeric' }, { name: 'system_prompt', label: t('Told before each talk'), rows: 3, value: now.system_prompt ?? '', maxlength: 2000 },
      ...(state?.tools ?? []).map(each => ({ name: 'tool-' + each, label: words(each), type: 'checkbox', value: now.tools.includes(each) }))],
      act: async values => {
        const tools = (state?.tools ?? now.tools).filter(each => values['tool-' + each]);
        const { provider, language, temperature, max_tokens: most, system_prompt: prompt } = values;
        await api.patch(BASE + '/preferences', { provider, language, temperature, max_tokens: /^\d+$/.test(most) ? Number(most) : most, ...(prompt ? { system_prompt: prompt } : {}), tools });
        await this.open();
      } });
  }
}
customElements.define('corro-assistant', Assistant);
