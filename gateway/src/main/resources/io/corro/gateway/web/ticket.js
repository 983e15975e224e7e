/** The order ticket: every type and class, and what the order would hold and cost before it is sent. */
import { Part, html, nothing, field, general, money, number, places, quantity, toast, words } from './ui.js';
import * as api from './api.js';

const TYPES = [['market', 'Market'], ['limit', 'Limit'], ['stop', 'Stop'], ['stop_limit', 'Stop limit'], ['trailing_stop', 'Trailing stop']];
const TIMES = [['gtc', 'Till cancelled'], ['day', 'Day'], ['gtd', 'Until a time'], ['ioc', 'At once or not (IOC)'], ['fok', 'All or nothing (FOK)'], ['opg', 'At the opening'], ['cls', 'At the close']];
const CLASSES = [['simple', 'No exits'], ['bracket', 'Bracket: both exits'], ['oto', 'One exit'], ['oco', 'OCO: exit with both']];
const TIMES_OF = { stop: 7, stop_limit: 7, trailing_stop: 3 };

export class Ticket extends Part {
  side = 'buy';
  form = { type: 'market', by: 'qty', tif: 'gtc', cls: 'simple', trail: 'trail_percent' };
  problem = null;
  busy = false;
  last = null;

  set store(store) {
    this.data = store;
    store.addEventListener('quotes', () => this.refresh());
    store.addEventListener('book', () => this.refresh());
    store.addEventListener('symbol-terms', () => this.refresh());
    store.addEventListener('symbol', () => { this.suggest(); this.refresh(); });
    this.suggest();
  }

  get asset() { return this.data.asset(this.data.symbol); }

  /** Prices of another market mean nothing here; a size that this one trades is at hand. */
  suggest() {
    const lot = Number(this.asset?.min_order_size ?? 1);
    this.form = { ...this.form, qty: String(lot), notional: '', limit: '', stop: '', trailBy: '', tp: '', sl: '', slLimit: '' };
    this.problem = null;
  }

  set(name, value) {
    this.form[name] = value;
    if (name === 'type' && value !== 'market') this.form.by = 'qty';
    if (name === 'cls' && value === 'oco') this.form.type = 'limit';
    if ((name === 'type' || name === 'cls') && !this.times().some(([tif]) => tif === this.form.tif)) this.form.tif = 'gtc';
    if (name === 'type' && value === 'trailing_stop') this.form.cls = 'simple';
    this.problem = null;
    this.refresh();
  }

  times() {
    if (this.form.cls !== 'simple') return TIMES.slice(0, 2);
    const { type } = this.form;
    if (type === 'trailing_stop') return TIMES.slice(0, 3);
    return type === 'stop' || type === 'stop_limit' ? TIMES.slice(0, 5) : TIMES;
  }

  take(side) { this.side = side; this.refresh(); this.querySelector('[name=qty]')?.focus(); }

  order() {
    const f = this.form, body = { symbol: this.data.symbol, side: this.side, type: f.type, time_in_force: f.tif };
    if (f.by === 'notional') body.notional = f.notional; else body.qty = f.qty;
    if (f.cls !== 'oco' && (f.type === 'limit' || f.type === 'stop_limit')) body.limit_price = f.limit;
    if (f.type === 'stop' || f.type === 'stop_limit') body.stop_price = f.stop;
    if (f.type === 'trailing_stop') body[f.trail] = f.trailBy;
    if (f.tif === 'gtd' && f.until) body.expires_at = new Date(f.until).toISOString();
    if (f.reduce) body.reduce_only = true;
    if (f.post && f.type === 'limit') body.post_only = true;
    if (f.cls !== 'simple') {
      body.order_class = f.cls;
      if (f.tp) body.take_profit = { limit_price: f.tp };
      if (f.sl) body.stop_loss = { stop_price: f.sl, ...(f.slLimit ? { limit_price: f.slLimit } : {}) };
    }
    return body;
  }

  async send(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    this.refresh();
    // One id for the attempt: an answer that is lost can be asked for, and nothing is taken twice.
    this.attempt ??= 'floor-' + api.onceKey();
    const order = { ...this.order(), client_order_id: this.attempt };
    try {
      this.told(await api.post('/v2/orders', order));
      this.attempt = null;
    } catch (problem) {
      await this.failed(problem);
    }
    this.busy = false;
    this.refresh();
  }

  told(order) {
    this.last = order;
    const price = order.filled_avg_price ? ' at ' + order.filled_avg_price : '';
    toast(`${words(order.side)} ${quantity(order.qty ?? order.notional)} ${order.symbol}: ${words(order.status)}${price}.`, order.status === 'rejected');
    this.data.readSoon();
  }

  /** Without an answer the order may live: it is looked for by its id before anybody sends it again. */
  async failed(problem) {
    if (problem.status !== 0 && problem.reason !== 'unknown_outcome') {
      this.attempt = null;
      this.problem = problem;
      return;
    }
    try {
      this.told(await api.get('/v2/orders:by_client_order_id?client_order_id=' + this.attempt));
      this.attempt = null;
    } catch (again) {
      this.problem = again.status === 404 ? problem
        : { message: 'Whether the order was taken is not known. Sending it again is safe: it has the same id and is taken once.' };
    }
  }

  /** What the order is worth, holds and costs at the price that it would meet. */
  preview() {
    const { asset } = this, f = this.form, quote = this.data.quotes.get(this.data.symbol), rate = this.data.rate(asset.quote_currency);
    const market = quote ? (this.side === 'buy' ? quote.ap : quote.bp) : null;
    const price = Number(f.type === 'limit' || f.type === 'stop_limit' ? f.limit : f.type === 'stop' ? f.stop : 0) || market;
    const notional = f.by === 'notional' ? Number(f.notional) : price && rate ? Number(f.qty) * price * rate : null;
    if (!notional || !this.data.account) return null;
    const share = Number(asset.margin_rate ?? asset.maintenance_margin_requirement / 100);
    const held = (this.data.positions.items ?? []).find(each => this.data.name(each.symbol) === this.data.symbol);
    const reduces = held && (held.side === 'long') === (this.side === 'sell');
    const margin = reduces && Math.abs(held.qty) >= Number(f.qty) ? 0 : notional * share;
    return { price, notional, margin, fee: notional * Number(asset.commission_rate), free: Number(this.data.account.free_margin) - margin, leverage: 1 / share, reduces };
  }

  input(name, label, more = {}) {
    const key = { limit: 'limit_price', stop: 'stop_price', tp: 'take_profit.limit_price', sl: 'stop_loss.stop_price', slLimit: 'stop_loss.limit_price', trailBy: this.form.trail, until: 'expires_at' }[name] ?? name;
    return field({ name: key, label, value: this.form[name], inputmode: 'decimal', ...more }, this.problem, event => this.set(name, event.target.value));
  }

  price(name, label) {
    const quote = this.data.quotes.get(this.data.symbol);
    return this.input(name, label, { placeholder: quote ? number(this.side === 'buy' ? quote.ap : quote.bp, places(this.asset.price_increment)).replaceAll(',', '') : '' });
  }

  select(name, label, options) {
    return field({ name: { cls: 'order_class', tif: 'time_in_force' }[name] ?? name, label, options, value: this.form[name] }, this.problem, event => this.set(name, event.target.value));
  }

  /** The fields of the API for which the ticket shows an input now: what is said of others stands above the button. */
  shown() {
    const f = this.form, names = ['type', 'time_in_force', f.by === 'notional' ? 'notional' : 'qty'];
    if (f.type !== 'trailing_stop') names.push('order_class');
    if (f.cls !== 'oco' && (f.type === 'limit' || f.type === 'stop_limit')) names.push('limit_price');
    if (f.type === 'stop' || f.type === 'stop_limit') names.push('stop_price');
    if (f.type === 'trailing_stop') names.push(f.trail);
    if (f.tif === 'gtd') names.push('expires_at');
    if (f.cls !== 'simple') names.push('take_profit.limit_price', 'stop_loss.stop_price');
    return names;
  }

  size() {
    const f = this.form, { asset } = this;
    const unit = f.by === 'notional' ? 'USD' : asset.base_currency;
    return html`<div class="size">
      ${f.by === 'notional' ? this.input('notional', 'Amount in USD')
        : this.input('qty', `Quantity in ${unit}`, { hint: `steps of ${quantity(asset.min_trade_increment)}${Number(asset.contract_size) > 1 ? `, a lot is ${quantity(asset.contract_size)}` : ''}` })}
      ${f.type === 'market' && f.cls === 'simple' ? html`<div class="seg" role="group" aria-label="Size by">
        <button type="button" aria-pressed=${f.by === 'qty'} @click=${() => this.set('by', 'qty')}>units</button>
        <button type="button" aria-pressed=${f.by === 'notional'} @click=${() => this.set('by', 'notional')}>USD</button></div>` : nothing}</div>`;
  }

  prices() {
    const f = this.form;
    return html`
      ${f.type === 'stop' || f.type === 'stop_limit' ? this.price('stop', 'Stop price') : nothing}
      ${(f.type === 'limit' || f.type === 'stop_limit') && f.cls !== 'oco' ? this.price('limit', 'Limit price') : nothing}
      ${f.type === 'trailing_stop' ? html`<div class="grid2">${this.input('trailBy', 'Trail')}
        ${this.select('trail', 'in', [['trail_percent', 'percent'], ['trail_price', 'price']])}</div>` : nothing}`;
  }

  exits() {
    const f = this.form;
    if (f.cls === 'simple') return nothing;
    return html`<div class="grid2">${this.input('tp', 'Take-profit')}${this.input('sl', 'Stop-loss')}</div>
      ${f.cls === 'oto' ? html`<p class="soft small">Fill in one of the two.</p>` : nothing}`;
  }

  view() {
    const f = this.form, { asset } = this, ahead = this.preview(), quote = this.data.quotes.get(this.data.symbol);
    if (!asset) return nothing;
    const digits = places(asset.price_increment);
    return html`
      <header class="row apart"><h2>Order · ${this.data.symbol}</h2></header>
      <form class="body form" novalidate @submit=${event => this.send(event)}>
        <div class="seg wide" role="group" aria-label="Side">
          <button type="button" class="buy" aria-pressed=${this.side === 'buy'} @click=${() => { this.side = 'buy'; this.refresh(); }}>Buy ${quote ? number(quote.ap, digits) : ''}</button>
          <button type="button" class="sell" aria-pressed=${this.side === 'sell'} @click=${() => { this.side = 'sell'; this.refresh(); }}>Sell ${quote ? number(quote.bp, digits) : ''}</button></div>
        <div class="types">${f.cls === 'oco' ? this.select('type', 'Type', [['limit', 'Limit']]) : this.select('type', 'Type', TYPES)}${this.select('tif', 'Time in force', this.times())}</div>
        ${this.size()}
        ${this.prices()}
        ${f.tif === 'gtd' ? this.input('until', 'Ends at (your time)', { type: 'datetime-local' }) : nothing}
        ${f.type === 'trailing_stop' ? nothing : this.select('cls', 'Exits', CLASSES)}
        ${this.exits()}
        <div class="row">
          <label class="check"><input type="checkbox" .checked=${!!f.reduce} @change=${event => this.set('reduce', event.target.checked)}> Only reduce</label>
          ${f.type === 'limit' && f.cls === 'simple' ? html`<label class="check"><input type="checkbox" .checked=${!!f.post} @change=${event => this.set('post', event.target.checked)}> Only rest (post)</label>` : nothing}
        </div>
        <dl class="facts">
          <dt>Worth</dt><dd>${ahead ? money(ahead.notional) : '–'}</dd>
          <dt>Margin it holds</dt><dd>${ahead ? html`${money(ahead.margin)} <span class="soft">${ahead.reduces && !ahead.margin ? 'reduces' : '1:' + Math.round(ahead.leverage)}</span>` : '–'}</dd>
          <dt>Commission</dt><dd>${ahead ? money(ahead.fee) : '–'}</dd>
          <dt>Free margin after</dt><dd class=${ahead && ahead.free < 0 ? 'down' : ''}>${ahead ? money(ahead.free) : '–'}</dd>
        </dl>
        ${general(this.problem, this.shown())}
        <button class=${this.side} ?disabled=${this.busy}>${this.busy ? 'Sending …' : `${this.side === 'buy' ? 'Buy' : 'Sell'} ${f.by === 'notional' ? money(f.notional || 0) : quantity(f.qty || 0) + ' ' + asset.base_currency}`}</button>
      </form>`;
  }
}
customElements.define('corro-ticket', Ticket);
