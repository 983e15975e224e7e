/** A person's home: money, subscription, certificates, notices, keys and limits, settings. In English and Spanish. */
import { Part, html, nothing, start, listing, load, formDialog, dialog, toast, complain, keep, language, t, translate, quantity, signed, tone, money, time, words } from './ui.js';
import * as api from './api.js';
import { moreWays, offered, ownWays } from './ways.js';
import { spanish as frame } from './es-frame.js';
import { spanish } from './home-es.js';

translate({ es: { ...frame, ...spanish } });

const VIEWS = [['money', 'Money'], ['subscription', 'Subscription'], ['certificates', 'Certificates'], ['notices', 'Notices'], ['trading', 'Accounts and keys'], ['settings', 'Settings']];
const LIMITS = [['order_notional', 'One order, at most'], ['position', 'One position, at most'], ['gross_exposure', 'All positions, at most'], ['orders_a_minute', 'Orders a minute'], ['open_orders', 'Open orders'], ['daily_loss', 'Loss of a day'], ['drawdown_percent', 'Drawdown in %'], ['reject_streak', 'Refusals in a row']];
const DONE = { succeeded: 'good', paid: 'good', valid: 'good', active: 'good', failed: 'bad', rejected: 'bad', in_doubt: 'wait', pending: 'wait', requested: 'wait' };
const tag = status => html`<span class="tag ${DONE[status] ?? ''}">${t(words(status))}</span>`;
const state = () => ({ items: null, problem: null });
const once = () => ({ 'Idempotency-Key': api.onceKey() });

class Home extends Part {
  shown = VIEWS.some(([name]) => name === location.hash.slice(1)) ? location.hash.slice(1) : 'money';
  data = {};

  connectedCallback() {
    super.connectedCallback();
    this.open();
  }

  choose(name) {
    this.shown = name;
    history.replaceState(null, '', '#' + name);
    this.open();
    this.refresh();
  }

  read(name, path, of = items => items) {
    return load(this.data[name] ??= state(), async () => await of(await api.get(path)), () => this.refresh());
  }

  open() {
    const reads = {
      money: [['wallets', '/v1/wallets'], ['ins', '/v1/pay-ins'], ['outs', '/v1/pay-outs'], ['methods', '/v1/payment_methods'], ['kyc', '/v1/kyc'], ['distributions', '/v1/distributions']],
      subscription: [['plans', '/v1/plans'], ['subscriptions', '/v1/subscriptions'], ['invoices', '/v1/invoices'], ['methods', '/v1/payment_methods']],
      certificates: [['certificates', '/v1/certificates']],
      notices: [['notices', '/v1/notifications', feed => feed.notices], ['preferences', '/v1/notification-preferences']],
      trading: [['accounts', '/v1/paper-accounts'], ['keys', '/v1/keys']],
      settings: [['me', '/v1/me', me => [me]], ['ways', '/v1/me/ways-in', async own => [own, await offered()]], ['sessions', '/v1/me/sessions'], ['log', '/v1/me/log']],
    };
    return Promise.all(reads[this.shown].map(each => this.read(...each))).then(() => {
      if (this.shown === 'money') (this.data.wallets.items ?? []).forEach(each => this.read('movements-' + each.currency, `/v1/wallets/${each.currency}/movements?limit=20`));
      if (this.shown === 'trading') (this.data.accounts.items ?? []).forEach(each => this.read('limits-' + each.id, `/v1/paper-accounts/${each.id}/limits`));
    });
  }

  list(name, empty, view) { return listing(this.data[name] ?? state(), () => this.open(), empty, view); }

  async act(doing) {
    try { await doing(); await this.open(); } catch (problem) { complain(problem); }
  }

  view() {
    return html`<div class="row apart"><h1>${t('Home')}</h1><button class="bare" lang=${language() === 'es' ? 'en' : 'es'} @click=${() => { keep('language', language() === 'es' ? 'en' : 'es'); location.reload(); }}>${language() === 'es' ? 'English' : 'Español'}</button></div>
      <div class="tabs" role="tablist" aria-label=${t('Home')}>${VIEWS.map(([name, label]) => html`<button role="tab" aria-selected=${name === this.shown} @click=${() => this.choose(name)}>${t(label)}</button>`)}</div>
      <div class="stack" role="tabpanel">${this[this.shown]()}</div>`;
  }

  panel(title, content, actions = nothing) {
    return html`<section class="panel"><header class="row apart"><h2>${title}</h2><div class="row">${actions}</div></header><div class="flush" tabindex="0" role="region" aria-label=${title}>${content}</div></section>`;
  }

  table(heads, items, row) {
    return html`<table><thead><tr>${heads.map(head => typeof head === 'string' ? html`<th>${t(head)}</th>` : html`<th class="num">${t(head[0])}</th>`)}</tr></thead><tbody>${items.map(row)}</tbody></table>`;
  }

  // Money ---------------------------------------------------------------------------------------

  money() {
    const pays = this.data.ins?.items && this.data.outs?.items
      ? { items: [...this.data.ins.items.map(each => ({ ...each, way: 'in' })), ...this.data.outs.items.map(each => ({ ...each, way: 'out' }))].sort((a, b) => a.created_at < b.created_at ? 1 : -1) }
      : { items: null, problem: this.data.ins?.problem ?? this.data.outs?.problem };
    return html`
      ${this.panel(t('Wallet'), this.list('wallets', html`<b>${t('The wallet is empty')}</b>${t('Pay something in to begin.')}`, items => this.table(['Currency', ['Balance'], ['Reserved'], ['Available'], ''], items, each => html`
        <tr><td><b>${each.currency}</b></td><td class="num">${money(each.balance, each.currency)}</td><td class="num">${money(each.reserved, each.currency)}</td><td class="num"><b>${money(each.available, each.currency)}</b></td>
          <td class="num"><button class="small" @click=${() => this.statement(each.currency)}>${t('Statement')}</button></td></tr>`)),
        html`<button class="small main" @click=${() => this.pay('in')}>${t('Pay in')}</button><button class="small" @click=${() => this.pay('out')}>${t('Pay out')}</button>
          <button class="small" @click=${() => this.send()}>${t('Send')}</button><button class="small" @click=${() => this.exchange()}>${t('Exchange')}</button>`)}
      ${this.panel(t('Payments'), listing(pays, () => this.open(), t('No payment yet.'), items => this.table(['Time', '', ['Amount'], 'State', ''], items.slice(0, 20), each => html`
        <tr><td>${time(each.created_at)}</td><td>${each.way === 'in' ? t('in') : t('out')}</td><td class="num">${money(each.amount, each.currency)}</td><td>${tag(each.status)}</td><td class="wrap">${each.failure_code ? words(each.failure_code) : each.status === 'in_doubt' ? t('Nobody knows yet whether it was taken; it is asked for.') : ''}</td></tr>`)))}
      ${(this.data.wallets?.items ?? []).map(wallet => this.panel(t('Movements') + ' · ' + wallet.currency, this.list('movements-' + wallet.currency, t('No movement yet.'), items => this.table(['Time', 'What', ['Amount'], ['Balance after']], items, each => html`
        <tr><td>${time(each.at)}</td><td class="wrap">${each.description || t(words(each.type))}</td><td class="num ${tone(each.amount)}">${signed(each.amount)}</td><td class="num">${money(each.balance_after, wallet.currency)}</td></tr>`))))}
      ${this.panel(t('Cards and bank accounts'), this.list('methods', t('None yet; the first payment asks for one.'), items => this.table(['Kind', 'Number', 'Until', ''], items, each => html`
        <tr><td>${each.brand ?? words(each.type)}</td><td class="mono">…${each.last_four}</td><td>${each.exp_month ? each.exp_month + '/' + each.exp_year : '–'}</td><td class="num">${each.is_default ? html`<span class="tag good">${t('default')}</span>` : html`<button class="small" @click=${() => this.act(() => api.post(`/v1/payment_methods/${each.id}/default`))}>${t('Make default')}</button>`}
          <button class="small bad" @click=${() => this.act(() => api.del('/v1/payment_methods/' + each.id))}>${t('Remove')}</button></td></tr>`)),
        html`<button class="small" @click=${() => this.addCard()}>${t('Add a card')}</button><button class="small" @click=${() => this.addBank()}>${t('Add a bank account')}</button>`)}
      ${this.panel(t('Who you are'), this.list('kyc', html`<b>${t('Not known yet')}</b>${t('With a proof of identity the limits of what you take out rise.')}`, items => this.table(['Asked', 'Level', 'State', ''], items, each => html`
        <tr><td>${time(each.submitted_at)}</td><td>${t(each.level)}</td><td>${tag(each.status)}</td><td class="wrap">${each.reason ?? ''}</td></tr>`)), html`<button class="small" @click=${() => this.prove()}>${t('Prove who you are')}</button>`)}
      ${this.data.distributions?.items?.length ? this.panel(t('Profits of investments'), this.list('distributions', '', items => this.table(['Period', 'Product', ['To the wallet']], items, each => html`<tr><td>${each.period_start} – ${each.period_end}</td><td>${each.product}</td><td class="num">${money(each.paid_to_wallet, each.currency)}</td></tr>`))) : nothing}`;
  }

  methodField() {
    return { name: 'payment_method_id', label: t('Card or bank account'), options: (this.data.methods?.items ?? []).map(each => [each.id, `${each.brand ?? words(each.type)} …${each.last_four}`]) };
  }

  async pay(way) {
    if (!this.data.methods?.items?.length && !(await (way === 'in' ? this.addCard() : this.addBank()))) return;
    const key = once();
    await formDialog({ title: way === 'in' ? t('Pay in') : t('Pay out'), text: html`<p class="soft">${way === 'in' ? t('The money is in the wallet when the provider has it.') : t('The money leaves the wallet at once, and comes back if it fails.')}</p>`,
      fields: [{ name: 'amount', label: t('Amount'), inputmode: 'decimal', autofocus: true }, { name: 'currency', label: t('Currency'), options: [['USD', 'USD'], ['EUR', 'EUR']], value: 'USD' }, this.methodField()],
      act: async values => { await api.post(way === 'in' ? '/v1/pay-ins' : '/v1/pay-outs', values, key); await this.open(); setTimeout(() => this.open(), 2500); } });
  }

  send() {
    const key = once();
    return formDialog({ title: t('Send money to somebody here'), button: t('Send'), fields: [{ name: 'to', label: t('E-mail of the receiver'), type: 'email', autofocus: true }, { name: 'amount', label: t('Amount'), inputmode: 'decimal' }, { name: 'currency', label: t('Currency'), value: 'USD' }],
      act: async values => { await api.post('/v1/transfers', values, key); await this.open(); } });
  }

  async exchange() {
    const key = once();
    const quote = await formDialog({ title: t('Exchange'), button: t('Ask for a rate'), fields: [{ name: 'from', label: t('From'), value: 'USD' }, { name: 'to', label: t('To'), value: 'EUR' }, { name: 'amount', label: t('Amount'), inputmode: 'decimal', autofocus: true }],
      act: values => api.post('/v1/exchange-quotes', values) });
    if (quote?.id) {
      await formDialog({ title: t('Exchange at this rate'), text: html`<p>${money(quote.amount, quote.from)} → <b>${money(quote.result, quote.to)}</b> <span class="soft">(${quote.rate})</span></p><p class="soft">${t('The rate holds until')} ${time(quote.expires_at)}.</p>`, fields: [],
        act: async () => { await api.post('/v1/exchanges', { quote_id: quote.id }, key); await this.open(); } });
    }
  }

  addCard() {
    return formDialog({ title: t('Add a card'), button: t('Add'), text: html`<p class="soft">${t('The sandbox provider takes tokens such as card_ok_1; card_nofunds_1 and card_slow_1 behave as they are called.')}</p>`,
      fields: [{ name: 'token', label: t('Token'), value: 'card_ok_1', autofocus: true }, { name: 'brand', label: t('Kind'), value: 'visa' }, { name: 'last_four', label: t('Last four digits'), value: '4242', inputmode: 'numeric' }, { name: 'exp_month', label: t('Month'), value: '12', inputmode: 'numeric' }, { name: 'exp_year', label: t('Year'), value: String(new Date().getFullYear() + 3), inputmode: 'numeric' }],
      act: async values => { const answer = await api.post('/v1/payment_methods', { ...values, exp_month: Number(values.exp_month), exp_year: Number(values.exp_year) }); await this.open(); return answer; } });
  }

  addBank() {
    return formDialog({ title: t('Add a bank account'), button: t('Add'), fields: [{ name: 'token', label: t('Token'), value: 'bank_ok_1', autofocus: true }, { name: 'last_four', label: t('Last four digits'), value: '6789', inputmode: 'numeric' }],
      act: async values => { const answer = await api.post('/v1/bank_accounts', values); await this.open(); return answer; } });
  }

  prove() {
    return formDialog({ title: t('Prove who you are'), button: t('Ask'), fields: [{ name: 'level', label: t('Level'), options: [['basic', t('basic')], ['enhanced', t('enhanced')]], value: 'basic' }, { name: 'documents', label: t('Documents, separated by commas'), value: 'passport', autofocus: true }],
      act: async values => { await api.post('/v1/kyc', { level: values.level, documents: values.documents.split(',').map(each => each.trim()).filter(Boolean) }); await this.open(); } });
  }

  async statement(currency) {
    const day = date => date.toISOString().slice(0, 10), now = new Date();
    let found, problem = null;
    const read = async (from, until) => { try { found = await api.get(`/v1/wallets/${currency}/statement?from=${from}T00:00:00Z&until=${until}T00:00:00Z`); problem = null; } catch (fault) { problem = fault; } };
    await read(day(new Date(now - 30 * 864e5)), day(new Date(+now + 864e5)));
    await dialog(t('Statement'), (done, refresh) => html`<form @submit=${async event => { event.preventDefault(); const values = new FormData(event.target); await read(values.get('from'), values.get('until')); refresh(); }}>
      <h1>${t('Statement')} · ${currency}</h1>
      <div class="row"><label>${t('From')}<input type="date" name="from" value=${day(new Date(now - 30 * 864e5))}></label><label>${t('Until')}<input type="date" name="until" value=${day(new Date(+now + 864e5))}></label><button>${t('Show')}</button></div>
      ${problem ? html`<p class="fault" role="alert">${problem.message}</p>` : found ? html`<dl class="facts"><dt>${t('Opening balance')}</dt><dd>${money(found.opening, currency)}</dd><dt>${t('In')}</dt><dd class="up">${money(found.in, currency)}</dd><dt>${t('Out')}</dt><dd class="down">${money(found.out, currency)}</dd><dt><b>${t('Closing balance')}</b></dt><dd><b>${money(found.closing, currency)}</b></dd></dl>
        <p class="soft">${found.movements.length} ${t('movements')}</p>` : nothing}
      <div class="buttons"><button type="button" @click=${() => done()}>${t('Close')}</button></div></form>`);
  }

  // Subscription and certificates ---------------------------------------------------------------

  subscription() {
    const own = this.data.subscriptions?.items?.find(each => !['ended', 'cancelled', 'canceled'].includes(each.status));
    return html`
      ${this.panel(t('Your subscription'), this.list('subscriptions', html`<b>${t('None')}</b>${t('Choose a plan below.')}`, items => this.table(['Plan', 'State', ['Price'], 'Until', ''], items, each => html`
        <tr><td><b>${each.plan}</b>${each.pending_plan ? html` <span class="soft">→ ${each.pending_plan}</span>` : nothing}</td><td>${tag(each.status)}</td><td class="num">${money(each.price, each.currency)} / ${t(each.interval)}</td><td>${time(each.current_period_end)}</td>
          <td class="num">${each.cancel_at_period_end ? html`<button class="small" @click=${() => this.act(() => api.post(`/v1/subscriptions/${each.id}/keep`))}>${t('Keep it')}</button>` : each.id === own?.id ? html`<button class="small bad" @click=${() => this.leave(each)}>${t('Cancel')}</button>` : nothing}</td></tr>`)))}
      ${this.panel(t('Plans'), this.list('plans', t('No plan is offered.'), items => this.table(['Plan', ['Price'], 'With', ''], items, each => html`
        <tr><td><b>${each.name}</b></td><td class="num">${money(each.price, each.currency)} / ${t(each.interval)}</td><td class="wrap">${each.features.map(words).join(', ')}${each.trial_days ? html` <span class="tag good">${each.trial_days} ${t('days free')}</span>` : nothing}</td>
          <td class="num">${own?.plan === each.code ? nothing : html`<button class="small" @click=${() => own ? this.change(own, each) : this.subscribe(each)}>${own ? t('Change to it') : t('Subscribe')}</button>`}</td></tr>`)))}
      ${this.panel(t('Invoices'), this.list('invoices', t('No invoice yet.'), items => this.table(['Number', 'Issued', 'State', ['Amount'], ['Paid']], items, each => html`
        <tr><td class="mono">${each.number ?? '–'}</td><td>${time(each.issued_at)}</td><td>${tag(each.status)}</td><td class="num">${money(each.amount, each.currency)}</td><td class="num">${money(each.amount_paid, each.currency)}</td></tr>`)))}`;
  }

  async subscribe(plan) {
    if (Number(plan.price) && !this.data.methods?.items?.length && !(await this.addCard())) return;
    const key = once();
    await formDialog({ title: t('Subscribe') + ': ' + plan.name, fields: Number(plan.price) ? [this.methodField()] : [], text: html`<p>${money(plan.price, plan.currency)} / ${t(plan.interval)}</p>`, button: t('Subscribe'),
      act: async values => { await api.post('/v1/subscriptions', { plan: plan.code, ...values }, key); await this.open(); } });
  }

  async change(own, plan) {
    let ahead;
    try { ahead = await api.post(`/v1/subscriptions/${own.id}/preview`, { plan: plan.code }); } catch (problem) { return complain(problem); }
    const key = once();
    await formDialog({ title: t('Change to') + ' ' + plan.name, button: t('Change'), fields: [],
      text: html`<dl class="facts"><dt>${t('Credit for what is left')}</dt><dd>${money(ahead.credit, own.currency)}</dd><dt>${t('For the new plan')}</dt><dd>${money(ahead.debit, own.currency)}</dd><dt><b>${t('Due now')}</b></dt><dd><b>${money(ahead.due_now, own.currency)}</b></dd><dt>${t('Next bill')}</dt><dd>${time(ahead.next_billing_at)}</dd></dl>`,
      act: async () => { await api.post(`/v1/subscriptions/${own.id}/change`, { plan: ahead.plan, content_hash: ahead.content_hash, effect: ahead.effect, proration_at: ahead.proration_at }, key); await this.open(); } });
  }

  leave(own) {
    return formDialog({ title: t('Cancel the subscription'), tone: 'bad', button: t('Cancel the subscription'), fields: [{ name: 'at', label: t('When'), options: [['period_end', t('at the end of the period')], ['now', t('now')]], value: 'period_end' }, { name: 'reason', label: t('Why (optional)') }],
      act: async values => { await api.post(`/v1/subscriptions/${own.id}/cancel`, { at: values.at, ...(values.reason ? { reason: values.reason } : {}) }, once()); await this.open(); } });
  }

  certificates() {
    return this.panel(t('Certificates'), this.list('certificates', html`<b>${t('No certificate yet')}</b>${t('Who completes a course asks for one here.')}`, items => this.table(['Course', 'State', 'Issued', 'Number', ''], items, each => html`
      <tr><td class="wrap">${each.course}</td><td>${tag(each.status)}</td><td>${each.issued_on ?? '–'}</td><td class="mono">${each.certificate_number ?? '–'}</td>
        <td class="num">${each.status === 'valid' ? html`<a class="button small" href=${`/v1/certificates/${each.id}/document`} download>PDF</a> ${each.verification_url?.startsWith('http') ? html`<a class="button small" href=${each.verification_url}>${t('Check it')}</a>` : nothing}` : words(each.refusal ?? '')}</td></tr>`)));
  }

  // Notices -------------------------------------------------------------------------------------

  notices() {
    return html`
      ${this.panel(t('Notices'), this.list('notices', html`<b>${t('Nothing to tell')}</b>${t('What concerns you stands here, and in your mail if you want.')}`, items => this.table(['Time', 'What', ''], items, each => html`
        <tr><td>${time(each.at ?? each.created_at)}</td><td class="wrap"><b>${each.title ?? words(each.type)}</b><br>${each.body ?? each.text ?? ''}</td><td class="num">${each.read_at ? nothing : html`<button class="small" @click=${() => this.act(() => api.post(`/v1/notifications/${each.id}/read`))}>${t('Read')}</button>`}
          <button class="small" @click=${() => this.why(each)}>${t('Why?')}</button></td></tr>`)), html`<button class="small" @click=${() => this.act(() => api.post('/v1/notifications/read'))}>${t('All read')}</button>`)}
      ${this.panel(t('What you want to be told'), this.list('preferences', '', items => this.table(['About', 'By', 'Told', 'Quiet'], items, each => html`
        <tr><td>${t(words(each.type))}</td><td>${t(words(each.channel))}</td><td><label class="check"><input type="checkbox" .checked=${each.enabled} aria-label=${words(each.type) + ' ' + words(each.channel)} @change=${event => this.act(() => api.put('/v1/notification-preferences', { ...each, enabled: event.target.checked }))}></label></td><td>${each.quiet_from ? each.quiet_from + ' – ' + each.quiet_until : '–'}</td></tr>`)))}`;
  }

  async why(notice) {
    try {
      const ways = await api.get(`/v1/notifications/${notice.id}/why`);
      await dialog(t('Why?'), done => html`<div class="inside"><h1>${t('How it was told')}</h1>${this.table(['By', 'State', 'Sent', 'Why'], ways, each => html`<tr><td>${words(each.channel)}</td><td>${tag(each.status)}</td><td>${time(each.sent_at)}</td><td class="wrap">${words(each.reason ?? each.last_error ?? '')}</td></tr>`)}<div class="buttons"><button @click=${() => done()}>${t('Close')}</button></div></div>`);
    } catch (problem) { complain(problem); }
  }

  // Accounts, keys, limits ----------------------------------------------------------------------

  trading() {
    return html`
      ${this.panel(t('Paper accounts'), this.list('accounts', html`<b>${t('None yet')}</b>${t('Open one, and trade on the floor at once.')}`, items => this.table(['Name', 'State', ['Equity'], 'Opened', ''], items, each => html`
        <tr><td><b>${each.name}</b></td><td>${tag(each.status.toLowerCase())}</td><td class="num">${money(each.equity, each.currency)}</td><td>${time(each.created_at)}</td><td class="num"><a class="button small" href="/" @click=${() => keep('account', each.id)}>${t('To the floor')}</a></td></tr>`)),
        html`<button class="small main" @click=${() => this.openAccount()}>${t('Open an account')}</button>`)}
      ${this.panel(t('Keys for programs'), this.list('keys', html`<b>${t('No key yet')}</b>${t('A bot of yours signs in with a key; its secret is shown once.')}`, items => this.table(['Name', 'Key', 'May', 'Last used', ''], items, each => html`
        <tr><td>${each.name}</td><td class="mono">${each.key_id}</td><td>${each.scopes.join(', ')}${each.networks.length ? html` <span class="soft">${each.networks.join(', ')}</span>` : nothing}</td><td>${time(each.last_used_at)}</td>
          <td class="num">${each.revoked_at ? html`<span class="tag">${t('ended')}</span>` : html`<button class="small bad" @click=${() => this.endKey(each)}>${t('End')}</button>`}</td></tr>`)), html`<button class="small" @click=${() => this.makeKey()}>${t('Make a key')}</button>`)}
      ${(this.data.accounts?.items ?? []).map(account => this.panel(t('Limits') + ' · ' + account.name, this.list('limits-' + account.id, t('No limit; orders are bound by margin alone.'), items => this.table(['For', 'At most', ''], items, each => html`
        <tr><td>${words(each.scope)}</td><td class="wrap">${LIMITS.filter(([name]) => this.most(each, name) !== null).map(([name, label]) => `${t(label)}: ${quantity(this.most(each, name))}`).join(' · ') || '–'}${each.symbols?.length ? ' · ' + each.symbols.join(', ') : ''}</td>
          <td class="num">${each.shut_because ? html`<span class="tag bad">${words(each.shut_because)}</span> <button class="small" @click=${() => this.act(() => api.post(`/v1/paper-accounts/${account.id}/limits/lift`, { scope: each.scope }))}>${t('Lift')}</button>` : nothing}</td></tr>`)),
        html`<button class="small" @click=${() => this.limit(account)}>${t('Set limits')}</button>`))}`;
  }

  /** What a rule allows; null where there is no such rule. */
  most(limit, name) { return limit[name] ?? null; }

  openAccount() {
    return formDialog({ title: t('Open an account'), button: t('Open'), fields: [{ name: 'name', label: t('Name'), value: 'Paper', autofocus: true }, { name: 'balance', label: t('Play money in USD'), value: '100000', inputmode: 'decimal' }, { name: 'leverage', label: t('Leverage'), options: ['1', '5', '10', '30', '50', '100'].map(each => [each, '1:' + each]), value: '30' },
      { name: 'fill_profile', label: t('How orders fill'), options: [['realistic', t('realistic')], ['pessimistic', t('pessimistic')], ['optimistic', t('optimistic')]], value: 'realistic' }],
      act: async values => { const made = await api.post('/v1/paper-accounts', { ...values, leverage: Number(values.leverage) }); keep('account', made.id); await this.open(); } });
  }

  async makeKey() {
    const made = await formDialog({ title: t('Make a key'), fields: [{ name: 'name', label: t('Name'), autofocus: true }, { name: 'account_id', label: t('Account'), options: (this.data.accounts?.items ?? []).map(each => [each.id, each.name]) }, { name: 'scopes', label: t('May'), options: [['trading', t('trade')], ['read', t('look only')], ['trading,money', t('trade and move money')]], value: 'trading' }, { name: 'networks', label: t('Only from these networks (optional)'), placeholder: '203.0.113.0/24' }],
      act: values => api.post('/v1/keys', { name: values.name, account_id: values.account_id, scopes: values.scopes.split(','), ...(values.networks ? { networks: values.networks.split(',').map(each => each.trim()) } : {}) }) });
    if (made?.secret) {
      await dialog(t('The new key'), done => html`<div class="inside"><h1>${t('The new key')}</h1><p>${t('The secret is shown this once. Keep it where your program finds it.')}</p><dl class="facts"><dt>${t('Key')}</dt><dd class="mono">${made.key_id}</dd><dt>${t('Secret')}</dt><dd class="mono">${made.secret}</dd></dl><div class="buttons"><button class="main" @click=${() => done()}>${t('I have it')}</button></div></div>`);
      await this.open();
    }
  }

  endKey(key) {
    return formDialog({ title: t('End the key') + ' ' + key.name, tone: 'bad', text: html`<p>${t('Programs that use it are refused at once.')}</p>`, fields: [], act: async () => { await api.del('/v1/keys/' + key.key_id); await this.open(); } });
  }

  limit(account) {
    const now = this.data['limits-' + account.id]?.items?.find(each => each.scope === 'account') ?? {};
    return formDialog({ title: t('Limits') + ' · ' + account.name, button: t('Set limits'), text: html`<p class="soft">${t('They bind every bot and key of the account, whatever it sends. An empty field is no limit.')}</p>`, fields: LIMITS.map(([name, label]) => ({ name, label: t(label), value: this.most(now, name) ?? '', inputmode: 'decimal' })),
      act: async values => { await api.put(`/v1/paper-accounts/${account.id}/limits`, { scope: 'account', ...Object.fromEntries(Object.entries(values).filter(([, value]) => value).map(([name, value]) => [name, ['orders_a_minute', 'open_orders', 'reject_streak'].includes(name) ? Number(value) : value])) }); await this.open(); } });
  }

  // Settings ------------------------------------------------------------------------------------

  settings() {
    const me = this.data.me?.items?.[0];
    return html`
      ${this.panel(t('You'), this.list('me', '', () => html`<div class="body"><dl class="facts"><dt>${t('Name')}</dt><dd>${me.display_name ?? '–'}</dd><dt>${t('E-mail')}</dt><dd>${me.email}</dd><dt>${t('Language of mails')}</dt><dd>${me.locale}</dd><dt>${t('Time zone')}</dt><dd>${me.timezone}</dd><dt>${t('Second factor')}</dt><dd>${me.mfa_enabled ? html`<span class="tag good">${t('on')}</span>` : html`<span class="tag wait">${t('off')}</span>`}</dd></dl></div>`),
        html`<button class="small" @click=${() => this.profile(me)}>${t('Change')}</button><button class="small" @click=${() => this.email()}>${t('Change the address')}</button><button class="small" @click=${() => this.password()}>${t('Change the password')}</button>${me && !me.mfa_enabled ? html`<button class="small" @click=${() => this.factor()}>${t('Second factor')}</button>` : nothing}`)}
      ${this.panel(t('Ways to sign in'), this.list('ways', '', ([own, ways]) => ownWays(own, ways, this)), this.data.ways?.items ? moreWays(...this.data.ways.items, this) : nothing)}
      ${this.panel(t('Where you are signed in'), this.list('sessions', '', items => this.table(['Device', 'Address', 'Last used', ''], items, each => html`<tr><td class="wrap">${each.device}</td><td class="mono">${each.address}</td><td>${time(each.last_used_at)}</td><td class="num">${each.current ? html`<span class="tag good">${t('this one')}</span>` : html`<button class="small" @click=${() => this.act(() => api.del('/v1/me/sessions/' + each.id))}>${t('End')}</button>`}</td></tr>`)), html`<button class="small bad" @click=${() => this.act(() => api.del('/v1/me/sessions'))}>${t('End all others')}</button>`)}
      ${this.panel(t('What happened to your identity'), this.list('log', t('Nothing yet.'), items => this.table(['Time', 'What', 'From', ''], items.slice(0, 30), each => html`<tr><td>${time(each.at)}</td><td>${t(words(each.event))}</td><td class="mono">${each.address}</td><td>${each.success ? nothing : html`<span class="tag bad">${words(each.failure_reason ?? '')}</span>`}</td></tr>`)))}`;
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

  async factor() {
    let setUp;
    try { setUp = await api.post('/v1/me/second-factor'); } catch (problem) { return complain(problem); }
    const codes = await formDialog({ title: t('Second factor'), button: t('Confirm'), text: html`<p>${t('Add this secret to your authenticator app, then enter the code that it shows.')}</p><p class="mono">${setUp.secret}</p>`, fields: [{ name: 'code', label: t('Code'), inputmode: 'numeric', autocomplete: 'one-time-code', autofocus: true }], act: values => api.post('/v1/me/second-factor/confirm', values) });
    if (codes?.backup_codes) {
      await dialog(t('Backup codes'), done => html`<div class="inside"><h1>${t('Backup codes')}</h1><p>${t('Each opens your account once when the app is lost. They are shown this once.')}</p><p class="mono">${codes.backup_codes.join('  ')}</p><div class="buttons"><button class="main" @click=${() => done()}>${t('I have them')}</button></div></div>`);
      await this.open();
    }
  }
}
customElements.define('corro-home', Home);

document.documentElement.lang = language();
start('/home', async () => html`<main id="main" class="narrow"><corro-home></corro-home></main>`);
