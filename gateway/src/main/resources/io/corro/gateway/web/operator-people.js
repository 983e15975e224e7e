/** Users, proofs of identity, mail, totals and the audit, as operators work on them. */
import { html, nothing, money, number, signed, time, toast, words } from './ui.js';
import { get, isAdmin, send } from './admin.js';
import { ask, at, panel, short, show, table } from './operator-kit.js';

const ROLES = ['user', 'support', 'compliance_officer', 'admin', 'analyst', 'fund_manager', 'instructor'];
const AUDIT_PAGE = 100;

/** @param desk the page: { reads, filter, again, go, refresh } */
export class People {
  constructor(desk) { this.desk = desk; }

  get reads() { return this.desk.reads; }
  list(name, empty, view) { return this.reads.list(name, () => this.desk.again(), empty, view); }

  // Users ---------------------------------------------------------------------------------------

  openUsers() { return this.reads.read('users', '/admin/v1/users?limit=100' + (this.desk.filter.text ? '&q=' + encodeURIComponent(this.desk.filter.text) : '')); }

  users() { return panel('Users', this.list('users', html`<b>Nobody found</b>Look by e-mail address, name or id.`, items => this.userTable(items))); }

  userTable(items) {
    return html`<table class="cards"><thead><tr>${['E-mail', 'Name', 'Role', 'State', 'Known', 'Last login'].map(each => html`<th>${each}</th>`)}<th><span class="sr">Actions</span></th></tr></thead><tbody>${items.map(each => html`<tr><td>${each.email}</td><td data-l="Name">${each.name}</td><td data-l="Role">${words(each.role)}</td>
      <td data-l="State"><span class="tag ${each.status === 'active' ? 'good' : each.status === 'suspended' ? 'bad' : 'wait'}">${words(each.status)}</span></td><td data-l="Known">${words(each.kyc_status)}</td><td data-l="Last login">${time(each.last_login_at)}</td>
      <td class="act"><button class="small" @click=${() => this.about(each)}>About</button> <button class="small" @click=${() => this.role(each)}>Role</button> ${each.status === 'suspended' ? html`<button class="small" @click=${() => at(this.desk.again, () => send('POST', `/admin/v1/users/${each.id}/unlock`))}>Unlock</button>` : html`<button class="small bad" @click=${() => this.lock(each)}>Lock</button>`}</td></tr>`)}</tbody></table>`;
  }

  lock(user) { return ask(this.desk.again, { title: 'Lock ' + user.email, tone: 'bad', text: html`<p>Sessions and keys of this user are refused at once. Orders that rest stay.</p>`, fields: [], act: () => send('POST', `/admin/v1/users/${user.id}/lock`) }); }

  role(user) { return ask(this.desk.again, { title: 'Role of ' + user.email, button: 'Give the role', fields: [{ name: 'role', label: 'Role', options: ROLES.map(each => [each, words(each)]), value: user.role }], act: values => send('PUT', `/admin/v1/users/${user.id}/role`, values) }); }

  /** The user as stored, and what happened at the door. */
  async about(user) {
    await at(() => {}, async () => {
      const [now, lines] = await Promise.all([get(`/admin/v1/users/${user.id}`), get(`/admin/v1/users/${user.id}/log`)]);
      await show(now.email, html`<dl class="facts"><dt>Id</dt><dd class="mono">${now.id}</dd><dt>Second factor</dt><dd>${now.mfa_enabled ? 'on' : 'off'}</dd><dt>Address proved</dt><dd>${time(now.email_verified_at)}</dd><dt>Locked until</dt><dd>${time(now.locked_until)}</dd><dt>Since</dt><dd>${time(now.created_at)}</dd></dl>
        <p><a href=${'/operator?view=search&q=' + now.id}>Cases of this user</a></p>
        <div class="scroll tall">${table(['Time', 'What', 'From', 'Why'], lines, each => html`<tr><td>${time(each.at)}</td><td>${words(each.event)}</td><td class="mono">${each.address}</td><td>${words(each.failure_reason ?? '')}</td></tr>`)}</div>`);
    });
  }

  // Identities ----------------------------------------------------------------------------------

  openIdentities() { return this.reads.read('kyc', '/admin/v1/kyc'); }

  identities() {
    return panel('Proofs of identity', this.list('kyc', html`<b>Nobody waits</b>Who asks to be known stands here.`, items => table(['Asked', 'User', 'Level', 'State', 'Documents', ['Approvals'], ''], items, each => html`<tr><td>${time(each.submitted_at)}</td><td class="mono" title=${each.user_id}>${short(each.user_id)}</td><td>${each.level}</td><td><span class="tag ${each.status === 'approved' ? 'good' : each.status === 'rejected' ? 'bad' : 'wait'}">${words(each.status)}</span></td><td class="wrap">${each.documents.join(', ')}</td><td class="num">${each.approvals} of ${each.approvals_needed}</td>
      <td class="act">${['approved', 'rejected'].includes(each.status) ? nothing : html`<button class="small" @click=${() => this.decide('Approve', values => send('POST', `/admin/v1/kyc/${each.id}/approve`, values))}>Approve</button> <button class="small bad" @click=${() => this.decide('Reject', values => send('POST', `/admin/v1/kyc/${each.id}/reject`, values))}>Reject</button>`}</td></tr>`)));
  }

  decide(title, act) { return ask(this.desk.again, { title, tone: title === 'Reject' ? 'bad' : 'main', fields: [{ name: 'reason', label: 'Reason', autofocus: true }], act }); }

  // Mail ----------------------------------------------------------------------------------------

  openMail() { return Promise.all([this.reads.read('mail', '/admin/v1/mail'), this.reads.read('dead', '/admin/v1/dead-letters')]); }

  mail() {
    return html`${panel('Mail that was kept instead of sent', this.list('mail', 'None; it is sent by SMTP, or there was none.', items => table(['Time', 'To', 'Subject', ''], items, each => html`<tr><td>${time(each.at)}</td><td>${each.to}</td><td class="wrap">${each.subject}</td><td class="act"><button class="small" @click=${() => this.letter(each)}>Read</button></td></tr>`)))}
      ${panel('What could not be delivered', this.list('dead', html`<b>Nothing</b>Everything was delivered.`, items => table(['Time', 'Kind', ['Attempts'], 'Error', ''], items, each => html`<tr><td>${time(each.at)}</td><td>${words(each.type)}</td><td class="num">${each.attempts}</td><td class="wrap">${each.last_error}</td><td class="act"><button class="small" @click=${() => at(this.desk.again, () => send('POST', `/admin/v1/dead-letters/${each.id}/retry`))}>Once more</button></td></tr>`)))}`;
  }

  letter(head) {
    return at(() => {}, async () => { const letter = await get(`/admin/v1/mail/${head.id}`); await show(letter.subject, html`<p class="soft">${letter.to}</p><p class="letter">${letter.text}</p>`); });
  }

  // Totals and audit ----------------------------------------------------------------------------

  openTotals() {
    return Promise.all([this.reads.read('trial', '/admin/v1/ledger/trial-balance'), this.reads.read('differences', '/admin/v1/ledger/reconciliation', one => one.differences), this.reads.read('workflows', '/admin/v1/workflows', one => [one])]);
  }

  totals() {
    return html`${panel('Trial balance', this.list('trial', 'No posting yet.', items => table(['Currency', 'Book', ['Debit'], ['Credit'], ['Difference']], items, each => html`<tr><td>${each.currency}</td><td>${each.book}</td><td class="num">${money(each.debit, each.currency)}</td><td class="num">${money(each.credit, each.currency)}</td><td class="num ${Number(each.difference) ? 'down' : 'up'}">${signed(each.difference)}</td></tr>`)))}
      ${panel('Totals that do not agree', this.list('differences', html`<b>All agree</b>Transfers, wallets, products, holdings and holds were compared.`, items => table(['What', 'Subject', 'One side', 'Other side'], items, each => html`<tr><td class="down">${words(each.what)}</td><td>${each.subject}</td><td>${each.one_side}</td><td>${each.other_side}</td></tr>`)))}
      ${panel('Open by stage', this.list('workflows', nothing, ([all]) => all.stages.length ? table(['Process', 'Stage', ['Cases'], ['Amount']], all.stages, each => html`<tr><td>${words(each.process)}</td><td>${words(each.stage)}</td><td class="num">${number(each.cases, 0)}</td><td class="num">${each.currency ? money(each.amount, each.currency) : '–'}</td></tr>`) : html`<div class="empty">No case is open.</div>`))}
      ${panel('What runs the processes', this.list('workflows', nothing, ([all]) => html`<div class="body"><dl class="facts"><dt>Temporal</dt><dd>${all.mode}, ${all.state} since ${time(all.since)}</dd><dt>Durability</dt><dd>${all.durability}</dd><dt>Last sweep</dt><dd>${time(all.last_sweep_at)}, ${all.last_sweep_started} begun</dd><dt>Steps at a time</dt><dd>${all.queues.map(each => `${each.name} ${each.steps_at_a_time}`).join(', ')}</dd>${all.web_ui ? html`<dt>Web UI</dt><dd><a href=${all.web_ui} rel="noopener">Temporal</a></dd>` : nothing}</dl></div>`))}`;
  }

  openAudit() { return Promise.all([this.reads.read('audit', `/admin/v1/audit?limit=${AUDIT_PAGE}`), this.reads.read('proof', '/admin/v1/audit/proof', one => [one])]); }

  audit() {
    const proof = this.reads.of('proof'), found = proof.items?.[0];
    return panel('Audit', this.list('audit', 'Nothing yet.', items => html`${table([['No.'], 'Time', 'Who', 'What', 'Answer', 'From'], items, each => html`<tr><td class="num">${each.number}</td><td>${time(each.at)}</td><td class="mono" title=${each.user_id ?? ''}>${short(each.user_id ?? '–')}</td><td class="wrap"><span class="mono">${each.action} ${each.path}</span>${each.reason ? html`<br>${words(each.reason)}` : nothing}</td><td><span class="tag ${each.answer >= 400 ? 'bad' : 'good'}">${each.answer}</span></td><td class="mono">${each.address}</td></tr>`)}
      ${items.length % AUDIT_PAGE === 0 ? html`<div class="empty"><button class="small" @click=${() => this.earlier(items)}>Earlier ones</button></div>` : nothing}`),
    html`<button class="small" @click=${() => this.askOrder()}>An order's life</button> ${found ? html`<span class="tag ${found.whole ? 'good' : 'bad'}">${found.whole ? 'the chain is whole' : found.fault}</span>` : proof.problem ? html`<span class="tag bad">${proof.problem.message}</span>` : nothing}`);
  }

  askOrder() { return ask(() => {}, { title: "An order's life", button: 'Show it', fields: [{ name: 'order', label: 'Id of the order', autofocus: true }], act: async ({ order }) => { const lines = await get(`/admin/v1/orders/${order}/audit`); this.orderLife(order, lines); } }); }

  orderLife(order, lines) {
    return show('Order ' + short(order), html`<div class="scroll tall">${table(['Time', 'What', 'Who', 'From', 'Details'], lines, each => html`<tr><td>${time(each.at)}</td><td>${words(each.action)}</td><td class="mono">${each.actor ?? '–'}</td><td class="mono">${each.address ?? '–'}</td><td class="wrap mono">${each.details}</td></tr>`)}</div>`);
  }

  earlier(items) {
    return at(this.desk.refresh, async () => {
      const more = await get(`/admin/v1/audit?limit=${AUDIT_PAGE}&before=${items.at(-1).number}`);
      this.reads.of('audit').items = [...items, ...more];
      if (!more.length) toast('There are no earlier ones.');
    });
  }

  // Search --------------------------------------------------------------------------------------

  openSearch() {
    const text = this.desk.filter.text, isId = /^[0-9a-f-]{36}$/.test(text);
    return Promise.all([this.openUsers(), this.reads.read('found', '/admin/v1/cases?limit=100&queue=open' + (isId ? '&customer_id=' + text : ''), one => one.cases.filter(each => isId || [each.case_id, each.process, each.stage, each.waits_for].some(part => words(part).includes(text.toLowerCase())))),
      this.reads.read('letters', '/admin/v1/mail', items => items.filter(each => (each.to + ' ' + each.subject).toLowerCase().includes(text.toLowerCase()))),
      ...(isAdmin() ? [this.reads.read('accounts', '/admin/v1/accounts?limit=100', items => items.filter(each => (each.id + each.user_id + ' ' + each.name).toLowerCase().includes(text.toLowerCase())))] : [])]);
  }

  search() {
    const { text } = this.desk.filter, none = what => html`No ${what} is like “${text}”.`;
    return html`<p class="soft">What is like “${text}”. Of open cases the hundred that stand longest are looked through, a customer's by the whole id.</p>
      ${panel('Cases', this.list('found', none('open case'), items => table(['Case', 'Process', 'Stage', ['Amount']], items, each => html`<tr><td><a class="mono" href=${'/operator?case=' + each.case_id}>${each.case_id}</a></td><td>${words(each.process)}</td><td>${words(each.stage)}</td><td class="num">${each.amount ? money(each.amount, each.currency) : '–'}</td></tr>`)))}
      ${panel('Users', this.list('users', none('user'), items => this.userTable(items)))}
      ${isAdmin() ? panel('Paper accounts', this.list('accounts', none('account'), items => table(['Name', 'Id', 'User', ['Balance']], items, each => html`<tr><td>${each.name}</td><td class="mono">${short(each.id)}</td><td class="mono">${short(each.user_id)}</td><td class="num">${money(each.balance)}</td></tr>`))) : nothing}
      ${panel('Mail', this.list('letters', none('mail'), items => table(['Time', 'To', 'Subject', ''], items, each => html`<tr><td>${time(each.at)}</td><td>${each.to}</td><td class="wrap">${each.subject}</td><td class="act"><button class="small" @click=${() => this.letter(each)}>Read</button></td></tr>`)))}`;
  }
}
