/** The part of a form that a strategy's parameters make, for bots and for backtests. Stateless. */
import { html, field, quantity, words } from './ui.js';

export const FRAMES = ['1Min', '5Min', '15Min', '1Hour', '4Hour', '1Day'];

const PREFIX = 'parameters.';

/** What a parameter takes, before what it means. */
function bounds(parameter) {
  if (parameter.type === 'price') return '';
  return parameter.type === 'flag' ? '1 is yes, 0 is no. ' : `${quantity(parameter.min)} to ${quantity(parameter.max)}. `;
}

export const parameterNames = strategy => strategy.parameters.map(each => PREFIX + each.name);

/**
 * A field for each parameter.
 * @param values  what was typed, by the fields' names
 * @param initial the parameters of what is changed, by their own names
 */
export function parameterFields(strategy, values, initial, problem, input) {
  return strategy.parameters.map(each => field({ name: PREFIX + each.name, label: words(each.name), inputmode: 'decimal',
    value: values[PREFIX + each.name] ?? initial?.[each.name] ?? each.default_value ?? '', hint: bounds(each) + each.description }, problem, input));
}

/** The values of a sent form by the parameters' own names; empty ones are left out. */
export function readParameters(strategy, read) {
  return Object.fromEntries(strategy.parameters.map(each => [each.name, (read[PREFIX + each.name] ?? '').trim()]).filter(([, value]) => value));
}

export const strategyOptions = strategies => strategies.map(each => [each.name, words(each.name)]);

/** The names and prices of markets, as far as a hint holds them. */
export const marketHint = assets => html`${assets.slice(0, 12).map(each => each.symbol).join(', ')} …`;
