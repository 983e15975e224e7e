/** The floor: one account, its markets, its orders. */
import { html, start, extra, live, note, kept, keep, money, number, signed, tone, dialog, Part, toast, quantity, words } from './ui.js';
import { Store } from './store.js';
import './watch.js';
import './chart.js';
import './ticket.js';
import './blotter.js';
import './depth.js';
import './replay.js';
import { showLimits } from './limits.js';

const KEYS = [['/', 'search a symbol'], ['j  k', 'next and previous symbol'], ['b  s', 'buy, sell: to the ticket'], ['Enter', 'send the order, in the ticket'],
  ['1 … 5', 'positions, orders, ended, fills, equity'], ['t', 'to the table below; Tab goes through its buttons'], ['d', 'to the depth'], ['l', 'limits of the account'],
  ['c', 'to the chart: ← and → move, + and − zoom, End is now'], ['[  ]', 'in the chart, take the previous or next line'],
  ['↑  ↓', 'move the line by a tick, with Shift by ten'], ['Enter  Esc', 'send the line there, or leave it'], ['Esc', 'leave a field'], ['?', 'this list']];

class Summary extends Part {
  set store(store) {
    this.data = store;
    for (const name of ['book', 'quotes']) store.addEventListener(name, () => this.refresh());
  }

  view() {
    const account = this.data.account;
    if (!account) return html`<div class="figures"><div class="figure"><span>Account</span><b>–</b></div></div>`;
    const equity = this.data.equity(), day = equity - Number(account.last_equity), used = Number(account.initial_margin);
    const level = used ? equity / used * 100 : null;
    const one = (name, value, look = '') => html`<div class="figure"><span>${name}</span><b class=${look}>${value}</b></div>`;
    return html`<div class="figures">
      ${one('Equity', money(equity))}${one('Today', signed(day), tone(day))}${one('Balance', money(account.cash))}
      ${one('Margin used', money(used))}${one('Free margin', money(equity - used - Number(account.reserved_margin)))}
      ${one('Margin level', level === null ? '–' : number(level, 0) + ' %', level !== null && level < account.margin_call_level * 1.5 ? 'down' : '')}</div>`;
  }
}
customElements.define('corro-summary', Summary);

const store = new Store();

function linked() {
  const { prices, trades } = store.isLive;
  live(prices && trades);
  clearTimeout(linked.late);
  if (prices && trades) note(null);
  else linked.late = setTimeout(() => note(prices ? 'The stream of your orders is lost. What you see may be old; it is read again as soon as the server answers.'
    : 'The stream of prices is lost. What you see may be old; it is read again as soon as the server answers.', true), 2500);
}

function told(update) {
  if (update.event === 'fill' || update.event === 'partial_fill') {
    toast(`${words(update.order.side)} ${quantity(update.qty)} ${update.order.symbol} filled at ${update.price}.`);
  }
}

function tools() {
  return html`<button class="bare" @click=${() => showLimits(store.accountId, () => store.readBook())}>Limits</button><button class="bare keys" @click=${keys}>Keys</button><select class="accounts" aria-label="Account" @change=${event => { keep('account', event.target.value); location.reload(); }}>
    ${store.accounts.map(account => html`<option value=${account.id} ?selected=${account.id === store.accountId}>${account.name}</option>`)}</select>`;
}

const keys = () => dialog('Keys', done => html`<div class="inside"><h1>Keys</h1><dl class="facts">${KEYS.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
  <div class="buttons"><button @click=${() => done()}>Close</button></div></div>`);

function press(event) {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  if (target.matches('input, select, textarea')) { if (event.key === 'Escape') target.blur(); return; }
  const part = name => document.querySelector(name);
  const does = {
    '/': () => part('#search').focus(), j: () => part('corro-watchlist').move(1), k: () => part('corro-watchlist').move(-1),
    b: () => part('corro-ticket').take('buy'), s: () => part('corro-ticket').take('sell'), c: () => part('corro-chart canvas').focus(), '?': keys,
    t: () => part('corro-blotter .flush').focus(), d: () => part('corro-depth .flush')?.focus(), l: () => showLimits(store.accountId, () => store.readBook()),
    1: () => part('corro-blotter').choose('positions'), 2: () => part('corro-blotter').choose('orders'), 3: () => part('corro-blotter').choose('closed'),
    4: () => part('corro-blotter').choose('fills'), 5: () => part('corro-blotter').choose('equity') }[event.key];
  if (does) { event.preventDefault(); does(); }
}

start('/', async () => {
  store.addEventListener('link', linked);
  store.addEventListener('trade', event => told(event.detail));
  const wanted = new URLSearchParams(location.search).get('symbol');
  if (wanted) store.symbol = wanted;
  try {
    if (!(await store.begin(kept('account', '')))) return html`<main id="main" class="narrow"><h1>No paper account yet</h1><p>Open one, and trade here at once.</p><a class="button" href="/home#trading">Open an account</a></main>`;
  } catch (problem) {
    return html`<main id="main" class="narrow"><div class="failed" role="alert">${problem.message}<button class="small" @click=${() => location.reload()}>Try again</button></div></main>`;
  }
  store.show(store.symbol);
  extra(tools());
  linked();
  addEventListener('keydown', press);
  return html`<main id="main" class="floor"><h1 class="sr">Trading floor</h1>
    <div class="strip"><corro-replay></corro-replay><corro-summary class="panel" .store=${store}></corro-summary></div>
    <corro-watchlist class="panel" .store=${store}></corro-watchlist>
    <corro-depth class="panel" .store=${store}></corro-depth>
    <corro-chart class="panel" .store=${store}></corro-chart>
    <corro-ticket class="panel" .store=${store}></corro-ticket>
    <corro-blotter class="panel" .store=${store}></corro-blotter></main>`;
});
