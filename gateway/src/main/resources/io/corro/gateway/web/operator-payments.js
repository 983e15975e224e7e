/** Payments in and what goes back of them: refunds that operators give, disputes that customers' banks have won. */
import { html, nothing, money, time, words } from './ui.js';
import { send } from './admin.js';
import { ask, panel, short, table } from './operator-kit.js';

export class Payments {
  /** @param desk the page: { reads, again } */
  constructor(desk) { this.desk = desk; }

  get reads() { return this.desk.reads; }
  list(name, empty, view) { return this.reads.list(name, () => this.desk.again(), empty, view); }

  open() {
    return Promise.all([this.reads.read('disputes', '/admin/v1/cash-returns'), this.reads.read('returns', '/admin/v1/cash-returns?kind=refund&status=all'),
      this.reads.read('payIns', '/admin/v1/pay-ins')]);
  }

  view() {
    return html`${panel('Disputes that nobody has looked at', this.list('disputes', html`<b>None waits</b>What a customer's bank takes back stands here until somebody has looked at it.`, items => table(['Time', 'User', ['Amount'], ['Borne by the house'], 'Why', ''], items, each => html`<tr><td>${time(each.created_at)}</td><td class="mono" title=${each.user_id}>${short(each.user_id)}</td><td class="num">${money(each.amount, each.currency)}</td><td class="num ${Number(each.shortfall) ? 'down' : ''}">${money(each.shortfall, each.currency)}</td><td class="wrap">${words(each.reason ?? '–')}</td>
        <td class="act"><button class="small" @click=${() => this.review(each)}>Looked at</button></td></tr>`)))}
      ${panel('Payments in', this.list('payIns', 'None yet.', items => table(['Time', 'User', ['Amount'], ['Arrived'], ['Gone back'], 'State', ''], items, each => html`<tr><td>${time(each.created_at)}</td><td class="mono" title=${each.user_id}>${short(each.user_id)}</td><td class="num">${money(each.amount, each.currency)}</td><td class="num">${money(each.settled, each.currency)}</td><td class="num">${money(each.returned, each.currency)}</td><td><span class="tag ${each.status === 'succeeded' ? 'good' : each.status === 'failed' ? 'bad' : 'wait'}">${words(each.status)}</span></td>
        <td class="act">${each.status === 'succeeded' && Number(each.returned) < Number(each.settled) ? html`<button class="small bad" @click=${() => this.refund(each)}>Refund</button>` : nothing}</td></tr>`)))}
      ${panel('Refunds', this.list('returns', 'None yet.', items => table(['Time', 'User', ['Amount'], 'State', 'Why'], items, each => html`<tr><td>${time(each.created_at)}</td><td class="mono" title=${each.user_id}>${short(each.user_id)}</td><td class="num">${money(each.amount, each.currency)}</td><td><span class="tag ${each.failure_code ? 'bad' : ''}">${words(each.failure_code ?? each.status)}</span></td><td class="wrap">${each.reason ?? '–'}</td></tr>`)))}`;
  }

  review(dispute) {
    return ask(this.desk.again, { title: 'A dispute was looked at', button: 'Keep the note', fields: [{ name: 'note', label: 'What was found', rows: 3, maxlength: 500, autofocus: true }],
      act: values => send('POST', `/admin/v1/cash-returns/${dispute.id}/review`, values) });
  }

  /** Sent again, the same form refunds once: its key is made when it opens. */
  refund(payIn) {
    const key = crypto.randomUUID();
    return ask(this.desk.again, { title: 'Refund a payment', button: 'Give it back', tone: 'bad', text: html`<p>The money leaves the customer's wallet and goes back to where it came from.</p>`,
      fields: [{ name: 'amount', label: `Amount in ${payIn.currency}`, inputmode: 'decimal', hint: `${money(payIn.settled, payIn.currency)} arrived, ${money(payIn.returned, payIn.currency)} has gone back.` }, { name: 'reason', label: 'Reason', maxlength: 500, autofocus: true }],
      act: values => send('POST', `/admin/v1/pay-ins/${payIn.id}/refunds`, values, { 'Idempotency-Key': key }) });
  }
}
