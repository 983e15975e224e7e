/**
 * The order book of the market that is shown: levels of the server by price with what they sum up to, own orders beside
 * the level at which they stand. Follows the quotes for the best level and reads the others again each second.
 */
import { Part, html, nothing, number, places, quantity } from './ui.js';
import * as api from './api.js';

const AGAIN_MS = 1000;
const LEVELS = 10;
const PATH = '/v1beta3/crypto/us/latest/orderbooks?symbols=';

export class Depth extends Part {
  book = null;
  problem = null;

  set store(store) {
    this.data = store;
    store.addEventListener('symbol', () => { this.book = null; this.problem = null; this.read(); });
    store.addEventListener('tick', () => this.refresh());
    store.addEventListener('book', () => this.refresh());
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
    this.clock = setInterval(() => { if (!document.hidden && this.isShown()) this.read(); }, AGAIN_MS);
  }

  disconnectedCallback() { clearInterval(this.clock); }

  /** Nobody reads a book that has been folded away. */
  isShown() { return this.offsetParent !== null; }

  async read() {
    const symbol = this.data.symbol;
    try {
      const answer = await api.get(PATH + encodeURIComponent(symbol));
      if (symbol === this.data.symbol) { this.book = answer.orderbooks[symbol] ?? { b: [], a: [] }; this.problem = null; }
    } catch (problem) { this.problem = problem; }
    this.refresh();
  }

  /** Levels of a side, the best first; the newest quote is truer than the best level that was read, and than it alone. */
  levels(side) {
    const quote = this.data.quotes.get(this.data.symbol), read = this.book?.[side] ?? [];
    const best = quote ? { p: quote[side + 'p'], s: quote[side + 's'] } : read[0];
    if (!best) return [];
    const beyond = level => side === 'b' ? level.p < best.p : level.p > best.p;
    let sum = 0;
    return [best, ...(read.length > 1 ? read.filter(beyond) : [])].slice(0, LEVELS).map(level => ({ ...level, sum: sum += Number(level.s ?? 0) }));
  }

  /** Own orders that rest at a price on this side of the book. */
  own(side) {
    return (this.data.orders.items ?? []).filter(order => order.limit_price && order.status !== 'held'
      && this.data.name(order.symbol) === this.data.symbol && (order.side === 'buy') === (side === 'b'));
  }

  rows(side, digits) {
    const levels = this.levels(side), own = this.own(side), most = levels.at(-1)?.sum || 1;
    const beyond = own.filter(order => !levels.some(level => level.p === Number(order.limit_price)))
      .map(order => ({ p: Number(order.limit_price), s: null, sum: null })).filter((each, index, all) => all.findIndex(other => other.p === each.p) === index);
    const all = [...levels, ...beyond].sort((a, b) => b.p - a.p);
    return all.map(level => {
      const mine = own.filter(order => Number(order.limit_price) === level.p).reduce((sum, order) => sum + Number(order.qty) - Number(order.filled_qty), 0);
      return html`<tr><td class="num ${side === 'b' ? 'up' : 'down'}">${number(level.p, digits)}</td><td class="num">${level.s ? quantity(level.s) : html`<span class="soft">not quoted</span>`}</td>
        <td class="bar">${level.sum === null ? nothing : html`<progress class=${side === 'b' ? 'bid' : 'ask'} max=${most} value=${level.sum} aria-label=${'up to here ' + quantity(level.sum)}></progress>`}</td>
        <td class="num">${mine ? quantity(mine) : nothing}</td></tr>`;
    });
  }

  view() {
    const asset = this.data.asset(this.data.symbol);
    if (!asset) return nothing;
    const digits = places(asset.price_increment), bid = this.levels('b')[0], ask = this.levels('a')[0];
    return html`<header class="row apart"><h2>Depth</h2>${bid && ask ? html`<span class="soft small">spread ${number(ask.p - bid.p, digits)}</span>` : nothing}</header>
      ${this.problem ? html`<div class="failed" role="alert">${this.problem.message}<button class="small" @click=${() => this.read()}>Try again</button></div>` : nothing}
      ${!bid && !ask && !this.problem ? html`<div class="empty" role="status">${this.book ? 'No quote yet.' : 'Loading …'}</div>` : html`
      <div class="flush" tabindex="0" role="region" aria-label="Depth"><table><thead><tr><th class="num">Price</th><th class="num">Size</th><th><span class="sr">Sum up to here</span></th><th class="num">Mine</th></tr></thead>
        <tbody>${this.rows('a', digits)}</tbody><tbody class="bids">${this.rows('b', digits)}</tbody></table>
        ${this.book && this.book.a.length < 2 && this.book.b.length < 2 ? html`<p class="soft small plotted">The server quotes the best level of this market.</p>` : nothing}</div>`}`;
  }
}
customElements.define('corro-depth', Depth);
