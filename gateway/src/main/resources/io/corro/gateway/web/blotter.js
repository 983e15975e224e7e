/** Positions, orders, fills and the equity curve of the account, and what can be done with each. */
import { Part, html, nothing, number, places, quantity, money, signed, percent, tone, time, words, listing, complain, dialog, formDialog } from './ui.js';
import * as api from './api.js';
import { curve } from './plot.js';
import { close, exits, exitCell, protect } from './positions.js';

const TABS = [['positions', 'Positions'], ['orders', 'Orders'], ['closed', 'Ended'], ['fills', 'Fills'], ['equity', 'Equity']];
const ROWS = 100;
const PERIODS = [['1D', '5Min'], ['1W', '1H'], ['1M', '1D'], ['1A', '1D']];

export class Blotter extends Part {
  tab = 'positions';
  period = 0;
  rows = ROWS;

  set store(store) {
    this.data = store;
    store.addEventListener('book', () => this.refresh());
    store.addEventListener('quotes', () => { if (this.tab === 'positions') this.refresh(); });
    store.addEventListener('trade', () => { if (this.tab === 'equity') this.readEquity(); });
  }

  choose(tab) {
    this.tab = tab;
    this.rows = ROWS;
    if (tab === 'equity') this.readEquity();
    this.refresh();
  }

  count(tab) {
    const items = { positions: this.data.positions, orders: this.data.orders }[tab]?.items;
    return items?.length ? html` <span class="soft">${items.length}${tab === 'orders' && this.data.hasMoreOrders ? '+' : ''}</span>` : nothing;
  }

  view() {
    return html`
      <header class="row apart"><div class="tabs" role="tablist" aria-label="Account">${TABS.map(([tab, name]) => html`<button role="tab" aria-selected=${tab === this.tab}
          @click=${() => this.choose(tab)}>${name}${this.count(tab)}</button>`)}</div>
        ${this.tab === 'orders' && this.data.orders.items?.length ? html`<button class="small bad" @click=${() => this.cancelAll()}>Cancel all</button>` : nothing}
        ${this.tab === 'positions' && this.data.positions.items?.length ? html`<button class="small bad" @click=${() => this.closeAll()}>Close all</button>` : nothing}
        ${this.tab === 'equity' ? html`<div class="seg" role="group" aria-label="Period">${PERIODS.map(([name], index) => html`<button aria-pressed=${index === this.period}
          @click=${() => { this.period = index; this.readEquity(); }}>${name}</button>`)}</div>` : nothing}</header>
      <div class="flush" role="tabpanel" tabindex="0" aria-label=${TABS.find(([tab]) => tab === this.tab)[1]}>${this[this.tab]()}</div>`;
  }

  digits(symbol) { return places(this.data.asset(symbol)?.price_increment ?? '0.01'); }

  link(symbol) {
    return html`<button class="link" @click=${() => this.data.show(symbol)}>${this.data.name(symbol)}</button>`;
  }

  // Positions -----------------------------------------------------------------------------------

  positions() {
    return listing(this.data.positions, () => this.data.readBook(), html`<b>No position</b>What you buy or sell stands here, marked to each quote.`, items => html`
      <table class="cards"><thead><tr><th>Symbol</th><th>Side</th><th class="num">Quantity</th><th class="num">Entry</th><th class="num">Now</th><th class="num">Profit</th>
        <th class="num">Margin</th><th class="num">Stop</th><th class="num">Target</th><th><span class="sr">Actions</span></th></tr></thead>
      <tbody>${items.map(position => this.position(position))}</tbody></table>`);
  }

  position(position) {
    const now = this.data.marked(position), digits = this.digits(position.symbol), { stops, targets } = exits(this.data, position);
    return html`<tr><td>${this.link(position.symbol)}</td>
      <td data-l="Side" class=${position.side === 'long' ? 'up' : 'down'}>${position.side}</td>
      <td data-l="Quantity" class="num">${quantity(Math.abs(position.qty))}</td><td data-l="Entry" class="num">${number(position.avg_entry_price, digits)}</td>
      <td data-l="Now" class="num">${number(now.price, digits)}</td><td data-l="Profit" class="num ${tone(now.profit)}">${signed(now.profit)}</td>
      <td data-l="Margin" class="num">${money(position.margin_used)}</td>
      <td data-l="Stop" class="num">${exitCell(stops, digits)}</td><td data-l="Target" class="num">${exitCell(targets, digits)}</td>
      <td class="act"><button class="small" @click=${() => protect(this.data, position)}>Protect</button> <button class="small" @click=${() => close(this.data, position)}>Close</button></td></tr>`;
  }

  closeAll() {
    formDialog({ title: 'Close all positions', tone: 'sell', text: html`<p>${this.data.positions.items.length} positions are closed at the market, and all open orders cancelled.</p>`, fields: [],
      act: async () => { await api.del('/v2/positions?cancel_orders=true'); this.data.readSoon(); } });
  }

  // Orders --------------------------------------------------------------------------------------

  terms(order) {
    const parts = [], digits = this.digits(order.symbol);
    if (order.limit_price) parts.push('limit ' + number(order.limit_price, digits));
    if (order.stop_price) parts.push('stop ' + number(order.stop_price, digits));
    if (order.trail_percent) parts.push('trail ' + order.trail_percent + ' %');
    if (order.trail_price) parts.push('trail ' + order.trail_price);
    return parts.join(', ') || '–';
  }

  orderTable(state, empty, actions) {
    return listing(state, () => this.data.readBook(), empty, items => html`
      <table class="cards"><thead><tr><th>Time</th><th>Symbol</th><th>Order</th><th>Prices</th><th class="num">Filled</th><th>Status</th><th><span class="sr">Actions</span></th></tr></thead>
      <tbody>${items.slice(0, this.rows).map(order => this.order(order, actions))}</tbody></table>${this.rest(items)}`);
  }

  order(order, actions) {
    const more = [order.expires_at ? '' : order.time_in_force.toUpperCase(), order.order_class, order.reduce_only ? 'reduces' : '', order.post_only ? 'post' : '', order.client_order_id?.startsWith('bot.') ? 'bot' : ''].filter(Boolean).join(', ');
    return html`<tr><td data-l="Time">${time(order.submitted_at)}</td><td>${this.link(order.symbol)}</td>
      <td data-l="Order"><span class=${order.side === 'buy' ? 'up' : 'down'}>${order.side}</span> ${order.notional ? money(order.notional) : quantity(order.qty)} ${words(order.type)}<span class="soft"> ${more}${order.expires_at ? html` until ${time(order.expires_at)}` : nothing}</span></td>
      <td data-l="Prices">${this.terms(order)}</td>
      <td data-l="Filled" class="num">${Number(order.filled_qty) ? html`${quantity(order.filled_qty)} <span class="soft">@ ${order.filled_avg_price}</span>` : '–'}</td>
      <td data-l="Status"><span class="tag ${{ filled: 'good', rejected: 'bad', held: 'wait' }[order.status] ?? ''}" title=${words(order.end_reason ?? '')}>${words(order.status)}</span></td>
      <td class="act"><button class="small" @click=${() => this.why(order)}>Why?</button> ${actions(order)}</td></tr>`;
  }

  /** What a long list leaves out, on the page and in what was read. */
  rest(items) {
    const isCut = items === this.data.orders.items && this.data.hasMoreOrders;
    if (items.length <= this.rows && !isCut) return nothing;
    return html`<div class="empty" role="note">${Math.min(this.rows, items.length)} of ${isCut ? `the newest ${items.length} open orders; the account has more, which GET /v2/orders lists` : `${items.length} orders`} are shown.
      ${items.length > this.rows ? html`<button class="small" @click=${() => { this.rows += ROWS; this.refresh(); }}>Show more</button>` : nothing}</div>`;
  }

  orders() {
    return this.orderTable(this.data.orders, html`<b>No open order</b>Orders that wait for their price stand here; “Why?” says what each one waits for.`, order => html`
      <button class="small" @click=${() => this.replace(order)}>Change</button> <button class="small" @click=${() => this.cancel(order)}>Cancel</button>`);
  }

  closed() { return this.orderTable(this.data.closed, html`<b>No order has ended yet</b>`, () => nothing); }

  async cancel(order) {
    try { await api.del('/v2/orders/' + order.id); this.data.readSoon(); } catch (problem) { complain(problem); }
  }

  cancelAll() {
    formDialog({ title: 'Cancel all orders', tone: 'bad', button: 'Cancel them', text: html`<p>${this.data.hasMoreOrders ? 'All open orders are cancelled, also those that are not shown.' : `${this.data.orders.items.length} open orders are cancelled.`} Positions stay as they are.</p>`, fields: [],
      act: async () => { await api.del('/v2/orders'); this.data.readSoon(); } });
  }

  replace(order) {
    const wanted = [['qty', 'Quantity'], ['limit_price', 'Limit price'], ['stop_price', 'Stop price']].filter(([name]) => order[name] && !(name === 'stop_price' && order.type === 'trailing_stop'));
    if (order.type === 'trailing_stop') wanted.push([order.trail_percent ? 'trail_percent' : 'trail_price', 'Trail']);
    formDialog({ title: `Change the order for ${order.symbol}`, button: 'Change', text: html`<p class="soft">A changed order is a new one in place of the old; what was filled stays.</p>`,
      fields: wanted.map(([name, label], index) => ({ name: name.startsWith('trail') ? 'trail' : name, label, value: order[name], inputmode: 'decimal', autofocus: index === 0 })),
      act: async values => { await api.patch('/v2/orders/' + order.id, values); this.data.readSoon(); } });
  }

  /** What the order waits for, or why it ended as it did. */
  async why(order) {
    let found;
    try { found = await api.get(`/v2/orders/${order.id}/explanation`); } catch (problem) { return complain(problem); }
    const far = (name, part) => part ? html`<dt>${name}</dt><dd>${part.price}${part.distance ? html` <span class="soft">${part.distance} away</span>` : nothing}</dd>` : nothing;
    await dialog('Explanation', done => html`<div class="inside"><h1>${found.symbol}: ${words(found.why)}</h1><p>${found.message}</p>
      <dl class="facts"><dt>Status</dt><dd>${words(found.status)}</dd>
        <dt>Market now</dt><dd>${found.market.bid ?? '–'} / ${found.market.ask ?? '–'} ${found.market.is_open ? nothing : html`<span class="tag wait">closed</span>`}${found.market.is_halted ? html`<span class="tag bad">halted</span>` : nothing}${found.market.is_stale ? html`<span class="tag wait">old quote</span>` : nothing}</dd>
        ${far('Trigger', found.trigger)}${far('Limit', found.limit)}
        ${found.margin ? html`<dt>Margin needed</dt><dd>${money(found.margin.required)} <span class="soft">of ${money(found.margin.free)} free</span></dd>` : nothing}
        <dt>Fills under</dt><dd>${words(found.fill_profile)} <span class="soft">version ${found.fill_profile_version}</span></dd></dl>
      ${found.fills.length ? html`<div class="scroll"><table><thead><tr><th>Fill</th><th class="num">Quantity</th><th class="num">Price</th><th class="num">Bid / ask met</th><th class="num">Slippage</th><th>Rule</th></tr></thead>
        <tbody>${found.fills.map(fill => html`<tr><td>${time(fill.at)}</td><td class="num">${quantity(fill.qty)}</td><td class="num">${fill.price}</td><td class="num">${fill.bid ?? '–'} / ${fill.ask ?? '–'}</td><td class="num">${fill.slippage ?? '–'}</td><td>${words(fill.rule)}</td></tr>`)}</tbody></table></div>` : nothing}
      ${found.other_profiles?.length ? otherProfiles(found.other_profiles) : nothing}
      <div class="buttons"><button @click=${() => done()}>Close</button></div></div>`, true, 'wide');
  }

  // Fills and equity ----------------------------------------------------------------------------

  fills() {
    return listing(this.data.fills, () => this.data.readBook(), html`<b>No fill yet</b>Each fill comes with the quote that it met.`, items => html`
      <table><thead><tr><th>Time</th><th>Symbol</th><th>Side</th><th class="num">Quantity</th><th class="num">Price</th><th class="num">Realised</th><th class="num">Commission</th><th class="num">Bid / ask met</th><th>Rule</th></tr></thead>
      <tbody>${items.map(fill => html`<tr><td>${time(fill.transaction_time)}</td><td>${this.link(fill.symbol)}</td><td class=${fill.side === 'buy' ? 'up' : 'down'}>${words(fill.side)}</td>
        <td class="num">${quantity(fill.qty)}</td><td class="num">${fill.price}</td><td class="num ${tone(fill.realized_pl)}">${Number(fill.realized_pl) ? signed(fill.realized_pl) : '–'}</td><td class="num">${number(fill.commission, 2)}</td>
        <td class="num">${fill.explanation?.bid ?? '–'} / ${fill.explanation?.ask ?? '–'}</td><td>${words(fill.explanation?.rule)} <span class="soft">${fill.explanation?.liquidity}</span></td></tr>`)}</tbody></table>`);
  }

  async readEquity() {
    const [period, timeframe] = PERIODS[this.period];
    try {
      this.history = { items: await api.get(`/v2/account/portfolio/history?period=${period}&timeframe=${timeframe}&intraday_reporting=continuous`), problem: null };
    } catch (problem) { this.history = { items: null, problem }; }
    this.refresh();
  }

  equity() {
    const state = this.history ?? { items: null, problem: null };
    if (!state.items) return listing(state, () => this.readEquity(), nothing, () => nothing);
    const { timestamp, equity, base_value: base } = state.items;
    const made = equity.length ? equity.at(-1) - base : 0;
    return html`<div class="plotted"><p>Equity ${money(equity.at(-1) ?? base)}, <span class=${tone(made)}>${signed(made)} (${percent(base ? made / base : 0)})</span> since ${money(base)}</p>
      ${timestamp.length > 1 ? curve([timestamp, equity], [{ label: 'Equity', digits: 2 }]) : html`<div class="empty">The curve begins with the second point, a minute from now.</div>`}</div>`;
  }
}
/** What the same quotes would have given under the other rules of filling. */
function otherProfiles(profiles) {
  return html`<h2>Under other fill profiles</h2><p class="soft">At the quotes at which it was filled, and at no others.</p>
    <div class="scroll"><table class="others"><thead><tr><th>Profile</th><th class="num">Quantity</th><th class="num">Price</th><th class="num">Commission</th><th>Outcome</th></tr></thead>
      <tbody>${profiles.map(each => html`<tr><td>${words(each.fill_profile)} <span class="soft">${each.fill_profile_version}</span></td><td class="num">${quantity(each.filled_qty)}</td><td class="num">${each.filled_avg_price ?? '–'}</td><td class="num">${number(each.fee, 2)} ${each.fee_currency}</td><td class="wrap">${each.message}</td></tr>`)}</tbody></table></div>`;
}

customElements.define('corro-blotter', Blotter);
