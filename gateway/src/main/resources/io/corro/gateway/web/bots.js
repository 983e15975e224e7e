/** Bots that live in the server: made, started, paused, stopped; what they hold and have made. */
import { Part, html, nothing, start, listing, load, formDialog, toast, complain, kept, keep, extra, number, quantity, signed, percent, tone, money, time, words } from './ui.js';
import * as api from './api.js';
import { curve } from './plot.js';
import { editBot } from './bot-form.js';
import { showLimits } from './limits.js';
import './backtests.js';

const LOOKS = { running: 'good', paused: 'wait', halted: 'bad', error: 'bad' };
const CAN = { draft: ['start', 'change', 'backtest', 'delete'], running: ['pause', 'stop', 'backtest'], paused: ['resume', 'stop', 'change', 'backtest'], halted: ['stop'], stopped: ['start', 'change', 'backtest', 'delete'], error: ['stop'] };

class Bots extends Part {
  bots = { items: null, problem: null };
  chosen = new URLSearchParams(location.search).get('bot');
  detail = {};

  connectedCallback() {
    super.connectedCallback();
    this.read();
    this.clock = setInterval(() => { if (!document.hidden) this.read(); }, 5000);
  }

  disconnectedCallback() { clearInterval(this.clock); }

  async read() {
    await load(this.bots, () => api.get('/v1/bots'), () => this.refresh());
    this.chosen ??= this.bots.items?.[0]?.id ?? null;
    if (this.chosen) await this.readOne();
  }

  async readOne() {
    const id = this.chosen, of = name => (this.detail[id] ??= { events: { items: null }, positions: { items: null }, performance: { items: null }, orders: { items: null } })[name];
    await Promise.all([load(of('events'), () => api.get(`/v1/bots/${id}/events`), () => this.refresh()),
      load(of('positions'), () => api.get(`/v1/bots/${id}/positions`), () => this.refresh()),
      load(of('orders'), async () => (await api.get('/v2/orders?status=open&limit=500')).filter(each => each.client_order_id.startsWith(`bot.${id}.`)), () => this.refresh()),
      load(of('performance'), () => api.get(`/v1/bots/${id}/performance`), () => this.refresh())]);
  }

  choose(id) {
    this.chosen = id;
    history.replaceState(null, '', '?bot=' + id);
    this.readOne();
    this.refresh();
  }

  view() {
    const bot = this.bots.items?.find(each => each.id === this.chosen);
    return html`
      <section class="panel bots-list" aria-label="Bots"><header class="row apart"><h2>Bots</h2><button class="main small" @click=${() => this.edit()}>Make a bot</button></header>
        <div class="flush" tabindex="0" role="region" aria-label="List of bots">${listing(this.bots, () => this.read(), html`<b>No bot yet</b>A bot trades on this account by itself, within its risk and the account's limits.<p></p><button @click=${() => this.edit()}>Make the first one</button>`, items => html`
          <table><thead><tr><th>Name</th><th>Strategy</th><th>Markets</th><th>State</th></tr></thead><tbody>${items.map(each => html`
            <tr class=${each.id === this.chosen ? 'chosen' : ''}><td><button class="link" @click=${() => this.choose(each.id)}>${each.name}</button></td><td>${words(each.strategy)}</td>
            <td class="wrap short">${each.symbols.join(', ')}</td><td><span class="tag ${LOOKS[each.status] ?? ''}">${each.status}</span></td></tr>`)}</tbody></table>`)}</div></section>
      ${bot ? this.one(bot) : html`<section class="panel"><div class="empty">Choose a bot to see what it does.</div></section>`}`;
  }

  one(bot) {
    const of = this.detail[bot.id] ?? { events: {}, positions: {}, performance: {}, orders: {} };
    return html`<section class="panel" aria-label=${bot.name}>
      <header class="row apart"><h2>${bot.name} <span class="tag ${LOOKS[bot.status] ?? ''}">${bot.status}</span></h2>
        <div class="row">${CAN[bot.status].map(verb => html`<button class="small ${verb === 'start' || verb === 'resume' ? 'main' : verb === 'delete' || verb === 'stop' ? 'bad' : ''}" @click=${() => this.act(bot, verb)}>${verb[0].toUpperCase() + verb.slice(1)}</button>`)}</div></header>
      ${bot.halted_because ? html`<div class="failed" role="alert">Halted: ${words(bot.halted_because)}. It can still close what it holds. <button class="small" @click=${() => this.lift(bot)}>Lift the halt</button><button class="small" @click=${() => showLimits(bot.account_id, () => this.read())}>Limits</button></div>` : nothing}
      <div class="body stack">
        ${this.figures(of.performance)}
        <dl class="facts"><dt>Strategy</dt><dd>${words(bot.strategy)}</dd><dt>Markets</dt><dd>${bot.symbols.join(', ')}</dd><dt>Bars</dt><dd>${bot.timeframe}</dd>
          <dt>Risk of an entry</dt><dd>${bot.risk_per_trade} % of equity</dd><dt>Positions at most</dt><dd>${bot.max_open_positions}</dd>
          ${Object.entries(bot.parameters).map(([name, value]) => html`<dt>${words(name)}</dt><dd>${value}</dd>`)}
          <dt>Made</dt><dd>${time(bot.created_at)}</dd><dt>Started</dt><dd>${time(bot.started_at)}</dd></dl>
        ${this.profit(of.positions.items)}
        <h3>Orders that wait</h3>${this.orders(of.orders)}
        <h3>Positions</h3>${listing(of.positions, () => this.readOne(), 'It holds nothing and has held nothing.', items => html`<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Opened</th><th>Symbol</th><th>Side</th><th class="num">Quantity</th><th class="num">Entry</th><th class="num">Exit</th><th class="num">Result</th><th class="num">Stop</th></tr></thead>
          <tbody>${items.map(each => html`<tr><td>${time(each.opened_at)}</td><td>${each.symbol}</td><td class=${each.side === 'buy' || each.side === 'long' ? 'up' : 'down'}>${each.side}</td><td class="num">${quantity(each.qty)}</td><td class="num">${quantity(each.entry_price)}</td>
            <td class="num">${each.close_price ? quantity(each.close_price) : html`<span class="soft">open</span>`}</td><td class="num ${tone(each.pnl)}">${signed(each.pnl)}</td><td class="num">${each.stop_loss ? quantity(each.stop_loss) : '–'}</td></tr>`)}</tbody></table></div>`)}
        <h3>What happened</h3>${listing(of.events, () => this.readOne(), 'Nothing yet.', items => html`<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Time</th><th>Event</th><th>By</th><th>Why</th></tr></thead>
          <tbody>${items.slice(0, 30).map(each => html`<tr><td>${time(each.at)}</td><td>${words(each.event)}</td><td>${each.actor}</td><td class="wrap">${each.reason}</td></tr>`)}</tbody></table></div>`)}
      </div></section>`;
  }

  /** What of its own stands in the market now. */
  orders(state) {
    return listing(state, () => this.readOne(), 'None of its orders waits in the market.', items => html`<div class="scroll" tabindex="0" role="region" aria-label="Orders that wait"><table><thead><tr><th>Since</th><th>Symbol</th><th>Side</th><th>Type</th><th class="num">Quantity</th><th class="num">Filled</th><th class="num">Limit</th><th class="num">Stop</th></tr></thead>
      <tbody>${items.map(each => html`<tr><td>${time(each.submitted_at)}</td><td>${each.symbol}</td><td class=${each.side === 'buy' ? 'up' : 'down'}>${each.side}</td><td>${words(each.type)}</td><td class="num">${quantity(each.qty)}</td><td class="num">${quantity(each.filled_qty)}</td>
        <td class="num">${each.limit_price ? quantity(each.limit_price) : '–'}</td><td class="num">${each.stop_price ? quantity(each.stop_price) : '–'}</td></tr>`)}</tbody></table></div>`);
  }

  figures(state) {
    return listing({ items: state.items ? [state.items] : null, problem: state.problem }, () => this.readOne(), nothing, ([all]) => {
      const one = (name, value, look = '') => html`<div class="figure"><span>${name}</span><b class=${look}>${value}</b></div>`;
      return html`<div class="figures">${one('Return', percent(all.total_return, 3), tone(all.total_return))}${one('Trades', all.trades)}${one('Won', number(all.win_rate * 100, 0) + ' %')}
        ${one('Profit factor', number(all.profit_factor, 2))}${one('Drawdown', number(all.max_drawdown * 100, 2) + ' %')}${one('Sharpe', number(all.sharpe, 2))}${one('Fees', money(all.fees))}</div>
        ${all.months.length > 1 ? html`<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${all.months.map(each => html`<th class="num">${each.month}</th>`)}</tr></thead><tbody><tr>${all.months.map(each => html`<td class="num ${tone(each.change)}">${percent(each.change)}</td>`)}</tr></tbody></table></div>` : nothing}`;
    });
  }

  /** What closed positions have made, one after the other. */
  profit(items) {
    const ended = (items ?? []).filter(each => each.closed_at).sort((a, b) => a.closed_at < b.closed_at ? -1 : 1);
    if (ended.length < 2) return nothing;
    let sum = 0;
    return html`<h3>Result of closed positions</h3>${curve([ended.map(each => Date.parse(each.closed_at) / 1000), ended.map(each => sum += Number(each.pnl))], [{ label: 'Result', digits: 2 }], { height: 180 })}`;
  }

  /** A bot that was halted may start again once a person has said so. */
  lift(bot) {
    return formDialog({ title: `Lift the halt of ${bot.name}`, button: 'Lift it', text: html`<p class="soft">It was halted because of ${words(bot.halted_because)}. Its limits stay as they are, and count anew.</p>`, fields: [],
      act: async () => { await api.post(`/v1/paper-accounts/${bot.account_id}/limits/lift`, { scope: 'bot:' + bot.id }); await this.read(); } });
  }

  async act(bot, verb) {
    if (verb === 'backtest') { location.href = '/bots?view=backtests&like=' + bot.id; return; }
    if (verb === 'change') return this.edit(bot);
    if (verb === 'stop') {
      return formDialog({ title: `Stop ${bot.name}`, tone: 'bad', text: html`<p class="soft">It enters nothing more. What it holds stays, unless you close it now.</p>`,
        fields: [{ name: 'close', label: 'What it holds', options: [['', 'stays open'], ['yes', 'is closed at the market']], value: '' }],
        act: async values => { await api.post(`/v1/bots/${bot.id}/stop`, { close_positions: values.close === 'yes' }); await this.read(); } });
    }
    if (verb === 'delete') {
      return formDialog({ title: `Delete ${bot.name}`, tone: 'bad', text: html`<p class="soft">Its orders and fills stay in the account's history.</p>`, fields: [],
        act: async () => { await api.del('/v1/bots/' + bot.id); this.chosen = null; await this.read(); } });
    }
    try { await api.post(`/v1/bots/${bot.id}/${verb}`); toast(`${bot.name}: ${words(verb)}.`); } catch (problem) { complain(problem); }
    await this.read();
  }

  /** Makes one, or changes the given one. */
  async edit(bot) {
    try {
      const made = await editBot(bot);
      if (made) { this.choose(made.id); await this.read(); toast(`${made.name} is ${made.status}.`); }
    } catch (problem) { complain(problem); }
  }
}
customElements.define('corro-bots', Bots);

/** Orders a backtest of what a bot does. */
async function testLike(id) {
  try {
    const bot = await api.get('/v1/bots/' + id);
    history.replaceState(null, '', '?view=backtests');
    await document.querySelector('corro-backtests').order({ strategy: bot.strategy, symbol: bot.symbols[0], timeframe: bot.timeframe, parameters: bot.parameters, risk_per_trade: bot.risk_per_trade });
  } catch (problem) { complain(problem); }
}

start('/bots', async () => {
  const accounts = await api.get('/v1/paper-accounts');
  const own = accounts.find(each => each.id === kept('account', '')) ?? accounts[0];
  if (!own) return html`<main id="main" class="narrow"><h1>No paper account yet</h1><p>A bot trades on an account of yours.</p><a class="button" href="/home#trading">Open an account</a></main>`;
  api.chooseAccount(own.id);
  extra(html`<select class="accounts" aria-label="Account" @change=${event => { keep('account', event.target.value); location.href = '/bots'; }}>
    ${accounts.map(each => html`<option value=${each.id} ?selected=${each.id === own.id}>${each.name}</option>`)}</select>`);
  const query = new URLSearchParams(location.search), isTests = query.get('view') === 'backtests';
  if (query.has('like')) testLike(query.get('like'));
  return html`<main id="main"><h1 class="sr">Bots</h1>
    <nav class="tabs" aria-label="Bots and backtests"><a href="/bots" aria-current=${isTests ? nothing : 'page'}>Bots</a><a href="/bots?view=backtests" aria-current=${isTests ? 'page' : nothing}>Backtests</a></nav>
    ${isTests ? html`<corro-backtests></corro-backtests>` : html`<corro-bots class="bots"></corro-bots>`}</main>`;
});
