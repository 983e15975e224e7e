/** What the sections of the home share: reading, lists, panels, tables. */
import { Part, html, nothing, listing, load, complain, word, kept } from './ui.js';
import * as api from './api.js';

const TONES = { succeeded: 'good', completed: 'good', done: 'good', paid: 'good', valid: 'good', active: 'good', passed: 'good', approve: 'good', target_hit: 'good', triggered: 'good', sent: 'good', approved: 'good', achieved: 'good',
  failed: 'bad', rejected: 'bad', reject: 'bad', revoked: 'bad', overdue: 'bad', past_due: 'bad', stopped: 'bad', in_doubt: 'wait', pending: 'wait', requested: 'wait', in_progress: 'wait', executing: 'wait', planned: 'wait', not_issued: 'wait', in_review: 'wait' };

/** A state of the API as people read it. */
export const tag = status => html`<span class="tag ${TONES[status] ?? ''}">${word(status)}</span>`;

/** A header that makes a request safe to repeat: one for each form that was filled in. */
export const once = () => ({ 'Idempotency-Key': api.onceKey() });

export const day = date => date.toISOString().slice(0, 10);

/** Only addresses of the web or of this site are led to: what others have written may name anything. */
export const safeLink = address => /^(https?:\/\/|\/(?![/\\])|#)/i.test(address ?? '') ? address : null;

/** Gives the text to the browser as a file. */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

/** A share from 0 to 1 as a bar with its name for those who do not see it. */
export const bar = (share, label) => html`<progress max="1" value=${Math.max(0, Math.min(1, Number(share) || 0))} aria-label=${label}></progress>`;

export function panel(title, content, actions = nothing, more = '') {
  return html`<section class="panel ${more}"><header class="row apart"><h2>${title}</h2><div class="row">${actions}</div></header><div class="flush" tabindex="0" role="region" aria-label=${title}>${content}</div></section>`;
}

/** Heads that are lists are above numbers. */
export function table(heads, items, row) {
  return html`<table><thead><tr>${heads.map(head => typeof head === 'string' ? html`<th>${head}</th>` : html`<th class="num">${head[0]}</th>`)}</tr></thead><tbody>${items.map(row)}</tbody></table>`;
}

/** The paper accounts of the viewer, of which the chosen one is used from now on; none: an empty list. */
export async function paperAccounts() {
  const accounts = await api.get('/v1/paper-accounts');
  api.chooseAccount((accounts.find(each => each.id === kept('account', '')) ?? accounts[0])?.id ?? null);
  return accounts;
}

export const accountOptions = accounts => (accounts ?? []).map(each => [each.id, each.name]);

/** A section of the home; its route are the words after its name in the address. */
export class Section extends Part {
  data = {};
  path = [];

  set route(path) {
    if (path.join('/') === this.path.join('/')) return;
    this.path = path;
    if (this.isConnected) this.arrive();
  }

  connectedCallback() {
    super.connectedCallback();
    this.arrive();
  }

  disconnectedCallback() { clearTimeout(this.later); }

  arrive() {
    this.open();
    this.refresh();
  }

  /** What is read when the section opens: [name, address, what of the answer]. */
  reads() { return []; }

  open() { return Promise.all(this.reads().map(each => this.read(...each))); }

  /** Reads what something in work has become, while somebody looks. */
  soon(ms = 1500) {
    clearTimeout(this.later);
    this.later = setTimeout(() => { if (this.isConnected) this.open(); }, ms);
  }

  state(name) { return this.data[name] ?? { items: null, problem: null }; }

  /** What was read, or an empty list. */
  items(name) { return this.data[name]?.items ?? []; }

  /** Another address under the same name begins with nothing. */
  read(name, address, of = items => items) {
    if (this.data[name]?.address !== address) this.data[name] = { items: null, problem: null, address };
    return load(this.data[name], async () => await of(await api.get(address)), () => this.refresh());
  }

  list(name, empty, view) { return listing(this.state(name), () => this.open(), empty, view); }

  /** One thing in place of a list. */
  one(name, view) { return listing(this.state(name), () => this.open(), '', items => view(items[0])); }

  async act(doing) {
    try {
      await doing();
      await this.open();
    } catch (problem) {
      complain(problem);
    }
  }
}

export const only = item => [item];
