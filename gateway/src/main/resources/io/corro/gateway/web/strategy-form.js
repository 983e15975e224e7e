/** The part of a form that a strategy's parameters make, for bots and for backtests. Stateless. */
import { html, dialog, field, general, quantity, words } from './ui.js';

export const FRAMES = ['1Min', '5Min', '15Min', '1Hour', '4Hour', '1Day'];

const PREFIX = 'parameters.';

/** What a parameter takes, before what it means. */
function bounds(parameter) {
  if (parameter.type === 'price') return '';
  return parameter.type === 'flag' ? '1 is yes, 0 is no. ' : `${quantity(parameter.min)} to ${quantity(parameter.max)}. `;
}

const parameterNames = strategy => strategy.parameters.map(each => PREFIX + each.name);

/**
 * A field for each parameter.
 * @param values  what was typed, by the fields' names
 * @param initial the parameters of what is changed, by their own names
 */
function parameterFields(strategy, values, initial, problem, input) {
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

/**
 * The dialog with a form that a strategy makes; resolves with what was sent for, null when it was left.
 * @param title  of the dialog
 * @param values what is filled in to begin with, by the fields' names; it takes what is typed
 * @param own    the names of the fields beside the parameters
 * @param view   the form's content, of { strategy, part, parameters }: one field, and those of the parameters
 * @param send   takes the strategy and what was read
 */
export function strategyDialog({ title, strategies, values, own, button, view, send }) {
  let problem = null, busy = false;
  return dialog(title, (done, refresh) => {
    const strategy = strategies.find(each => each.name === values.strategy);
    const set = event => { values[event.target.name] = event.target.value; refresh(); };
    const part = (name, label, more) => field({ name, label, value: values[name], ...more }, problem, set);
    const parameters = initial => parameterFields(strategy, values, initial, problem, set);
    const submit = async event => {
      event.preventDefault();
      const read = Object.fromEntries(new FormData(event.target));
      busy = true; problem = null; refresh();
      try { done(await send(strategy, read)); } catch (fault) { problem = fault; busy = false; refresh(); }
    };
    return html`<form novalidate class="form" @submit=${submit}>
      <h1>${title}</h1>
      ${view({ strategy, part, parameters })}
      ${general(problem, [...own, ...parameterNames(strategy)])}
      <div class="buttons"><button type="button" @click=${() => done(null)}>Cancel</button><button class="main" ?disabled=${busy}>${busy ? 'Sending …' : button}</button></div></form>`;
  });
}
