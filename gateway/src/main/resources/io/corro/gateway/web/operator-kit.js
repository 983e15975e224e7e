/** What the operators' views share: reads that are kept by name, tables, dialogs that ask for a reason. */
import { html, nothing, listing, load, formDialog, dialog, complain } from './ui.js';
import { get, getAsUser } from './admin.js';

export const state = () => ({ items: null, problem: null });

/** Ids by their beginning, which is enough to tell them apart; the whole one shows on hover. */
export const short = text => String(text ?? '').replace(/([0-9a-f]{8})-[0-9a-f-]{27}/g, '$1');

const hour = 3600, day = 24 * hour;

/** How long a case may stand in a queue before it is late, in seconds. */
export const TARGETS = { approvals: 4 * hour, in_doubt: hour, parked: day, dunning: 7 * day, failed: day, stuck: hour / 4, open: 7 * day };
export const QUEUES = Object.keys(TARGETS);

/** What the views of a page have read, by name; each keeps what it has while it is read again. */
export class Reads {
  constructor(refresh) {
    this.refresh = refresh;
    this.states = {};
  }

  of(name) { return this.states[name] ??= state(); }

  read(name, path, of = items => items) { return load(this.of(name), async () => of(await get(path)), this.refresh); }

  readAsUser(name, path) { return load(this.of(name), () => getAsUser(path), this.refresh); }

  /** The rows of a read; a refused or failed one says so, with a button that reads again. */
  list(name, again, empty, view) { return listing(this.of(name), again, empty, view); }
}

export function panel(title, content, actions = nothing) {
  return html`<section class="panel"><header class="row apart"><h2>${title}</h2><div class="row">${actions}</div></header><div class="flush" tabindex="0" role="region" aria-label=${title}>${content}</div></section>`;
}

/** @param heads texts; one in a list of its own stands to the right */
export function table(heads, items, row) {
  return html`<table><thead><tr>${heads.map(head => Array.isArray(head) ? html`<th class="num">${head[0]}</th>` : html`<th>${head || html`<span class="sr">Actions</span>`}</th>`)}</tr></thead><tbody>${items.map(row)}</tbody></table>`;
}

/** A button that opens a form and then reads again. */
export const ask = (again, form) => formDialog({ ...form, act: async values => { const done = await form.act(values); await again(); return done ?? true; } });

/** Does it at once and reads again; a refusal is told. */
export async function at(again, doing) {
  try { await doing(); } catch (problem) { complain(problem); }
  await again();
}

/** Something to read, such as a log. */
export function show(title, content) {
  return dialog(title, done => html`<div class="inside"><h1>${title}</h1>${content}<div class="buttons"><button @click=${() => done()}>Close</button></div></div>`);
}

/** The values that were filled in, numbers where named so. */
export function filled(values, numbers = []) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '').map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value]));
}
