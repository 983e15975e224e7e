/**
 * The operators' day: everything that waits, by age against its target; one case with what was done and what can be
 * done; users, switches, mail, identities, audit, totals. Signed in by a session with a second factor, or by a key that
 * this tab keeps until it is closed.
 */
import { Part, html, nothing, page, field, listing, load, formDialog, dialog, toast, complain, signedInAs, number, money, signed, time, age, words } from './ui.js';
import { Problem, who } from './api.js';

const HOUR = 3600, DAY = 86400;
/** How long a case may stand in a queue before it is late. */
const TARGETS = { approvals: 4 * HOUR, in_doubt: HOUR, parked: DAY, dunning: 7 * DAY, failed: DAY, stuck: HOUR / 4, open: 7 * DAY };
const QUEUES = Object.keys(TARGETS);
const VIEWS = [['inbox', 'Inbox'], ['people', 'Users'], ['identities', 'Identities'], ['switches', 'Switches and flags'], ['mail', 'Mail'], ['totals', 'Totals'], ['audit', 'Audit']];
const ENDING = ['reject', 'cancel', 'revoke', 'decline', 'mark_uncollectible', 'refund'];
const CONSEQUENCES = {
  approve: 'The step goes on. Where two people must agree, yours is one of the two.', reject: 'The process ends; what was held is given back.', cancel: 'The process ends; what was held is given back.',
  retry_now: 'The step that waits is tried at once instead of at its time.', acknowledge: 'The failure is seen and leaves the queue; nothing moves.', resolve: 'Your verdict takes the place of the answer that nobody got, and money moves by it.',
  revoke: 'The certificate is no longer valid, and its public page says so.', decline: 'The certificate is not issued.', refund: 'Money goes back to the customer.', mark_uncollectible: 'The invoice is given up.' };
const state = () => ({ items: null, problem: null });

/** Ids by their beginning, which is enough to tell them apart; the whole one shows on hover. */
const short = text => text.replace(/([0-9a-f]{8})-[0-9a-f-]{27}/g, '$1');

// Who calls -------------------------------------------------------------------------------------

function headers() {
  const key = JSON.parse(sessionStorage.getItem('corro.operator') ?? 'null');
  if (!key) return {};
  return isAdmin() ? { Authorization: 'Bearer ' + key.secret, ...(key.id ? { 'Corro-Actor': key.id } : {}) }
    : { 'APCA-API-KEY-ID': key.id, 'APCA-API-SECRET-KEY': key.secret };
}

/** Whether this tab has the admin key, which acts for the operator whose address stands in the place of a key's id. */
function isAdmin() {
  const key = JSON.parse(sessionStorage.getItem('corro.operator') ?? 'null');
  return Boolean(key) && (!key.id || key.id.includes('@'));
}

const get = path => send('GET', path);

/** A refusal for want of an identity shows the sign-in of operators, not that of traders. */
async function send(method, path, body) {
  const answer = await fetch(path, { method, headers: { ...headers(), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) }, body: body === undefined ? undefined : JSON.stringify(body) })
    .catch(() => { throw new Problem(0, null); });
  if (answer.status === 204) return null;
  const read = await answer.json().catch(() => null);
  if (!answer.ok) throw new Problem(answer.status, read);
  return read;
}

class Operator extends Part {
  shown = 'inbox';
  data = {};
  filter = { queue: 'open', process: '', text: '' };
  picked = new Set();
  caseId = null;
  isIn = null;

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', () => { this.follow(); this.open(); });
    this.follow();
    this.enter();
    this.clock = setInterval(() => { if (!document.hidden && this.isIn && !document.querySelector('dialog[open]') && !this.picked.size) this.open(); }, 10000);
  }

  disconnectedCallback() { clearInterval(this.clock); }

  async enter() {
    try { await get('/admin/v1/queues'); this.isIn = true; this.open(); this.name(); } catch (problem) {
      this.isIn = problem.status === 401 ? false : this.isIn;
      this.problem = problem.status === 401 && !sessionStorage.getItem('corro.operator') ? null : problem;
      if (problem.status === 401) sessionStorage.removeItem('corro.operator');
    }
    this.refresh();
  }

  /** Says who acts: the bearer of the key, or the person of the session. */
  async name() {
    const key = JSON.parse(sessionStorage.getItem('corro.operator') ?? 'null');
    const me = key ? null : await who();
    signedInAs(key ? key.id || 'admin key' : me?.display_name || me?.email || '');
  }

  follow() {
    const query = new URLSearchParams(location.search);
    this.caseId = query.get('case');
    this.shown = VIEWS.some(([name]) => name === query.get('view')) ? query.get('view') : 'inbox';
    this.filter = { queue: QUEUES.includes(query.get('queue')) ? query.get('queue') : 'open', process: query.get('process') ?? '', text: query.get('q') ?? '' };
  }

  go(values) {
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    history.pushState(null, '', '/operator' + (query.size ? '?' + query : ''));
    this.picked.clear();
    this.follow();
    this.open();
    this.refresh();
  }

  read(name, path, of = items => items) { return load(this.data[name] ??= state(), async () => of(await get(path)), () => this.refresh()); }

  open() {
    if (this.caseId) return this.read('case-' + this.caseId, '/admin/v1/cases/' + encodeURIComponent(this.caseId), one => [one]);
    const reads = {
      inbox: [['queues', '/admin/v1/queues'], ['cases', this.casesPath(), one => { this.next = one.next_page_token; return one.cases; }], ['workflows', '/admin/v1/workflows', one => [one]]],
      people: [['users', '/admin/v1/users?limit=100' + (this.filter.text ? '&q=' + encodeURIComponent(this.filter.text) : '')]],
      identities: [['kyc', '/admin/v1/kyc']],
      switches: [['flags', '/admin/v1/flags'], ...(isAdmin() ? [['switches', '/admin/v1/switches'], ['instruments', '/admin/v1/instruments']] : [])],
      mail: [['mail', '/admin/v1/mail'], ['dead', '/admin/v1/dead-letters']],
      totals: [['trial', '/admin/v1/ledger/trial-balance'], ['differences', '/admin/v1/ledger/reconciliation', one => one.differences], ['workflows', '/admin/v1/workflows', one => [one]]],
      audit: [['audit', '/admin/v1/audit?limit=100'], ['proof', '/admin/v1/audit/proof', one => [one]]],
    };
    return Promise.all(reads[this.shown].map(each => this.read(...each)));
  }

  casesPath(token = '') {
    const { queue, process } = this.filter;
    return `/admin/v1/cases?limit=100&queue=${queue}${process ? '&process=' + encodeURIComponent(process) : ''}${token}`;
  }

  list(name, empty, view) { return listing(this.data[name] ?? state(), () => this.open(), empty, view); }

  async act(doing) { try { await doing(); } catch (problem) { complain(problem); } await this.open(); }

  panel(title, content, actions = nothing) {
    return html`<section class="panel"><header class="row apart"><h2>${title}</h2><div class="row">${actions}</div></header><div class="flush" tabindex="0" role="region" aria-label=${title}>${content}</div></section>`;
  }

  table(heads, items, row) {
    return html`<table><thead><tr>${heads.map(head => typeof head === 'object' && Array.isArray(head) ? html`<th class="num">${head[0]}</th>` : html`<th>${head}</th>`)}</tr></thead><tbody>${items.map(row)}</tbody></table>`;
  }

  view() {
    if (this.isIn === null) return html`<div class="empty" role="status">Loading …</div>${this.problem ? html`<div class="failed" role="alert">${this.problem.message}<button class="small" @click=${() => this.enter()}>Try again</button></div>` : nothing}`;
    if (!this.isIn) return this.signIn();
    return html`<div class="row apart"><h1>${this.caseId ? html`<button class="bare" @click=${() => this.go({ queue: this.filter.queue })} aria-label="Back to the inbox">←</button> Case ${this.caseId}` : 'Operations'}</h1>
        <form class="row" role="search" @submit=${event => { event.preventDefault(); this.find(new FormData(event.target).get('q').trim()); }}><input name="q" type="search" aria-label="Find a case, a customer or a user" placeholder="Case, customer id, or name" .value=${this.filter.text}><button class="small">Find</button></form></div>
      <div class="tabs" role="tablist" aria-label="Operations">${VIEWS.map(([name, label]) => html`<button role="tab" aria-selected=${!this.caseId && name === this.shown} @click=${() => this.go({ view: name })}>${label}</button>`)}</div>
      <div class="stack" role="tabpanel">${this.caseId ? this.one() : this[this.shown]()}</div>`;
  }

  signIn() {
    return html`<form class="card form" novalidate @submit=${event => { event.preventDefault(); const values = Object.fromEntries(new FormData(event.target)); sessionStorage.setItem('corro.operator', JSON.stringify({ id: values.id, secret: values.secret })); this.enter(); }}>
      <h1>Operators</h1><p class="soft">Sign in with the key that an administrator has given you, or with your own account where it has a second factor and a role.</p>
      ${field({ name: 'id', label: 'Key id', autocomplete: 'username', autofocus: true, hint: 'With the admin key: the e-mail address of the operator for whom it acts.' })}${field({ name: 'secret', label: 'Secret', type: 'password', autocomplete: 'current-password' })}
      ${this.problem ? html`<p class="fault" role="alert">${this.problem.message}</p>` : nothing}
      <button class="main">Sign in</button><a class="button" href="/login?next=/operator">Sign in with your account</a></form>`;
  }

  find(text) {
    if (/^[a-z]+-[0-9a-f-]{8,}$/.test(text)) return this.go({ case: text });
    return this.go({ view: 'people', q: text });
  }

  // Inbox ---------------------------------------------------------------------------------------

  inbox() {
    const health = this.data.workflows?.items?.[0];
    return html`
      ${health && health.state !== 'running' ? html`<div class="failed" role="alert">Workflows are ${health.state}: ${health.detail}</div>` : nothing}
      ${this.list('queues', nothing, queues => html`<div class="queues" role="group" aria-label="Queues">${QUEUES.map(name => this.queue(name, queues.find(each => each.queue === name)))}</div>`)}
      ${this.panel(words(this.filter.queue), this.list('cases', html`<b>Nothing waits here</b>A case appears when its process needs somebody.`, found => this.cases(found)), html`${this.bulk()}<select aria-label="Process" class="accounts" @change=${event => this.go({ queue: this.filter.queue, process: event.target.value })}>
        ${['', 'withdrawal', 'subscription', 'distribution', 'certificate'].map(name => html`<option value=${name} ?selected=${name === this.filter.process}>${name || 'all processes'}</option>`)}</select>`)}`;
  }

  queue(name, total) {
    const late = total?.cases && total.oldest_seconds > TARGETS[name];
    return html`<button class="queue ${late ? 'late' : ''}" aria-pressed=${name === this.filter.queue} @click=${() => this.go({ queue: name, process: this.filter.process })}><span>${words(name)}</span><b>${total?.cases ?? '–'}</b>
      <small>${total?.cases ? html`oldest ${age(total.oldest_seconds)}` : 'none'}, target ${age(TARGETS[name])}</small></button>`;
  }

  cases(found) {
    const all = [...found].sort((a, b) => this.lateness(b) - this.lateness(a));
    return html`<table><thead><tr><th><span class="sr">Choose</span></th><th>Case</th><th>Process</th><th>Stage</th><th class="num">Amount</th><th>Waits for</th><th>Age against its target</th></tr></thead><tbody>${all.map(each => html`<tr>
      <td><input type="checkbox" aria-label=${'Choose ' + each.case_id} .checked=${this.picked.has(each.case_id)} @change=${event => { event.target.checked ? this.picked.add(each.case_id) : this.picked.delete(each.case_id); this.refresh(); }}></td>
      <td><a class="mono" href=${'/operator?case=' + each.case_id} @click=${event => { event.preventDefault(); this.go({ case: each.case_id, queue: this.filter.queue }); }}>${each.case_id}</a></td>
      <td>${words(each.process)}</td><td><span class="tag ${each.outcome === 'failed' ? 'bad' : each.needs ? 'wait' : ''}">${words(each.stage)}</span></td><td class="num">${each.amount ? money(each.amount, each.currency) : '–'}</td>
      <td class="wrap">${words(each.waits_for)}</td><td class="bar"><progress max="1" value=${Math.min(1, this.lateness(each))} class=${this.lateness(each) > 1 ? 'late' : ''} aria-label="share of the target"></progress> <span class=${this.lateness(each) > 1 ? 'down' : 'soft'}>${age(each.age_seconds)}</span></td></tr>`)}</tbody></table>
      ${this.next ? html`<div class="empty"><button @click=${() => this.more()}>More</button></div>` : nothing}`;
  }

  async more() {
    try {
      const page = await get(this.casesPath('&page_token=' + encodeURIComponent(this.next)));
      this.next = page.next_page_token;
      this.data.cases.items = [...this.data.cases.items, ...page.cases];
    } catch (problem) { complain(problem); }
    this.refresh();
  }

  lateness(found) { return found.age_seconds / (TARGETS[this.filter.queue === 'open' ? this.queueOf(found) : this.filter.queue] ?? DAY); }

  queueOf(found) { return found.stage.includes('approval') ? 'approvals' : found.stage === 'in_doubt' ? 'in_doubt' : found.outcome === 'failed' ? 'failed' : 'open'; }

  bulk() {
    return this.picked.size ? html`<span class="soft">${this.picked.size} chosen</span><button class="small" @click=${() => this.together()}>Act on them</button>` : nothing;
  }

  /** One action with one reason on each case that is chosen; nobody approves together what was not looked at. */
  together() {
    return formDialog({ title: `Act on ${this.picked.size} cases`, button: 'Do it', text: html`<p class="soft">Each case answers for itself; what one refuses changes nothing for the others.</p>`,
      fields: [{ name: 'action', label: 'Action', options: ['retry_now', 'acknowledge', 'reject', 'cancel'].map(each => [each, words(each)]) }, { name: 'reason', label: 'Reason', maxlength: 500, autofocus: true }],
      act: async values => {
        const answers = [];
        for (const id of this.picked) answers.push(await send('POST', `/admin/v1/cases/${id}/actions/${values.action}`, { reason: values.reason }).then(answer => [id, answer.message, true], problem => [id, problem.message, false]));
        this.picked.clear();
        dialog('What came of it', done => html`<div class="inside"><h1>What came of it</h1>${this.table(['Case', 'Answer'], answers, ([id, text, ok]) => html`<tr><td class="mono">${id}</td><td class="wrap ${ok ? '' : 'down'}">${text}</td></tr>`)}<div class="buttons"><button @click=${() => done()}>Close</button></div></div>`);
        await this.open();
      } });
  }

  // One case ------------------------------------------------------------------------------------

  one() { return this.list('case-' + this.caseId, nothing, ([view]) => this.whole(view)); }

  whole(view) {
    const found = view.case;
    return html`<div class="bots wideleft"><div class="stack">
        ${this.panel('What was done', this.saga(view))}
        ${this.panel('Postings', listing({ items: view.postings }, nothing, 'No money has moved.', items => this.table(['Time', 'Key', 'Account', 'Side', ['Amount']], items, each => html`<tr><td>${time(each.at)}</td><td title=${each.key}>${words(each.key.split('/').at(-1))}</td><td class="mono" title=${each.account}>${short(each.account)}</td><td>${each.direction}</td><td class="num">${money(each.amount, each.currency)}</td></tr>`)))}
        ${this.panel('Attempts', listing({ items: view.attempts }, nothing, 'No step was tried yet.', items => this.table(['Time', 'Step', ['Attempt'], ['ms'], 'Error'], items, each => html`<tr><td>${time(each.began_at)}</td><td>${words(each.step)}</td><td class="num">${each.attempt}</td><td class="num">${number(each.took_ms, 0)}</td><td class="wrap ${each.error ? 'down' : ''}">${each.error ?? ''}</td></tr>`)))}
        ${this.panel('Who asked for what', listing({ items: view.actions }, nothing, 'Nobody yet.', items => this.table(['Time', 'Who', 'Action', 'Reason', 'Answer'], items, each => html`<tr><td>${time(each.at)}</td><td class="mono">${each.actor_id.slice(0, 8)}</td><td>${words(each.action)}</td><td class="wrap">${each.reason}</td><td><span class="tag ${each.outcome === 'refused' ? 'bad' : 'good'}">${words(each.outcome)}</span> ${words(each.refusal ?? '')}</td></tr>`)))}
      </div><div class="stack">
        ${this.panel('Now', html`<div class="body"><dl class="facts"><dt>Process</dt><dd>${words(found.process)}</dd><dt>Stage</dt><dd><span class="tag stage ${found.outcome === 'failed' ? 'bad' : found.outcome ? 'good' : 'wait'}">${found.stage}</span></dd><dt>In it for</dt><dd>${age(found.age_seconds)}</dd>
          ${found.amount ? html`<dt>Amount</dt><dd><b>${money(found.amount, found.currency)}</b></dd>` : nothing}${found.waits_for ? html`<dt>Waits for</dt><dd>${words(found.waits_for)}</dd>` : nothing}${found.due_at ? html`<dt>Until</dt><dd>${time(found.due_at)}</dd>` : nothing}
          ${found.customer_id ? html`<dt>Customer</dt><dd class="mono"><button class="link" @click=${() => this.go({ view: 'people', q: found.customer_id })}>${found.customer_id.slice(0, 8)}</button></dd>` : nothing}<dt>Run</dt><dd>${view.web_ui ? html`<a href=${view.web_ui} rel="noopener">Temporal's page</a>` : view.web_ui_missing}</dd></dl></div>`)}
        ${this.panel('What can be done', view.allowed_actions.length ? html`<div class="body actions">${view.allowed_actions.map(action => html`<div><button class=${ENDING.includes(action) ? 'bad' : 'main'} @click=${() => this.ask(view, action)}>${this.title(action)}</button><p class="soft">${CONSEQUENCES[action] ?? ''}</p></div>`)}</div>` : html`<div class="empty">Nothing in this stage.</div>`)}
        ${this.panel('Evidence', html`<div class="body"><dl class="facts">${Object.entries(view.row).map(([name, value]) => html`<dt>${words(name)}</dt><dd class=${name.includes('hash') ? 'mono' : ''}>${value}</dd>`)}</dl></div>`)}
      </div></div>`;
  }

  title(action) { return words(action)[0].toUpperCase() + words(action).slice(1); }

  /** The stages that the case has passed, oldest first, with what was held and is not yet posted or given back. */
  saga(view) {
    const steps = [...view.history].sort((a, b) => a.number - b.number), ended = view.case.outcome;
    const held = new Set(view.postings.filter(each => each.kind === 'hold').map(each => each.key));
    view.postings.filter(each => each.kind !== 'hold').forEach(each => held.delete(each.key));
    return html`<ol class="saga">${steps.map((step, index) => html`<li class=${index === steps.length - 1 ? (ended === 'failed' ? 'bad' : ended ? 'good' : 'now') : 'done'}><b>${words(step.stage)}</b> <span class="soft" title=${step.actor}>${short(step.actor)} · ${time(step.at)}</span>${step.note ? html`<p>${step.note}</p>` : nothing}</li>`)}
      ${ended ? nothing : html`<li class="next"><b>${view.case.waits_for ? words(view.case.waits_for) : 'the next step'}</b> <span class="soft">is left${held.size ? `; if the case ends here, ${held.size} holds are given back` : ''}</span></li>`}</ol>`;
  }

  fieldsOf(view, action) {
    const choice = (name, ...options) => ({ name, label: this.title(name), options: options.map(each => [each, words(each) || 'none']) });
    const process = view.case.process;
    return { resolve: process === 'distribution' ? [choice('verdict', '', 'retry', 'unclaimed'), { name: 'line', label: 'Line (optional)' }] : [choice('verdict', '', 'paid', 'not_paid')],
      cancel: process === 'subscription' ? [choice('refund', '', 'unused')] : [], revoke: [choice('cause', '', 'cheating', 'refund', 'regrade', 'error')],
      change_plan: ['plan', 'proration_at', 'content_hash', 'effect'].map(name => ({ name, label: this.title(name) })), use_payment_method: [{ name: 'payment_method_id', label: 'Payment method' }],
      refund: [{ name: 'amount', label: 'Amount' }, { name: 'invoice_id', label: 'Invoice (optional)' }] }[action] ?? [];
  }

  ask(view, action) {
    return formDialog({ title: this.title(action), tone: ENDING.includes(action) ? 'bad' : 'main', text: html`<p class="soft">${CONSEQUENCES[action] ?? ''}</p>${view.case.amount ? html`<p>${words(view.case.process)} of <b>${money(view.case.amount, view.case.currency)}</b></p>` : nothing}`,
      fields: [{ name: 'reason', label: 'Reason', maxlength: 500, autofocus: true }, ...this.fieldsOf(view, action)],
      act: async ({ reason, ...rest }) => {
        const parameters = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
        if (action === 'approve' && view.row.content_hash) parameters.content_hash = view.row.content_hash;
        // Refused or not, the case behind the dialog shows how it stands now.
        const answer = await send('POST', `/admin/v1/cases/${view.case.case_id}/actions/${action}`, { reason, parameters }).catch(async problem => { await this.open(); throw problem; });
        toast(`${this.title(action)}: ${answer.message}`);
        await this.open();
      } });
  }

  // People, identities, switches, mail, totals, audit -------------------------------------------

  people() {
    return this.panel('Users', this.list('users', html`<b>Nobody found</b>Look by e-mail address, name or id.`, items => this.table(['E-mail', 'Name', 'Role', 'State', 'Known', 'Last login', ''], items, each => html`<tr><td>${each.email}</td><td>${each.name}</td><td>${words(each.role)}</td>
      <td><span class="tag ${each.status === 'active' ? 'good' : each.status === 'suspended' ? 'bad' : 'wait'}">${words(each.status)}</span></td><td>${words(each.kyc_status)}</td><td>${time(each.last_login_at)}</td>
      <td class="num"><button class="small" @click=${() => this.log(each)}>Log</button> <button class="small" @click=${() => this.role(each)}>Role</button> ${each.status === 'suspended' ? html`<button class="small" @click=${() => this.act(() => send('POST', `/admin/v1/users/${each.id}/unlock`))}>Unlock</button>` : html`<button class="small bad" @click=${() => this.lock(each)}>Lock</button>`}</td></tr>`)));
  }

  lock(user) { return formDialog({ title: 'Lock ' + user.email, tone: 'bad', text: html`<p>Sessions and keys of this user are refused at once. Orders that rest stay.</p>`, fields: [], act: async () => { await send('POST', `/admin/v1/users/${user.id}/lock`); await this.open(); } }); }

  role(user) { return formDialog({ title: 'Role of ' + user.email, button: 'Give the role', fields: [{ name: 'role', label: 'Role', options: ['user', 'support', 'compliance_officer', 'admin', 'analyst', 'fund_manager', 'instructor'].map(each => [each, words(each)]), value: user.role }], act: async values => { await send('PUT', `/admin/v1/users/${user.id}/role`, values); await this.open(); } }); }

  async log(user) {
    try {
      const lines = await get(`/admin/v1/users/${user.id}/log`);
      await dialog('Log', done => html`<div class="inside"><h1>${user.email}</h1><div class="scroll">${this.table(['Time', 'What', 'From', ''], lines, each => html`<tr><td>${time(each.at)}</td><td>${words(each.event)}</td><td class="mono">${each.address}</td><td>${words(each.failure_reason ?? '')}</td></tr>`)}</div><div class="buttons"><button @click=${() => done()}>Close</button></div></div>`);
    } catch (problem) { complain(problem); }
  }

  identities() {
    return this.panel('Proofs of identity', this.list('kyc', html`<b>Nobody waits</b>Who asks to be known stands here.`, items => this.table(['Asked', 'User', 'Level', 'State', 'Documents', 'Approvals', ''], items, each => html`<tr><td>${time(each.submitted_at)}</td><td class="mono">${each.user_id.slice(0, 8)}</td><td>${each.level}</td><td><span class="tag ${each.status === 'approved' ? 'good' : each.status === 'rejected' ? 'bad' : 'wait'}">${words(each.status)}</span></td><td class="wrap">${each.documents.join(', ')}</td><td class="num">${each.approvals} of ${each.approvals_needed}</td>
      <td class="num">${['approved', 'rejected'].includes(each.status) ? nothing : html`<button class="small" @click=${() => this.decide(each, 'approve')}>Approve</button> <button class="small bad" @click=${() => this.decide(each, 'reject')}>Reject</button>`}</td></tr>`)));
  }

  decide(found, verb) { return formDialog({ title: this.title(verb), tone: verb === 'reject' ? 'bad' : 'main', fields: [{ name: 'reason', label: 'Reason', autofocus: true }], act: async values => { await send('POST', `/admin/v1/kyc/${found.id}/${verb}`, values); await this.open(); } }); }

  switches() {
    return html`${isAdmin() ? this.adminSwitches() : html`<div class="banner" role="note">Switches and halts of instruments need the admin key: sign in with it and your e-mail address in the place of the key's id.</div>`}
      ${this.panel('Feature flags', this.list('flags', 'None.', items => this.table(['Flag', 'What for', 'Kind', 'State', ['Rollout'], 'Changed'], items, each => html`<tr><td class="mono">${each.code}</td><td class="wrap">${each.description ?? each.name}</td><td>${words(each.category)}</td><td>${each.status}</td><td class="num">${each.rollout} %</td><td>${time(each.updated_at)}</td></tr>`)))}`;
  }

  adminSwitches() {
    return html`
      ${this.panel('Switches', this.list('switches', 'None.', items => this.table(['Switch', 'What it stops', 'State', 'Changed', ''], items, each => html`<tr><td><b>${each.name}</b></td><td class="wrap">${each.description}</td><td><span class="tag ${each.enabled ? 'good' : 'bad'}">${each.enabled ? 'on' : 'off'}</span></td><td>${time(each.changed_at)}</td><td class="num"><button class="small ${each.enabled ? 'bad' : ''}" @click=${() => this.turn(each)}>${each.enabled ? 'Switch off' : 'Switch on'}</button></td></tr>`)))}
      ${this.panel('Instruments', this.list('instruments', 'None.', items => this.table(['Symbol', 'Name', 'State', 'Session', ['Margin'], ['Commission'], ''], items, each => html`<tr><td><b>${each.symbol}</b></td><td>${each.name}</td><td><span class="tag ${each.tradable ? 'good' : 'bad'}">${each.tradable ? 'trades' : 'halted'}</span></td><td>${each.session_open ? 'open' : 'closed'}</td><td class="num">${each.margin_rate}</td><td class="num">${each.commission_rate}</td>
        <td class="num">${each.tradable ? html`<button class="small bad" @click=${() => this.halt(each)}>Halt</button>` : html`<button class="small" @click=${() => this.act(() => send('POST', `/admin/v1/instruments/${each.id}/resume`))}>Resume</button>`}</td></tr>`)))}`;
  }

  turn(found) { return formDialog({ title: `${found.enabled ? 'Switch off' : 'Switch on'}: ${found.name}`, tone: found.enabled ? 'bad' : 'main', text: html`<p>${found.description}</p>`, fields: [], act: async () => { await send('PUT', '/admin/v1/switches/' + found.code, { enabled: !found.enabled }); await this.open(); } }); }

  halt(found) { return formDialog({ title: 'Halt ' + found.symbol, tone: 'bad', text: html`<p>New orders are refused; what rests waits. Positions stay.</p>`, fields: [{ name: 'reason', label: 'Reason', autofocus: true }], act: async values => { await send('POST', `/admin/v1/instruments/${found.id}/halt`, values); await this.open(); } }); }

  mail() {
    return html`${this.panel('Mail that was kept instead of sent', this.list('mail', 'None; it is sent by SMTP, or there was none.', items => this.table(['Time', 'To', 'Subject', ''], items, each => html`<tr><td>${time(each.at)}</td><td>${each.to}</td><td class="wrap">${each.subject}</td><td class="num"><button class="small" @click=${() => this.letter(each)}>Read</button></td></tr>`)))}
      ${this.panel('What could not be delivered', this.list('dead', html`<b>Nothing</b>Everything was delivered.`, items => this.table(['Time', 'Kind', ['Attempts'], 'Error', ''], items, each => html`<tr><td>${time(each.at)}</td><td>${words(each.type)}</td><td class="num">${each.attempts}</td><td class="wrap">${each.last_error}</td><td class="num"><button class="small" @click=${() => this.act(() => send('POST', `/admin/v1/dead-letters/${each.id}/retry`))}>Once more</button></td></tr>`)))}`;
  }

  async letter(head) {
    try { const letter = await get('/admin/v1/mail/' + head.id); await dialog('Mail', done => html`<div class="inside"><h1>${letter.subject}</h1><p class="soft">${letter.to}</p><p class="letter">${letter.text}</p><div class="buttons"><button @click=${() => done()}>Close</button></div></div>`); } catch (problem) { complain(problem); }
  }

  totals() {
    return html`${this.panel('Trial balance', this.list('trial', 'No posting yet.', items => this.table(['Currency', 'Book', ['Debit'], ['Credit'], ['Difference']], items, each => html`<tr><td>${each.currency}</td><td>${each.book}</td><td class="num">${money(each.debit, each.currency)}</td><td class="num">${money(each.credit, each.currency)}</td><td class="num ${Number(each.difference) ? 'down' : 'up'}">${signed(each.difference)}</td></tr>`)))}
      ${this.panel('Totals that do not agree', this.list('differences', html`<b>All agree</b>Transfers, wallets, products, holdings and holds were compared.`, items => this.table(['What', 'Subject', 'One side', 'Other side'], items, each => html`<tr><td class="down">${words(each.what)}</td><td>${each.subject}</td><td>${each.one_side}</td><td>${each.other_side}</td></tr>`)))}
      ${this.panel('Open by stage', this.list('workflows', '', ([all]) => all.stages.length ? this.table(['Process', 'Stage', ['Cases'], ['Amount']], all.stages, each => html`<tr><td>${words(each.process)}</td><td>${words(each.stage)}</td><td class="num">${each.cases}</td><td class="num">${each.currency ? money(each.amount, each.currency) : '–'}</td></tr>`) : html`<div class="empty">No case is open.</div>`))}
      ${this.panel('What runs the processes', this.list('workflows', '', ([all]) => html`<div class="body"><dl class="facts"><dt>Temporal</dt><dd>${all.mode}, ${all.state} since ${time(all.since)}</dd><dt>Durability</dt><dd>${all.durability}</dd><dt>Last sweep</dt><dd>${time(all.last_sweep_at)}</dd>${all.web_ui ? html`<dt>Web UI</dt><dd><a href=${all.web_ui} rel="noopener">Temporal</a></dd>` : nothing}</dl></div>`))}`;
  }

  audit() {
    const proof = this.data.proof?.items?.[0];
    return this.panel('Audit', this.list('audit', 'Nothing yet.', items => this.table([['No.'], 'Time', 'Who', 'What', 'Answer', 'From'], items, each => html`<tr><td class="num">${each.number}</td><td>${time(each.at)}</td><td class="mono">${each.user_id?.slice(0, 8) ?? '–'}</td><td class="wrap"><span class="mono">${each.action} ${each.path}</span>${each.reason ? html`<br>${words(each.reason)}` : nothing}</td><td><span class="tag ${each.answer >= 400 ? 'bad' : 'good'}">${each.answer}</span></td><td class="mono">${each.address}</td></tr>`)),
      proof ? html`<span class="tag ${proof.whole ? 'good' : 'bad'}">${proof.whole ? 'the chain is whole' : proof.fault}</span>` : nothing);
  }
}
customElements.define('corro-operator', Operator);

page('/operator', html`<main id="main" class="narrow wide"><corro-operator></corro-operator></main>`);
