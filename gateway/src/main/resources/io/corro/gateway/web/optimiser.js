/** Asks for the best weights of symbols by their past, and shows what they would have been worth and what was assumed. */
import { dialog, fieldset, html, nothing, number, percent, t } from './ui.js';
import { bar, table } from './section.js';
import * as api from './api.js';

const OBJECTIVES = () => [['minimum_variance', t('the calmest')], ['maximum_sharpe', t('most return for the risk')], ['risk_parity', t('the same risk from each')]];

/** Resolves with the weights by symbol that are to become targets; null if none are. */
export function optimiser(symbols) {
  const state = { problem: null, found: null, busy: false };
  const fields = [{ name: 'symbols', label: t('Symbols, separated by commas'), value: symbols.slice(0, 4).join(', '), autofocus: true }, { name: 'objective', label: t('What is looked for'), options: OBJECTIVES() },
    { name: 'days', label: t('Days of prices'), value: '252', inputmode: 'numeric' }, { name: 'max_weight', label: t('Largest weight in %'), value: '60', inputmode: 'decimal' }];
  const ask = async (event, refresh) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    Object.assign(state, { busy: true, problem: null });
    refresh();
    try {
      state.found = await api.post('/v1/portfolio-optimisations', { symbols: values.symbols.split(',').map(each => each.trim()).filter(Boolean), objective: values.objective,
        ...(values.days ? { days: /^\d+$/.test(values.days) ? Number(values.days) : values.days } : {}), ...(values.max_weight ? { max_weight: String(Number(values.max_weight) / 100) } : {}) });
    } catch (problem) { Object.assign(state, { problem, found: null }); }
    state.busy = false;
    refresh();
  };
  return dialog(t('Optimise'), (done, refresh) => html`<form novalidate @submit=${event => ask(event, refresh)}><h1>${t('Optimise')}</h1>${fieldset(fields, state.problem)}
    <button ?disabled=${state.busy}>${t('Find weights')}</button>
    ${state.found ? result(state.found) : nothing}
    <div class="buttons"><button type="button" @click=${() => done(null)}>${t('Close')}</button>
      ${state.found ? html`<button type="button" class="main" @click=${() => done(Object.fromEntries(Object.entries(state.found.weights).map(([symbol, each]) => [symbol, each.weight])))}>${t('Take as targets')}</button>` : nothing}</div></form>`, true, 'wide');
}

function result(found) {
  return html`<div class="stack" role="status"><div class="figures"><div class="figure"><span>${t('Return a year')}</span><b>${percent(found.expected_return)}</b></div><div class="figure"><span>${t('Volatility')}</span><b>${percent(found.volatility)}</b></div>
      <div class="figure"><span>${t('Sharpe ratio')}</span><b>${number(found.sharpe, 2)}</b></div><div class="figure"><span>${t('Days')}</span><b>${found.days}</b></div></div>
    ${table([t('Symbol'), t('Weight'), [''], [t('Share of the risk')]], Object.entries(found.weights), ([symbol, each]) => html`<tr><td><b>${symbol}</b></td><td>${bar(each.weight, t('Weight') + ' · ' + symbol)}</td><td class="num">${number(each.weight * 100, 1)} %</td><td class="num">${number(each.risk_share * 100, 1)} %</td></tr>`)}
    <details><summary>${t('What was assumed')}</summary><ul>${found.assumptions.map(each => html`<li>${each}</li>`)}</ul></details></div>`;
}
