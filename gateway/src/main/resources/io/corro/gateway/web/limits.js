/** The limits of an account, its keys and bots: what each allows, which are reached, set and lifted by the owner. */
import { html, nothing, listing, dialog, formDialog, complain, toast, quantity, time, words } from './ui.js';
import * as api from './api.js';

export const RULES = [['order_notional', 'One order, at most'], ['position', 'One position, at most'], ['gross_exposure', 'All positions, at most'],
  ['orders_a_minute', 'Orders a minute'], ['open_orders', 'Open orders'], ['daily_loss', 'Loss of a day'], ['drawdown_percent', 'Drawdown in %'], ['reject_streak', 'Refusals in a row'], ['approval_notional', 'An agent’s order without approval, at most']];
const COUNTS = ['orders_a_minute', 'open_orders', 'reject_streak'];

/** What a limit allows, in one line; nothing when it allows everything. */
export function allowed(limit) {
  const parts = RULES.filter(([name]) => limit[name] !== null && limit[name] !== undefined).map(([name, label]) => `${label}: ${quantity(limit[name])}`);
  if (limit.symbols?.length) parts.push('only ' + limit.symbols.join(', '));
  if (limit.hours) parts.push(`from ${limit.hours.replace('-', ' to ')} UTC`);
  return parts.join(' · ');
}

/** Whom a scope names, by the names of the account's bots. */
export function scopeName(scope, bots = []) {
  const bot = bots.find(each => scope === 'bot:' + each.id);
  return bot ? 'Bot ' + bot.name : scope === 'account' ? 'The account' : words(scope.replace(':', ' '));
}

/** The body of PUT …/limits by a form's values; an empty field is no limit. */
export function limitsBody(scope, values) {
  const body = { scope, flattens: values.flattens === 'yes' };
  for (const [name] of RULES) if (values[name]) body[name] = COUNTS.includes(name) ? Number(values[name]) : values[name];
  const symbols = (values.symbols ?? '').split(',').map(each => each.trim()).filter(Boolean);
  if (symbols.length) body.symbols = symbols;
  if (values.hours) body.hours = values.hours;
  return body;
}

/** Asks for the limits of a scope and sets them. */
export function setLimits(path, now, name) {
  return formDialog({ title: 'Limits of ' + name.charAt(0).toLowerCase() + name.slice(1), button: 'Set the limits',
    text: html`<p class="soft">They hold in the server, whatever a bot or key sends. An empty field is no limit.</p>`,
    fields: [...RULES.map(([rule, label], index) => ({ name: rule, label, value: now[rule] === null || now[rule] === undefined ? '' : String(now[rule]), inputmode: 'decimal', autofocus: index === 0 })),
      { name: 'symbols', label: 'Only these markets, separated by commas', value: (now.symbols ?? []).join(', ') },
      { name: 'hours', label: 'Only in these hours of UTC', value: now.hours ?? '', placeholder: '08:00-17:30' },
      { name: 'flattens', label: 'When a loss is reached', options: [['', 'nothing more is entered'], ['yes', 'everything is closed as well']], value: now.flattens ? 'yes' : '' }],
    act: values => api.put(path, limitsBody(now.scope ?? 'account', values)) });
}

/** The dialog of an account: limits, and which were reached. */
export async function showLimits(accountId, changed) {
  const path = `/v1/paper-accounts/${accountId}/limits`;
  const limits = { items: null, problem: null }, breaches = { items: null, problem: null };
  let bots = [];
  await dialog('Limits', (done, refresh) => {
    const read = async (state, of) => { try { state.items = await api.get(of); state.problem = null; } catch (problem) { state.problem = problem; } refresh(); };
    const again = () => { read(limits, path); read(breaches, '/v1/risk-events?open=false'); api.get('/v1/bots').then(found => { bots = found; refresh(); }, () => {}); };
    if (!limits.asked) { limits.asked = true; again(); }
    const lift = async scope => { try { await api.post(path + '/lift', { scope }); toast('It may trade again.'); changed?.(); } catch (problem) { complain(problem); } again(); };
    const change = async limit => { if (await setLimits(path, limit, scopeName(limit.scope, bots))) { changed?.(); again(); } };
    return html`<div class="inside"><h1>Limits</h1>
      ${listing(limits, again, 'No limit; orders are bound by margin alone.', items => html`<div class="stack">${items.map(each => html`<section class="limit">
        <div class="row apart"><b>${scopeName(each.scope, bots)}</b><span class="row">${each.shut_because ? html`<span class="tag bad">shut: ${words(each.shut_because)}</span><button class="small" @click=${() => lift(each.scope)}>Lift</button>` : nothing}
          <button class="small" @click=${() => change(each)}>Set</button></span></div>
        <p class=${allowed(each) ? '' : 'soft'}>${allowed(each) || 'No limit; orders are bound by margin alone.'}</p></section>`)}</div>`)}
      <h2>Reached</h2>
      ${listing(breaches, again, 'No limit was reached.', items => html`<ul class="plainlist">${items.slice(0, 20).map(each => html`<li>${time(each.created_at)} <b>${words(each.type)}</b>${each.symbol ? ' · ' + each.symbol : nothing} <span class="soft">${words(each.action_taken ?? '')}</span></li>`)}</ul>`)}
      <div class="buttons"><button @click=${() => done()}>Close</button></div></div>`;
  });
}
