/**
 * The operators' day: everything that waits, by age against its target; one case with what was done and what can be
 * done; and a place for everything that has an admin call. Signed in by a session with a second factor, or by a key
 * that this tab keeps until it is closed.
 */
import { Part, html, nothing, page, field, sentence, signedInAs } from './ui.js';
import { who } from './api.js';
import { forgetOperatorKey, get, keepOperatorKey, operatorKey } from './admin.js';
import { QUEUES, Reads } from './operator-kit.js';
import { Inbox } from './operator-inbox.js';
import { MarketDesk } from './operator-market.js';
import { Payments } from './operator-payments.js';
import { People } from './operator-people.js';
import { whole } from './operator-case.js';

const AGAIN_MS = 10000;
const TABS = [['inbox', 'Inbox'], ['people', 'Users'], ['identities', 'Identities'], ['payments', 'Payments'], ['accounts', 'Accounts and operators'], ['switches', 'Switches, markets, flags'], ['prices', 'Prices, models, products'], ['mail', 'Mail'], ['totals', 'Totals'], ['audit', 'Audit']];
const VIEWS = [...TABS.map(([name]) => name), 'search'];

class Operator extends Part {
  reads = new Reads(() => this.refresh());
  shown = 'inbox';
  filter = { queue: 'open', process: '', text: '' };
  caseId = null;
  casePage = 1;
  isIn = null;
  again = () => this.open();
  go = values => this.lead(values);
  inbox = new Inbox(this);
  people = new People(this);
  payments = new Payments(this);
  market = new MarketDesk(this);

  /** What each view reads and shows. */
  views = {
    inbox: [() => this.inbox.open(), () => this.inbox.view()], people: [() => this.people.openUsers(), () => this.people.users()],
    identities: [() => this.people.openIdentities(), () => this.people.identities()], payments: [() => this.payments.open(), () => this.payments.view()], accounts: [() => this.market.openAccounts(), () => this.market.accounts()],
    switches: [() => this.market.openSwitches(), () => this.market.switches()], prices: [() => this.market.openPrices(), () => this.market.prices()],
    mail: [() => this.people.openMail(), () => this.people.mail()], totals: [() => this.people.openTotals(), () => this.people.totals()],
    audit: [() => this.people.openAudit(), () => this.people.audit()], search: [() => this.people.openSearch(), () => this.people.search()],
  };

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', () => { this.follow(); this.open(); });
    this.follow();
    this.enter();
    this.clock = setInterval(() => { if (this.isIdle()) this.open(); }, AGAIN_MS);
  }

  disconnectedCallback() { clearInterval(this.clock); }

  /** Whether it may be read again without taking away what somebody works on. */
  isIdle() { return !document.hidden && this.isIn && !document.querySelector('dialog[open]') && !this.inbox.picked.size && !(this.reads.of('cases').items?.length > 100) && !(this.reads.of('audit').items?.length > 100); }

  async enter() {
    try { await get('/admin/v1/queues'); this.isIn = true; this.open(); this.name(); } catch (problem) {
      this.isIn = problem.status === 401 ? false : this.isIn;
      this.problem = problem.status === 401 && !operatorKey() ? null : problem;
      if (problem.status === 401) forgetOperatorKey();
    }
    this.refresh();
  }

  /** Says who acts: the bearer of the key, or the person of the session. */
  async name() {
    const key = operatorKey(), me = key ? null : await who();
    signedInAs(key ? key.id || 'admin key' : me?.display_name || me?.email || '');
  }

  follow() {
    const query = new URLSearchParams(location.search);
    this.caseId = query.get('case');
    this.casePage = 1;
    this.shown = VIEWS.includes(query.get('view')) ? query.get('view') : 'inbox';
    this.filter = { queue: QUEUES.includes(query.get('queue')) ? query.get('queue') : 'open', process: query.get('process') ?? '', text: query.get('q') ?? '' };
  }

  lead(values) {
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    history.pushState(null, '', '/operator' + (query.size ? '?' + query : ''));
    this.inbox.picked.clear();
    if (values.queue || values.process !== undefined) this.reads.of('cases').items = null;
    this.follow();
    this.open();
    this.refresh();
  }

  open() {
    return this.caseId ? this.reads.read('case-' + this.caseId, `/admin/v1/cases/${encodeURIComponent(this.caseId)}?page=${this.casePage}`, one => [one]) : this.views[this.shown][0]();
  }

  view() {
    if (this.isIn === null) return this.problem ? html`<div class="failed" role="alert">${sentence(this.problem)}<button class="small" @click=${() => this.enter()}>Try again</button></div>` : html`<div class="loading" role="status">Loading …</div>`;
    if (!this.isIn) return this.signIn();
    return html`<div class="row apart"><h1>${this.caseId ? html`<button class="bare" @click=${() => this.go({ queue: this.filter.queue })} aria-label="Back to the inbox">←</button> Case ${this.caseId}` : 'Operations'}</h1>
        <form class="row" role="search" @submit=${event => { event.preventDefault(); this.find(new FormData(event.target).get('q').trim()); }}><input name="q" type="search" aria-label="Find a case, a customer, a user, an account or mail" placeholder="Case, id, name, e-mail, stage" .value=${this.filter.text}><button class="small">Find</button></form></div>
      <div class="tabs" role="tablist" aria-label="Operations">${TABS.map(([name, label]) => html`<button role="tab" aria-selected=${!this.caseId && name === this.shown} @click=${() => this.go({ view: name })}>${label}</button>`)}</div>
      <div class="stack" role="tabpanel">${this.caseId ? this.one() : this.views[this.shown][1]()}</div>`;
  }

  one() {
    const desk = { go: this.go, again: this.again, earlier: () => { this.casePage++; this.open(); } };
    return html`${this.casePage > 1 ? html`<div class="banner" role="note">What was before, page ${this.casePage}. <button class="small" @click=${() => { this.casePage = 1; this.open(); }}>To the newest</button></div>` : nothing}
      ${this.reads.list('case-' + this.caseId, this.again, nothing, ([view]) => whole(view, desk))}`;
  }

  signIn() {
    return html`<form class="card form" novalidate @submit=${event => { event.preventDefault(); const values = Object.fromEntries(new FormData(event.target)); keepOperatorKey({ id: values.id, secret: values.secret }); this.enter(); }}>
      <h1>Operators</h1><p class="soft">Sign in with the key that an administrator has given you, or with your own account where it has a second factor and a role.</p>
      ${field({ name: 'id', label: 'Key id', autocomplete: 'username', autofocus: true, hint: 'With the admin key: the e-mail address of the operator for whom it acts.' })}${field({ name: 'secret', label: 'Secret', type: 'password', autocomplete: 'current-password' })}
      ${this.problem ? html`<p class="fault" role="alert">${sentence(this.problem)}</p>` : nothing}
      <button class="main">Sign in</button><a class="button" href="/login?next=/operator">Sign in with your account</a></form>`;
  }

  find(text) {
    if (/^[a-z]+-[0-9a-f-]{8,}$/.test(text)) return this.go({ case: text });
    return this.go({ view: text ? 'search' : 'inbox', q: text });
  }
}
customElements.define('corro-operator', Operator);

page('/operator', html`<main id="main" class="narrow wide"><corro-operator></corro-operator></main>`);
