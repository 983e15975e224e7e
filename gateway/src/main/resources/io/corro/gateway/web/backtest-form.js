/** The dialog in which a backtest is ordered: several values of a parameter make a sweep, parts a walk forward. */
import { html } from './ui.js';
import * as api from './api.js';
import { FRAMES, readParameters, strategyDialog, strategyOptions } from './strategy-form.js';

const OWN = ['strategy', 'symbol', 'timeframe', 'from', 'to', 'risk_per_trade', 'cash', 'leverage', 'fill_profile', 'walk_forward'];
const DAY_MS = 86400000;
const day = ms => new Date(ms).toISOString().slice(0, 10);
const plain = symbol => symbol.replaceAll(/[/_]/g, '').toUpperCase();

/** A day ends where the next begins, so that until tomorrow takes today in. */
function begun(like, strategies, now) {
  return { strategy: strategies[0].name, symbol: 'EUR/USD', timeframe: '1Hour', from: day(now - 90 * DAY_MS), to: day(now + DAY_MS), risk_per_trade: '1', cash: '100000', leverage: '100', fill_profile: 'realistic', walk_forward: '', ...like };
}

/** One value of a parameter is used, several are tried. */
function body(strategy, read) {
  const all = Object.entries(readParameters(strategy, read)).map(([name, text]) => [name, text.split(/[\s,;]+/).filter(Boolean)]);
  const pick = isWanted => Object.fromEntries(all.filter(([, list]) => isWanted(list.length)));
  const sweep = pick(count => count > 1);
  return { strategy: read.strategy, symbol: read.symbol.trim(), timeframe: read.timeframe, from: read.from, to: read.to, risk_per_trade: read.risk_per_trade,
    cash: Number(read.cash), leverage: Number(read.leverage), fill_profile: read.fill_profile,
    parameters: Object.fromEntries(Object.entries(pick(count => count === 1)).map(([name, [value]]) => [name, value])),
    ...(Object.keys(sweep).length ? { sweep } : {}), ...(read.walk_forward ? { walk_forward: Number(read.walk_forward) } : {}) };
}

/**
 * Resolves with the order as the server has taken it; null when the dialog was left.
 * @param like what is filled in to begin with, such as a bot's strategy and parameters
 */
export async function orderBacktest(like = {}) {
  const [strategies, assets] = await Promise.all([api.get('/v1/strategies'), api.get('/v2/assets')]);
  const { parameters, ...rest } = like, values = begun(rest, strategies, Date.now());
  values.symbol = (assets.find(each => plain(each.symbol) === plain(values.symbol)) ?? assets[0]).symbol;
  return strategyDialog({ title: 'Backtest', strategies, values, own: OWN, button: 'Run it',
    send: (strategy, read) => api.post('/v1/backtests', body(strategy, read)),
    view: ({ strategy, part, parameters: fields }) => html`
      <p class="soft">The same matching as live trading, on prices that the server has. Several values of a parameter, separated by commas, are all tried.</p>
      <div class="grid2">${part('strategy', 'Strategy', { options: strategyOptions(strategies), autofocus: true })}${part('symbol', 'Market', { options: assets.map(each => [each.symbol, each.symbol]) })}
        ${part('timeframe', 'Bars', { options: FRAMES.map(each => [each, each]) })}${part('fill_profile', 'Fills', { options: ['realistic', 'pessimistic', 'optimistic', 'equity_exchange', 'forex_dealer', 'crypto_exchange'].map(each => [each, each]) })}
        ${part('from', 'From', { type: 'date' })}${part('to', 'To', { type: 'date' })}
        ${part('cash', 'Cash', { inputmode: 'numeric' })}${part('risk_per_trade', 'Risk of an entry, % of equity', { inputmode: 'decimal' })}
        ${part('leverage', 'Leverage', { inputmode: 'numeric' })}${part('walk_forward', 'Walk forward, in parts', { inputmode: 'numeric', hint: 'The best values of a part are tried on the next; needs several values.' })}</div>
      <fieldset><legend>Parameters</legend><p class="soft">${strategy.description}</p>${fields(parameters)}</fieldset>` });
}
