/** One case as operators see it: what was done, is left and would be undone, evidence, postings, attempts, who asked. */
import { html, nothing, listing, formDialog, toast, age, money, number, time, words } from './ui.js';
import { send } from './admin.js';
import { panel, short, table } from './operator-kit.js';

const ENDING = ['reject', 'cancel', 'revoke', 'decline', 'mark_uncollectible', 'refund'];
const CONSEQUENCES = {
  approve: 'The step goes on. Where two people must agree, yours is one of the two.', reject: 'The process ends; what was held is given back.', cancel: 'The process ends; what was held is given back.',
  retry_now: 'The step that waits is tried at once instead of at its time.', acknowledge: 'The failure is seen and leaves the queue; nothing moves.', resolve: 'Your verdict takes the place of the answer that nobody got, and money moves by it.',
  revoke: 'The certificate is no longer valid, and its public page says so.', decline: 'The certificate is not issued.', refund: 'Money goes back to the customer.', mark_uncollectible: 'The invoice is given up.' };

/** The stages of a process when nothing goes wrong. A subscription has no such way: it goes on for years. */
const WAYS = {
  withdrawal: ['requested', 'held', 'pending_approval', 'approved', 'submitting', 'submitted', 'paid'],
  distribution: ['draft', 'cutoff_snapshot', 'nav_sealed', 'fees_computed', 'in_review', 'approved', 'posting', 'reconciled', 'closed'],
  certificate: ['requested', 'eligible', 'numbered', 'rendered', 'stored', 'issued', 'notified'],
};

/** What is undone when a case ends early, by the stage from which on that is so; null where nothing can be. */
const UNDOING = {
  withdrawal: { requested: 'nothing; nothing is held yet', held: 'the units and the limits that are held are given back', submitting: null },
  distribution: { draft: 'nothing; no money has moved', in_review: 'the sealed figures are dropped; no money has moved', posting: null },
  certificate: { requested: 'nothing; no certificate is valid yet', issued: null },
};

export const title = action => words(action)[0].toUpperCase() + words(action).slice(1);

/** The stages that are left on the way, after the furthest that the case has been in. */
export function stagesLeft(process, history) {
  const way = WAYS[process] ?? [], furthest = Math.max(-1, ...history.map(step => way.indexOf(step.stage)));
  return way.slice(furthest + 1);
}

/** What would be undone if the case ended now; null when it cannot be. */
export function undoing(process, history) {
  const rules = UNDOING[process] ?? {}, way = WAYS[process] ?? [], furthest = Math.max(-1, ...history.map(step => way.indexOf(step.stage)));
  const rule = Object.keys(rules).filter(stage => way.indexOf(stage) <= furthest).at(-1);
  return rule === undefined ? undefined : rules[rule];
}

function step(each, look) {
  return html`<li class=${look}><b>${words(each.stage)}</b> <span class="soft" title=${each.actor}>${short(each.actor)} · ${time(each.at)}</span>${each.note ? html`<p>${each.note}</p>` : nothing}</li>`;
}

/** The saga drawn: stages that were passed, oldest first, then those that are left, then what an end now would undo. */
export function saga(view, earlier) {
  const steps = [...view.history].sort((a, b) => a.number - b.number), ended = view.case.outcome;
  const last = ended === 'failed' ? 'bad' : ended ? 'good' : 'now', left = ended ? [] : stagesLeft(view.case.process, steps);
  const undone = undoing(view.case.process, steps), holds = outstanding(view.postings);
  return html`${view.has_earlier ? html`<div class="empty"><button class="small" @click=${earlier}>Show what was before</button></div>` : nothing}
    <ol class="saga" aria-label="Saga">${steps.map((each, index) => step(each, index === steps.length - 1 ? last : 'done'))}
      ${!ended && view.case.waits_for ? html`<li class="next"><b>waits for ${words(view.case.waits_for)}</b>${view.case.due_at ? html` <span class="soft">until ${time(view.case.due_at)}</span>` : nothing}</li>` : nothing}
      ${left.map(stage => html`<li class="next">${words(stage)} <span class="soft">is left</span></li>`)}</ol>
    ${ended ? nothing : html`<p class="undo"><b>If it ended now:</b> ${undone === null ? 'nothing can be undone any more; it goes on to an answer.' : (undone ?? 'what it holds is given back') + '.'}
      ${holds.map(each => html` ${money(each.amount, each.currency)}, held on <span class="mono" title=${each.account}>${short(each.account)}</span>, goes back.`)}</p>`}`;
}

/** Holds that were neither posted nor given back: for each account what its holds put there and nothing has taken since. */
function outstanding(postings) {
  const held = new Map();
  for (const each of postings.filter(one => /hold/i.test(one.kind) || /held|hold/i.test(one.account))) {
    const sum = held.get(each.account) ?? { account: each.account, currency: each.currency, amount: 0 };
    sum.amount += Number(each.amount) * (each.direction === 'credit' ? 1 : -1);
    held.set(each.account, sum);
  }
  return [...held.values()].filter(each => Math.abs(each.amount) > 1e-9).map(each => ({ ...each, amount: Math.abs(each.amount) }));
}

const postings = items => table(['Time', 'Key', 'Account', 'Side', ['Amount']], items, each => html`<tr><td>${time(each.at)}</td><td title=${each.key}>${words(each.key.split('/').at(-1))}</td><td class="mono" title=${each.account}>${short(each.account)}</td><td>${each.direction}</td><td class="num">${money(each.amount, each.currency)}</td></tr>`);
const attempts = items => table(['Time', 'Step', ['Attempt'], ['ms'], 'Error'], items, each => html`<tr><td>${time(each.began_at)}</td><td>${words(each.step)}</td><td class="num">${each.attempt}</td><td class="num">${number(each.took_ms, 0)}</td><td class="wrap ${each.error ? 'down' : ''}">${each.error ?? ''}</td></tr>`);
const actions = items => table(['Time', 'Who', 'Action', 'Reason', 'Answer'], items, each => html`<tr><td>${time(each.at)}</td><td class="mono" title=${each.actor_id}>${short(each.actor_id)}</td><td>${words(each.action)}</td><td class="wrap">${each.reason}</td><td><span class="tag ${each.outcome === 'refused' ? 'bad' : 'good'}">${words(each.outcome)}</span> ${words(each.refusal ?? '')}</td></tr>`);

/** @param desk what the page does: { go, again, earlier } */
export function whole(view, desk) {
  const found = view.case, part = (name, items, empty, rows) => panel(name, listing({ items }, nothing, empty, rows));
  return html`<div class="bots wideleft"><div class="stack">
      ${panel('What was done, is left, would be undone', saga(view, desk.earlier))}
      ${part('Postings', view.postings, 'No money has moved.', postings)}
      ${part('Attempts', view.attempts, 'No step was tried yet.', attempts)}
      ${part('Who asked for what', view.actions, 'Nobody yet.', actions)}
    </div><div class="stack">
      ${panel('Now', now(found, view, desk))}
      ${panel('What can be done', view.allowed_actions.length ? html`<div class="body actions">${view.allowed_actions.map(action => html`<div><button class=${ENDING.includes(action) ? 'bad' : 'main'} @click=${() => act(view, action, desk)}>${title(action)}</button><p class="soft">${CONSEQUENCES[action] ?? ''}</p></div>`)}</div>` : html`<div class="empty">Nothing in this stage.</div>`)}
      ${panel('Evidence', html`<div class="body"><dl class="facts">${Object.entries(view.row).map(([name, value]) => html`<dt>${words(name)}</dt><dd class=${name.includes('hash') ? 'mono' : ''}>${value}</dd>`)}</dl></div>`)}
    </div></div>`;
}

function now(found, view, desk) {
  return html`<div class="body"><dl class="facts"><dt>Process</dt><dd>${words(found.process)}</dd><dt>Stage</dt><dd><span class="tag stage ${found.outcome === 'failed' ? 'bad' : found.outcome ? 'good' : 'wait'}">${found.stage}</span></dd><dt>In it for</dt><dd>${age(found.age_seconds)}</dd>
    ${found.amount ? html`<dt>Amount</dt><dd><b>${money(found.amount, found.currency)}</b></dd>` : nothing}${found.waits_for ? html`<dt>Waits for</dt><dd>${words(found.waits_for)}</dd>` : nothing}${found.due_at ? html`<dt>Until</dt><dd>${time(found.due_at)}</dd>` : nothing}
    ${found.customer_id ? html`<dt>Customer</dt><dd class="mono"><button class="link" title=${found.customer_id} @click=${() => desk.go({ view: 'search', q: found.customer_id })}>${short(found.customer_id)}</button></dd>` : nothing}
    <dt>Run</dt><dd>${view.web_ui ? html`<a href=${view.web_ui} rel="noopener">Temporal's page</a>` : view.web_ui_missing}</dd></dl></div>`;
}

function fieldsOf(view, action) {
  const choice = (name, ...options) => ({ name, label: title(name), options: options.map(each => [each, words(each) || 'none']) });
  const process = view.case.process;
  return { resolve: process === 'distribution' ? [choice('verdict', '', 'retry', 'unclaimed'), { name: 'line', label: 'Line (optional)' }] : [choice('verdict', '', 'paid', 'not_paid')],
    cancel: process === 'subscription' ? [choice('refund', '', 'unused')] : [], revoke: [choice('cause', '', 'cheating', 'refund', 'regrade', 'error')],
    change_plan: ['plan', 'proration_at', 'content_hash', 'effect'].map(name => ({ name, label: title(name) })), use_payment_method: [{ name: 'payment_method_id', label: 'Payment method' }],
    refund: [{ name: 'amount', label: 'Amount' }, { name: 'invoice_id', label: 'Invoice (optional)' }] }[action] ?? [];
}

/** Asks for the reason, says what follows, does it. */
function act(view, action, desk) {
  return formDialog({ title: title(action), tone: ENDING.includes(action) ? 'bad' : 'main', text: html`<p class="soft">${CONSEQUENCES[action] ?? ''}</p>${view.case.amount ? html`<p>${words(view.case.process)} of <b>${money(view.case.amount, view.case.currency)}</b></p>` : nothing}`,
    fields: [{ name: 'reason', label: 'Reason', maxlength: 500, autofocus: true }, ...fieldsOf(view, action)],
    act: async ({ reason, ...rest }) => {
      const parameters = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
      if (action === 'approve' && view.row.content_hash) parameters.content_hash = view.row.content_hash;
      // Refused or not, the case behind the dialog shows how it stands now.
      const answer = await send('POST', `/admin/v1/cases/${view.case.case_id}/actions/${action}`, { reason, parameters }).catch(async problem => { await desk.again(); throw problem; });
      toast(`${title(action)}: ${answer.message}`);
      await desk.again();
    } });
}
