/** The targets of a portfolio as a form: percent by asset, with their sum while they are written. */
import { dialog, fieldset, html, number, t } from './ui.js';
import * as api from './api.js';

/** cash, product:CODE and symbol:NAME as people read them. */
export const assetName = asset => asset === 'cash' ? t('cash') : asset.replace(/^(product|symbol):/, '');

/** What somebody has written as the API's name: a symbol unless it is said to be a product. */
const assetOf = (kind, text) => kind + ':' + text.trim().toUpperCase();

/**
 * Resolves when the targets were taken.
 * @param known percent by asset
 */
export function targetsDialog(portfolio, known, symbols) {
  const rows = new Map(Object.entries({ cash: known.cash ?? '0', ...known }));
  const state = { problem: null, kind: 'symbol', name: '' };
  const sum = () => [...rows.values()].reduce((all, each) => all + (Number(each) || 0), 0);
  const send = async (event, done, refresh) => {
    event.preventDefault();
    try {
      const targets = Object.fromEntries([...rows].filter(([, percent]) => Number(percent) !== 0 || Number.isNaN(Number(percent))));
      done(await api.put(`/v1/portfolios/${portfolio.id}/targets`, { targets }));
    } catch (problem) { state.problem = inTargets(problem); refresh(); }
  };
  const add = refresh => {
    if (!state.name.trim()) return;
    rows.set(assetOf(state.kind, state.name), '0');
    state.name = '';
    refresh();
  };
  return dialog(t('Targets'), (done, refresh) => html`<form novalidate @submit=${event => send(event, done, refresh)}>
    <h1>${t('Targets')} · ${portfolio.name}</h1><p class="soft">${t('Percent of the whole by asset, 100 together. An asset without a target is sold.')}</p>
    <div class="targets" @input=${event => { if (rows.has(event.target.name)) { rows.set(event.target.name, event.target.value.replace(',', '.')); refresh(); } }}>
      ${fieldset([...rows].map(([asset, percent]) => ({ name: asset, label: assetName(asset), value: percent, inputmode: 'decimal' })), state.problem)}</div>
    <p role="status" class=${Math.abs(sum() - 100) < 1e-9 ? 'up' : 'warn'}>${t('together')} ${number(sum(), 2)} %</p>
    <div class="row"><label>${t('Kind')}<select @change=${event => { state.kind = event.target.value; }}><option value="symbol">${t('symbol')}</option><option value="product">${t('product')}</option></select></label>
      <label class="grow">${t('One more asset')}<input list="known-symbols" .value=${state.name} @input=${event => { state.name = event.target.value; }} @keydown=${event => { if (event.key === 'Enter') { event.preventDefault(); add(refresh); } }}></label>
      <button type="button" @click=${() => add(refresh)}>${t('Add')}</button>
      <datalist id="known-symbols">${symbols.map(each => html`<option value=${each}></option>`)}</datalist></div>
    <div class="buttons"><button type="button" @click=${() => done(null)}>${t('Cancel')}</button><button class="main">${t('Set the targets')}</button></div></form>`);
}

/** Faults of an asset stand at its row. */
function inTargets(problem) {
  const plain = field => (field ?? '').replace(/^targets\./, '');
  problem.field = plain(problem.field);
  problem.errors = problem.errors.map(each => ({ ...each, field: plain(each.field), message: each.message.replace(/^targets\./, '') }));
  return problem;
}
