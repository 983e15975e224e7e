/** The dialog in which a bot is made or changed: a form that the strategy's parameters make. */
import { html } from './ui.js';
import * as api from './api.js';
import { FRAMES, marketHint, readParameters, strategyDialog, strategyOptions } from './strategy-form.js';

const OWN = ['name', 'strategy', 'symbols', 'timeframe', 'risk_per_trade', 'max_open_positions'];
const NEW = { name: '', symbols: 'EUR/USD', timeframe: '15Min', risk_per_trade: '1', max_open_positions: '5' };

function begun(bot, strategies) {
  return bot ? { ...bot, symbols: bot.symbols.join(', '), max_open_positions: String(bot.max_open_positions) } : { ...NEW, strategy: strategies[0].name };
}

function body(strategy, read) {
  return { name: read.name, strategy: read.strategy, symbols: read.symbols.split(',').map(each => each.trim()).filter(Boolean), timeframe: read.timeframe,
    risk_per_trade: read.risk_per_trade, max_open_positions: Number(read.max_open_positions), parameters: readParameters(strategy, read) };
}

/** Resolves with the bot as the server has it then; null when the dialog was left. Without a bot, makes one. */
export async function editBot(bot) {
  const [strategies, assets] = await Promise.all([api.get('/v1/strategies'), api.get('/v2/assets')]);
  const values = begun(bot, strategies);
  return strategyDialog({ title: bot ? 'Change ' + bot.name : 'Make a bot', strategies, values, own: OWN, button: bot ? 'Change' : 'Make it',
    send: (strategy, read) => bot ? api.patch('/v1/bots/' + bot.id, body(strategy, read)) : api.post('/v1/bots', body(strategy, read)),
    view: ({ strategy, part, parameters }) => html`
      ${part('name', 'Name', { maxlength: 100, autofocus: true })}
      ${part('strategy', 'Strategy', { options: strategyOptions(strategies) })}
      <p class="soft">${strategy.description}</p>
      ${part('symbols', 'Markets, separated by commas', { hint: marketHint(assets) })}
      <div class="grid2">${part('timeframe', 'Bars', { options: FRAMES.map(each => [each, each]) })}${part('risk_per_trade', 'Risk of an entry, % of equity', { inputmode: 'decimal' })}</div>
      ${part('max_open_positions', 'Positions at most', { inputmode: 'numeric' })}
      <fieldset><legend>Parameters</legend>${parameters(bot?.strategy === strategy.name ? bot.parameters : null)}</fieldset>` });
}
