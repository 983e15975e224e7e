/** Signals: what is published, followed and executed, and what their sources are worth. */
import { html, nothing, dialog, fieldset, keep, kept, money, number, percent, quantity, signed, t, time, toast, tone, word } from './ui.js';
import { Section, panel, paperAccounts, table, tag } from './section.js';
import * as api from './api.js';

const ALL = '/v1/signals';
const STATES = () => [['', t('every state')], ['active', t('active')], ['target_hit', t('target hit')], ['stopped', t('stopped')], ['expired', t('expired')], ['cancelled', t('cancelled')]];
const sourceName = source => source.replace(/^(user|bot):(.{8}).*/, '$1 $2');

class Signals extends Section {
  status = 'active';

  async open() {
    this.data.accounts ??= { items: null, problem: null };
    if (!this.data.accounts.items) {
      try { this.data.accounts.items = await paperAccounts(); this.data.accounts.problem = null; } catch (problem) { this.data.accounts.problem = problem; }
    }
    if (this.items('accounts').length) await super.open();
    this.refresh();
  }

  reads() { return [['signals', `${ALL}?limit=200${this.status ? '&status=' + this.status : ''}`], ['followed', ALL + '/followed'], ['sources', ALL + '/sources']]; }

  view() {
    return this.list('accounts', html`<b>${t('No paper account yet')}</b><p>${t('Signals are executed in one.')}</p><a class="button main" href="#trading">${t('Open an account')}</a>`, accounts => html`<div class="stack">${this.account(accounts)}${this.board()}${this.followed()}${this.sources()}</div>`);
  }

  account(accounts) {
    return html`<div class="row"><label>${t('Account')}<select @change=${event => { keep('account', event.target.value); api.chooseAccount(event.target.value); this.open(); }}>${accounts.map(each => html`<option value=${each.id} ?selected=${each.id === kept('account', '')}>${each.name}</option>`)}</select></label></div>`;
  }

  board() {
    const followed = new Map(this.items('followed').map(each => [each.signal.id, each]));
    return panel(t('Signals'), this.list('signals', html`<b>${t('No signal')}</b>${t('Analysts and models publish here; look at another state, or later.')}`, items => table([t('Published'), t('Symbol'), t('Direction'), [t('Entry')], [t('Stop')], [t('Target')], [t('Confidence')], t('Source'), t('State'), ''], items, each => html`
      <tr><td>${time(each.created_at)}</td><td><b>${each.symbol}</b><br><span class="soft">${each.timeframe}</span></td><td><span class=${each.direction === 'buy' ? 'up' : each.direction === 'sell' ? 'down' : ''}>${word(each.direction)}</span></td>
        <td class="num">${each.entry_price}</td><td class="num">${each.stop_loss ?? '–'}</td><td class="num">${each.take_profit ?? '–'}</td><td class="num">${number(each.confidence * 100, 0)} %</td>
        <td>${sourceName(each.source)}</td><td>${tag(each.status)}${each.result_pips ? html` <span class=${tone(each.result_pips)}>${signed(each.result_pips, 1)} pips</span>` : nothing}</td>
        <td class="num">${this.buttons(each, followed.get(each.id))}</td></tr>
      ${each.reasoning ? html`<tr><td></td><td class="wrap soft" colspan="9">${each.reasoning}</td></tr>` : nothing}`)),
      html`<label class="row">${t('State')} <select @change=${event => { this.status = event.target.value; this.open(); }}>${STATES().map(([value, label]) => html`<option value=${value} ?selected=${value === this.status}>${label}</option>`)}</select></label>`);
  }

  buttons(each, own) {
    if (each.status !== 'active') return nothing;
    const isFollowed = own?.following === 'following';
    return html`${isFollowed ? html`<button class="small" @click=${() => this.act(() => api.del(`${ALL}/${each.id}/follow`))}>${t('Unfollow')}</button>` : own?.order_id ? nothing : html`<button class="small" @click=${() => this.act(() => api.post(`${ALL}/${each.id}/follow`))}>${t('Follow')}</button>`}
      ${own?.order_id ? html`<span class="tag good">${t('executed')}</span>` : each.direction === 'neutral' ? nothing : html`<button class="small main" @click=${() => this.execute(each)}>${t('Execute')}</button>`}`;
  }

  followed() {
    return panel(t('What you follow'), this.list('followed', html`<b>${t('You follow nothing yet')}</b>${t('Followed signals tell you when they end.')}`, items => table([t('Since'), t('Symbol'), t('Direction'), t('State'), t('What you did'), [t('Result')]], items, each => html`
      <tr><td>${time(each.followed_at)}</td><td><b>${each.signal.symbol}</b></td><td>${word(each.signal.direction)}</td><td>${tag(each.signal.status)}</td><td>${word(each.following)}</td><td class="num ${tone(each.result_pnl ?? 0)}">${each.result_pnl === null || each.result_pnl === undefined ? '–' : money(each.result_pnl)}</td></tr>`)));
  }

  sources() {
    return panel(t('Sources'), this.list('sources', t('Nothing was published yet.'), items => table([t('Source'), [t('Published')], [t('Active')], [t('Target hit')], [t('Stopped')], [t('Hit rate')], [t('Pips')], [t('Profit factor')]], items, each => html`
      <tr><td>${sourceName(each.source)}</td><td class="num">${each.published}</td><td class="num">${each.active}</td><td class="num">${each.target_hit}</td><td class="num">${each.stopped}</td><td class="num">${each.hit_rate_percent ? number(each.hit_rate_percent, 0) + ' %' : '–'}</td>
        <td class="num ${tone(each.pips)}">${signed(each.pips, 1)}</td><td class="num">${each.profit_factor ? number(each.profit_factor, 2) : '–'}</td></tr>`)));
  }

  // Executing -----------------------------------------------------------------------------------

  /** What the order would be is reckoned from the newest price while the form is filled in; the server decides when it is sent. */
  async execute(signal) {
    const state = { problem: null, values: { risk_percent: '1', qty: '', max_slippage_percent: '0.5', max_age_seconds: '60' }, busy: false };
    const [account, quotes] = await Promise.all([api.get('/v2/account').catch(() => null), api.get(`/v1beta3/crypto/us/latest/quotes?symbols=${encodeURIComponent(signal.symbol)}`).catch(() => null)]);
    const quote = Object.values(quotes?.quotes ?? {})[0], price = quote ? Number(signal.direction === 'buy' ? quote.ap : quote.bp) : Number(signal.entry_price);
    const send = async (event, done, refresh) => {
      event.preventDefault();
      Object.assign(state, { busy: true, problem: null });
      refresh();
      try {
        const { qty, risk_percent: risk, max_slippage_percent: slippage, max_age_seconds: minutes } = state.values;
        const order = await api.post(`${ALL}/${signal.id}/execute`, { ...(qty ? { qty } : { risk_percent: risk }), max_slippage_percent: slippage, ...(/^\d+$/.test(minutes) ? { max_age_seconds: Number(minutes) * 60 } : {}) });
        toast(`${word(order.side)} ${quantity(order.qty)} ${order.symbol}: ${t('The order was sent.')}`);
        done(order);
      } catch (problem) { Object.assign(state, { problem, busy: false }); refresh(); }
    };
    const order = await dialog(t('Execute'), (done, refresh) => html`<form novalidate @submit=${event => send(event, done, refresh)} @input=${event => { state.values[event.target.name] = event.target.value; refresh(); }}>
      <h1>${t('Execute')}: ${word(signal.direction)} ${signal.symbol}</h1>
      ${fieldset([{ name: 'risk_percent', label: t('What the stop may lose, in % of the equity'), value: '1', inputmode: 'decimal', autofocus: true }, { name: 'qty', label: t('Or the quantity (optional)'), inputmode: 'decimal' },
        { name: 'max_slippage_percent', label: t('Farthest from the entry, in %'), value: '0.5', inputmode: 'decimal' },
          { name: 'max_age_seconds', label: t('Oldest signal, in minutes'), value: '60', inputmode: 'numeric' }], state.problem)}
      ${this.preview(signal, price, account, state.values)}
      <div class="buttons"><button type="button" @click=${() => done(null)}>${t('Cancel')}</button><button class="main" ?disabled=${state.busy}>${t('Send the order')}</button></div></form>`);
    if (order) await this.open();
  }

  preview(signal, price, account, { qty, risk_percent: risk }) {
    const distance = signal.stop_loss ? Math.abs(price - Number(signal.stop_loss)) : null, equity = Number(account?.equity ?? NaN);
    const size = qty ? Number(qty) : distance && equity ? equity * Number(risk) / 100 / distance : null;
    const loss = size && distance ? size * distance : null, gain = size && signal.take_profit ? size * Math.abs(Number(signal.take_profit) - price) : null;
    return html`<dl class="facts" role="status"><dt>${t('At the market, now about')}</dt><dd>${price} <span class="soft">(${percent(price / Number(signal.entry_price) - 1)} ${t('from the entry')})</span></dd>
      <dt>${t('Quantity, about')}</dt><dd>${size ? quantity(Math.floor(size * 100) / 100) : '–'}</dd><dt>${t('Stop')}</dt><dd>${signal.stop_loss ?? '–'}${loss ? html` <span class="down">−${number(loss, 2)}</span>` : nothing}</dd>
      <dt>${t('Target')}</dt><dd>${signal.take_profit ?? '–'}${gain ? html` <span class="up">+${number(gain, 2)}</span>` : nothing}</dd><dt>${t('Equity')}</dt><dd>${account ? money(account.equity) : '–'}</dd></dl>
      <p class="soft">${t('Amounts are in the currency of the price. The server reckons the quantity anew when the order is sent.')}</p>`;
  }
}
customElements.define('corro-signals', Signals);
