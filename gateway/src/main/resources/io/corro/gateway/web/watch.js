/** The watchlist: live quotes, the day's change, a search over everything that trades. */
import { Part, html, nothing, number, places, signed, tone, complain } from './ui.js';

export class Watchlist extends Part {
  search = '';

  set store(store) {
    this.data = store;
    for (const name of ['quotes', 'symbol']) store.addEventListener(name, () => this.refresh());
  }

  names() {
    if (!this.search) return this.data.watched;
    const wanted = this.search.toLowerCase();
    return [...new Set([...this.data.assets.values()].map(asset => asset.symbol))]
      .filter(symbol => (symbol.replace('/', '') + symbol + this.data.asset(symbol).name).toLowerCase().includes(wanted)).slice(0, 30);
  }

  move(step) {
    const names = this.data.watched;
    const at = names.indexOf(this.data.symbol);
    this.data.show(names[(at + step + names.length) % names.length]);
  }

  pick(symbol) {
    this.search = '';
    this.data.show(symbol);
    this.refresh();
  }

  toggle(symbol) {
    const names = this.data.watched;
    this.data.watch(names.includes(symbol) ? names.filter(each => each !== symbol) : [...names, symbol]).catch(complain);
  }

  row(symbol) {
    const asset = this.data.asset(symbol), quote = this.data.quotes.get(symbol), open = this.data.opens.get(symbol);
    const digits = places(asset.price_increment);
    const change = quote && open ? ((quote.bp + quote.ap) / 2 - open) / open * 100 : null;
    const isWatched = this.data.watched.includes(symbol);
    return html`<tr aria-selected=${symbol === this.data.symbol ? 'true' : 'false'} class=${symbol === this.data.symbol ? 'chosen' : ''}>
      <td><button class="link" @click=${() => this.pick(symbol)} title=${asset.name}>${symbol}</button></td>
      <td class="num ${quote?.way > 0 ? 'up' : quote?.way < 0 ? 'down' : ''}">${quote ? number(quote.bp, digits) : '–'}</td>
      <td class="num">${quote ? number(quote.ap, digits) : '–'}</td>
      <td class="num ${tone(change)}">${change === null ? '–' : signed(change)}</td>
      <td><button class="bare small" @click=${() => this.toggle(symbol)} aria-label=${(isWatched ? 'Stop watching ' : 'Watch ') + symbol}>${isWatched ? '×' : '+'}</button></td>
    </tr>`;
  }

  view() {
    const names = this.names();
    return html`
      <header><h2 class="sr">Watchlist</h2>
        <input id="search" type="search" placeholder="Search a symbol ( / )" aria-label="Search a symbol" .value=${this.search}
          @input=${event => { this.search = event.target.value; this.refresh(); }}
          @keydown=${event => { if (event.key === 'Enter' && names.length) { this.pick(names[0]); event.target.blur(); } if (event.key === 'Escape') { this.search = ''; this.refresh(); event.target.blur(); } }}></header>
      <div class="flush" tabindex="0" role="region" aria-label="Watched symbols">
        <table><thead><tr><th>Symbol</th><th class="num">Bid</th><th class="num">Ask</th><th class="num" title="since the day's opening">Day %</th><th><span class="sr">Watch</span></th></tr></thead>
        <tbody>${names.map(symbol => this.row(symbol))}</tbody></table>
        ${names.length ? nothing : html`<div class="empty"><b>Nothing found</b>No symbol or name contains “${this.search}”.</div>`}
      </div>`;
  }
}
customElements.define('corro-watchlist', Watchlist);
