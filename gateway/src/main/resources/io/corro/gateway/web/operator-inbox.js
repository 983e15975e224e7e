/** Everything that waits, by queue and by age against its target; actions on several cases; views that are kept. */
import { html, nothing, formDialog, complain, toast, age, keep, kept, money, number, words } from './ui.js';
import { get, send } from './admin.js';
import { panel, show, table, QUEUES, TARGETS } from './operator-kit.js';
import { curve } from './plot.js';

const DAY = 86400;
const PROCESSES = ['withdrawal', 'subscription', 'distribution', 'certificate', 'proposal'];
const TOGETHER = ['retry_now', 'acknowledge', 'reject', 'cancel'];
const PAGE = 100;
const SAMPLE_S = 60, SAMPLES = 24 * 60;

/** The path of one page of cases; those that stand in their stage for longest come first. */
export function casesPath({ queue, process }, token = '') {
  return `/admin/v1/cases?limit=${PAGE}&queue=${queue}${process ? '&process=' + encodeURIComponent(process) : ''}${token && '&page_token=' + encodeURIComponent(token)}`;
}

const json = name => { try { return JSON.parse(kept(name, 'null')); } catch { return null; } };

/** Views that this browser keeps: { name, query }. */
const savedViews = () => json('operator-views') ?? [];

/** How many cases each queue had, as this browser has seen it: [seconds, count of each queue]. At most one a minute. */
export function sample(queues) {
  const samples = json('operator-queues') ?? [], at = Math.floor(Date.now() / 1000);
  if (samples.length && at - samples.at(-1)[0] < SAMPLE_S) return;
  samples.push([at, ...QUEUES.map(name => queues.find(each => each.queue === name)?.cases ?? 0)]);
  keep('operator-queues', JSON.stringify(samples.slice(-SAMPLES)));
}

export class Inbox {
  picked = new Set();

  /** @param desk the page: { reads, filter, again, go, refresh } */
  constructor(desk) { this.desk = desk; }

  get reads() { return this.desk.reads; }

  open() {
    return Promise.all([this.reads.read('queues', '/admin/v1/queues', queues => { sample(queues); return queues; }),
      this.reads.read('cases', casesPath(this.desk.filter), one => { this.next = one.next_page_token; return one.cases; }),
      this.reads.read('workflows', '/admin/v1/workflows', one => [one])]);
  }

  view() {
    const { filter } = this.desk, health = this.reads.of('workflows').items?.[0];
    return html`
      ${health && health.state !== 'running' ? html`<div class="failed" role="alert">Workflows are ${health.state}: ${health.detail}</div>` : nothing}
      ${this.reads.list('queues', () => this.open(), nothing, queues => html`<div class="queues" role="group" aria-label="Queues">${QUEUES.map(name => this.queue(name, queues.find(each => each.queue === name)))}</div>`)}
      ${this.views()}
      ${panel(words(filter.queue), this.reads.list('cases', () => this.open(), html`<b>Nothing waits here</b>A case appears when its process needs somebody.`, found => this.cases(found)), html`${this.bulk()}<select aria-label="Process" class="accounts" @change=${event => this.desk.go({ queue: filter.queue, process: event.target.value })}>
        ${['', ...PROCESSES].map(name => html`<option value=${name} ?selected=${name === filter.process}>${name || 'all processes'}</option>`)}</select>`)}
      ${this.graph()}`;
  }

  queue(name, total) {
    const late = total?.cases && total.oldest_seconds > TARGETS[name], { filter } = this.desk;
    return html`<button class="queue ${late ? 'late' : ''}" aria-pressed=${name === filter.queue} @click=${() => this.desk.go({ queue: name, process: filter.process })}><span>${words(name)}</span><b>${total ? number(total.cases, 0) : '–'}</b>
      <small>${total?.cases ? html`oldest ${age(total.oldest_seconds)}` : 'none'}, target ${age(TARGETS[name])}</small></button>`;
  }

  views() {
    const views = savedViews(), here = location.search;
    return html`<div class="row views" role="group" aria-label="Kept views">${views.map(each => html`<span class="chip"><button class="link" aria-pressed=${each.query === here} @click=${() => this.desk.go(Object.fromEntries(new URLSearchParams(each.query)))}>${each.name}</button>
      <button class="bare small" aria-label=${'Forget the view ' + each.name} @click=${() => { keep('operator-views', JSON.stringify(views.filter(one => one !== each))); this.desk.refresh(); }}>×</button></span>`)}
      <button class="small" @click=${() => this.keepView(views)}>Keep this view</button></div>`;
  }

  keepView(views) {
    const { queue, process } = this.desk.filter;
    return formDialog({ title: 'Keep this view', button: 'Keep it', text: html`<p class="soft">This browser keeps which queue and which process are shown.</p>`,
      fields: [{ name: 'name', label: 'Name', value: words(queue) + (process ? ', ' + process : ''), maxlength: 40, autofocus: true }],
      act: async values => {
        const query = new URLSearchParams(Object.entries({ queue, process }).filter(([, value]) => value));
        keep('operator-views', JSON.stringify([...views.filter(each => each.name !== values.name), { name: values.name || words(queue), query: '?' + query }]));
        this.desk.refresh();
      } });
  }

  /** How the queues went, as far as this browser was there to see. */
  graph() {
    const samples = json('operator-queues') ?? [];
    const content = samples.length < 2 ? html`<div class="empty">This browser keeps the lengths of the queues while this page is open, a point each minute; the curves begin with the second.</div>`
      : html`<div class="plotted">${curve([samples.map(each => each[0]), ...QUEUES.map((_, index) => samples.map(each => each[index + 1]))], QUEUES.map((name, index) => ({ label: words(name), digits: 0, color: ['accent', 'down', 'warn', 'up', 'down', 'ink', 'soft'][index] })), { height: 180 })}</div>`;
    return panel('Queues over time', content);
  }

  cases(found) {
    const all = [...found].sort((a, b) => this.lateness(b) - this.lateness(a)), total = this.reads.of('queues').items?.find(each => each.queue === this.desk.filter.queue)?.cases;
    const isCut = Boolean(this.next), isAll = found.every(each => this.picked.has(each.case_id));
    return html`<table class="cards"><thead><tr><th><input type="checkbox" aria-label="Choose all that are shown" .checked=${isAll} @change=${event => { found.forEach(each => event.target.checked ? this.picked.add(each.case_id) : this.picked.delete(each.case_id)); this.desk.refresh(); }}></th>
      <th>Case</th><th>Process</th><th>Stage</th><th class="num">Amount</th><th>Waits for</th><th>Age against its target</th></tr></thead><tbody>${all.map(each => this.row(each))}</tbody></table>
      ${isCut ? html`<div class="empty" role="note">${this.desk.filter.process || !total ? `The first ${number(found.length, 0)}` : `${number(found.length, 0)} of ${number(total, 0)}`} cases are shown, those first that stand in their stage for longest. <button class="small" @click=${() => this.more()}>More</button></div>` : nothing}`;
  }

  row(each) {
    const lateness = this.lateness(each);
    return html`<tr><td><input type="checkbox" aria-label=${'Choose ' + each.case_id} .checked=${this.picked.has(each.case_id)} @change=${event => { event.target.checked ? this.picked.add(each.case_id) : this.picked.delete(each.case_id); this.desk.refresh(); }}></td>
      <td><a class="mono" href=${'/operator?case=' + each.case_id} @click=${event => { event.preventDefault(); this.desk.go({ case: each.case_id, queue: this.desk.filter.queue }); }}>${each.case_id}</a></td>
      <td data-l="Process">${words(each.process)}</td><td data-l="Stage"><span class="tag ${each.outcome === 'failed' ? 'bad' : each.needs ? 'wait' : ''}">${words(each.stage)}</span></td><td data-l="Amount" class="num">${each.amount ? money(each.amount, each.currency) : '–'}</td>
      <td data-l="Waits for" class="wrap">${words(each.waits_for) || '–'}</td><td data-l="Age" class="bar"><progress max="1" value=${Math.min(1, lateness)} class=${lateness > 1 ? 'late' : ''} aria-label="share of the target"></progress> <span class=${lateness > 1 ? 'down' : 'soft'}>${age(each.age_seconds)}</span></td></tr>`;
  }

  async more() {
    try {
      const page = await get(casesPath(this.desk.filter, this.next)), cases = this.reads.of('cases');
      this.next = page.next_page_token;
      cases.items = [...cases.items, ...page.cases];
    } catch (problem) { complain(problem); }
    this.desk.refresh();
  }

  lateness(found) { return found.age_seconds / (TARGETS[this.desk.filter.queue === 'open' ? this.queueOf(found) : this.desk.filter.queue] ?? DAY); }

  queueOf(found) { return found.stage.includes('approval') ? 'approvals' : found.stage === 'in_doubt' ? 'in_doubt' : found.outcome === 'failed' ? 'failed' : 'open'; }

  bulk() {
    return this.picked.size ? html`<span class="soft">${this.picked.size} chosen</span><button class="small" @click=${() => this.together()}>Act on them</button>` : nothing;
  }

  /** One action with one reason on each case that is chosen; nobody approves together what was not looked at. */
  together() {
    return formDialog({ title: `Act on ${this.picked.size} cases`, button: 'Do it', text: html`<p class="soft">Each case answers for itself; what one refuses changes nothing for the others. Approvals are given one by one.</p>`,
      fields: [{ name: 'action', label: 'Action', options: TOGETHER.map(each => [each, words(each)]) }, { name: 'reason', label: 'Reason for all of them', maxlength: 500, autofocus: true }],
      act: async values => {
        const answers = [];
        for (const id of this.picked) answers.push(await send('POST', `/admin/v1/cases/${id}/actions/${values.action}`, { reason: values.reason }).then(answer => [id, answer.message, true], problem => [id, problem.message, false]));
        this.picked.clear();
        const done = answers.filter(([, , isDone]) => isDone).length;
        show('What came of it', html`<p>${done} of ${answers.length} were done.</p><div class="scroll">${table(['Case', 'Answer'], answers, ([id, text, isDone]) => html`<tr><td class="mono">${id}</td><td class="wrap ${isDone ? '' : 'down'}">${text}</td></tr>`)}</div>`);
        if (done === answers.length) toast(`${done} cases: ${words(values.action)}.`);
        await this.desk.again();
      } });
  }
}
