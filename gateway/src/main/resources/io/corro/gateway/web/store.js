/**
 * What the floor knows of one account and its markets, kept true by the two streams that bots read. Parts listen for
 * 'quotes' (prices moved), 'book' (orders, positions, fills or the account changed) and 'symbol' (another one is shown).
 */
import * as api from './api.js';

const DEFAULTS = ['EUR/USD', 'GBP/USD', 'USD/JPY', 'XAU/USD', 'NAS100/USD', 'BTC/USD', 'ETH/USD', 'AAPL', 'TSLA'];
const LIST = 'Floor';
const FILLS = 100;
/** As many as one answer holds; whoever has more is told so. */
const OPEN = 500;
const DATA = '/v1beta3/crypto/us/';

export class Store extends EventTarget {
  assets = new Map();
  quotes = new Map();
  opens = new Map();
  orders = { items: null, problem: null };
  positions = { items: null, problem: null };
  fills = { items: null, problem: null };
  closed = { items: null, problem: null };
  account = null;
  accounts = [];
  watched = [];
  symbol = 'EUR/USD';
  isLive = { prices: false, trades: false };
  listId = null;
  lastQuoteAt = 0;

  /** Whether the account has more open orders than the newest, which are those that are read. */
  get hasMoreOrders() { return (this.orders.items?.length ?? 0) >= OPEN; }

  /** Reads everything once, then follows. */
  async begin(kept) {
    this.accounts = await api.get('/v1/paper-accounts');
    const own = this.accounts.find(each => each.id === kept) ?? this.accounts[0];
    if (!own) return false;
    this.accountId = own.id;
    api.chooseAccount(own.id);
    for (const asset of await api.get('/v2/assets')) {
      this.assets.set(asset.symbol, asset);
      this.assets.set(asset.symbol.replace('/', ''), asset);
    }
    await this.readList();
    if (!this.assets.has(this.symbol)) this.symbol = this.watched[0];
    await Promise.all([this.readPrices(), this.readBook()]);
    this.stream = new api.MarketStream(message => this.onMarket(message), is => this.connected('prices', is));
    this.follow();
    this.subscribe();
    setInterval(() => { if (!document.hidden) this.readBook(); }, 15000);
    return true;
  }

  follow() {
    this.ending?.abort();
    this.ending = new AbortController();
    api.followTrades(update => this.onTrade(update), is => this.connected('trades', is), this.ending.signal);
  }

  /** What was missed while a stream was lost is read again. */
  connected(which, is) {
    const wasLost = is && this.isLive[which] === false && this.hadBoth;
    this.isLive[which] = is;
    this.hadBoth ||= this.isLive.prices && this.isLive.trades;
    this.tell('link');
    if (wasLost) { this.readPrices().catch(() => {}); this.readBook(); this.tell('again'); }
  }

  tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }

  tellSoon(name) {
    this.soon ??= new Set();
    if (this.soon.has(name)) return;
    this.soon.add(name);
    setTimeout(() => { this.soon.delete(name); this.tell(name); }, 200);
  }

  asset(symbol) { return this.assets.get(symbol) ?? this.assets.get(symbol?.replaceAll('/', '')); }

  /** The spelling with a slash, under which prices come. */
  name(symbol) { return this.asset(symbol)?.symbol ?? symbol; }

  // Prices --------------------------------------------------------------------------------------

  async readPrices() {
    const names = [...new Set([...this.assets.values()].map(asset => asset.symbol))];
    const answer = await api.get(DATA + 'snapshots?symbols=' + encodeURIComponent(names.join(',')));
    for (const [symbol, shot] of Object.entries(answer.snapshots)) {
      if (shot.latestQuote) this.quotes.set(symbol, shot.latestQuote);
      if (shot.dailyBar) this.opens.set(symbol, shot.dailyBar.o);
    }
    this.tell('quotes');
  }

  onMarket(message) {
    if (message.T === 'q') {
      const before = this.quotes.get(message.S);
      message.way = before ? Math.sign(message.bp - before.bp) || before.way : 0;
      this.quotes.set(message.S, message);
      this.lastQuoteAt = Date.now();
      if (message.S === this.symbol) this.tell('tick', message);
      this.tellSoon('quotes');
    } else if (message.T === 'b') {
      this.tell('bar', message);
    }
  }

  subscribe() {
    const held = (this.positions.items ?? []).map(position => this.name(position.symbol));
    const rates = [...this.assets.values()].filter(asset => asset.instrument_type === 'fx_spot' && asset.symbol.includes('USD')).map(asset => asset.symbol);
    const wanted = [...new Set([...this.watched, this.symbol, ...held, ...rates])];
    this.stream?.want({ quotes: wanted, bars: [this.symbol], trades: [] });
  }

  show(symbol) {
    this.symbol = this.name(symbol);
    this.subscribe();
    this.tell('symbol');
    api.get('/v2/assets/' + encodeURIComponent(this.symbol.replace('/', ''))).then(asset => {
      this.assets.set(asset.symbol, asset);
      this.assets.set(asset.symbol.replace('/', ''), asset);
      this.tell('symbol-terms');
    }, () => {});
  }

  /** Account currency for one unit of another one, at the middle; null while no quote is known. */
  rate(currency) {
    if (currency === 'USD') return 1;
    const direct = this.quotes.get(currency + '/USD'), inverse = this.quotes.get('USD/' + currency);
    return direct ? (direct.bp + direct.ap) / 2 : inverse ? 2 / (inverse.bp + inverse.ap) : null;
  }

  mid(symbol) {
    const quote = this.quotes.get(symbol);
    return quote ? (quote.bp + quote.ap) / 2 : null;
  }

  // The watchlist -------------------------------------------------------------------------------

  async readList() {
    const lists = await api.get('/v2/watchlists');
    const found = lists.find(list => list.name === LIST);
    if (!found) {
      this.watched = DEFAULTS.filter(symbol => this.assets.has(symbol));
      return;
    }
    this.listId = found.id;
    const list = await api.get('/v2/watchlists/' + found.id);
    this.watched = list.assets.map(asset => asset.symbol);
  }

  async watch(symbols) {
    const before = this.watched;
    this.watched = symbols;
    this.subscribe();
    this.tell('quotes');
    try {
      const body = { name: LIST, symbols };
      const list = this.listId ? await api.put('/v2/watchlists/' + this.listId, body) : await api.post('/v2/watchlists', body);
      this.listId = list.id;
    } catch (problem) {
      this.watched = before;
      this.tell('quotes');
      throw problem;
    }
  }

  // The account ---------------------------------------------------------------------------------

  async readBook() {
    const read = async (state, path, of = items => items) => {
      try { state.items = of(await api.get(path)); state.problem = null; } catch (problem) { state.problem = problem; }
    };
    await Promise.all([
      api.get('/v2/account').then(account => { this.account = account; }, () => {}),
      read(this.orders, '/v2/orders?status=open&limit=' + OPEN),
      read(this.positions, '/v2/positions'),
      read(this.fills, '/v2/account/activities/FILL?page_size=' + FILLS),
      read(this.closed, '/v2/orders?status=closed&limit=50')]);
    this.subscribe();
    this.tell('book');
  }

  readSoon() {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => this.readBook(), 120);
  }

  onTrade(update) {
    const ended = ['filled', 'canceled', 'expired', 'rejected', 'replaced'].includes(update.order.status);
    if (this.orders.items) {
      const others = this.orders.items.filter(order => order.id !== update.order.id);
      this.orders.items = ended ? others : [update.order, ...others];
    }
    this.tell('book');
    this.tell('trade', update);
    this.readSoon();
  }

  /** A position at the last quote: what it would make if it were closed now. */
  marked(position) {
    const quote = this.quotes.get(this.name(position.symbol));
    const price = Number(position.current_price), size = Number(position.qty);
    if (!quote || !size) return { price, profit: Number(position.unrealized_pl) };
    const now = size > 0 ? quote.bp : quote.ap;
    const rate = Number(position.market_value) / (price * size) || 1;
    return { price: now, profit: (now - Number(position.avg_entry_price)) * size * rate };
  }

  equity() {
    const profits = (this.positions.items ?? []).reduce((sum, position) => sum + this.marked(position).profit, 0);
    return this.account ? Number(this.account.cash) + profits : null;
  }
}
