/** Plans, the subscription, and what a change costs. */
import { html, nothing, formDialog, complain, t, money, time, word } from './ui.js';
import { Section, tag, once, panel, table } from './section.js';
import { addCard, methodField } from './paying.js';
import * as api from './api.js';


class Subscription extends Section {
  reads() {
    return [['plans', '/v1/plans'], ['subscriptions', '/v1/subscriptions'], ['methods', '/v1/payment_methods']];
  }

  view() {
    const own = this.items('subscriptions').find(each => !['ended', 'cancelled', 'canceled'].includes(each.status));
    return html`
      ${panel(t('Your subscription'), this.list('subscriptions', html`<b>${t('None')}</b>${t('Choose a plan below.')}`, items => table([t('Plan'), t('State'), [t('Price')], t('Until'), ''], items, each => html`
        <tr><td><b>${each.plan}</b>${each.pending_plan ? html` <span class="soft">→ ${each.pending_plan}</span>` : nothing}</td><td>${tag(each.status)}</td><td class="num">${money(each.price, each.currency)} / ${t(each.interval)}</td><td>${time(each.current_period_end)}</td>
          <td class="num">${each.cancel_at_period_end ? html`<button class="small" @click=${() => this.act(() => api.post(`/v1/subscriptions/${each.id}/keep`))}>${t('Keep it')}</button>` : each.id === own?.id ? html`<button class="small bad" @click=${() => this.leave(each)}>${t('Cancel')}</button>` : nothing}</td></tr>`)))}
      ${panel(t('Plans'), this.list('plans', t('No plan is offered.'), items => table([t('Plan'), [t('Price')], t('With'), ''], items, each => html`
        <tr><td><b>${each.name}</b></td><td class="num">${money(each.price, each.currency)} / ${t(each.interval)}</td><td class="wrap">${each.features.map(word).join(', ')}${each.trial_days ? html` <span class="tag good">${each.trial_days} ${t('days free')}</span>` : nothing}</td>
          <td class="num">${own?.plan === each.code ? nothing : html`<button class="small" @click=${() => own ? this.change(own, each) : this.subscribe(each)}>${own ? t('Change to it') : t('Subscribe')}</button>`}</td></tr>`)))}
      <p><a href="#documents">${t('Invoices stand among the documents.')}</a></p>`;
  }

  async subscribe(plan) {
    if (Number(plan.price) && !this.items('methods').length && !(await addCard(() => this.open()))) return;
    const key = once();
    await formDialog({ title: t('Subscribe') + ': ' + plan.name, fields: Number(plan.price) ? [methodField(this.items('methods'))] : [], text: html`<p>${money(plan.price, plan.currency)} / ${t(plan.interval)}</p>`, button: t('Subscribe'),
      act: async values => { await api.post('/v1/subscriptions', { plan: plan.code, ...values }, key); await this.open(); } });
  }

  async change(own, plan) {
    let ahead;
    try { ahead = await api.post(`/v1/subscriptions/${own.id}/preview`, { plan: plan.code }); } catch (problem) { return complain(problem); }
    const key = once();
    await formDialog({ title: t('Change to') + ' ' + plan.name, button: t('Change'), fields: [],
      text: html`<dl class="facts"><dt>${t('Credit for what is left')}</dt><dd>${money(ahead.credit, own.currency)}</dd><dt>${t('For the new plan')}</dt><dd>${money(ahead.debit, own.currency)}</dd><dt><b>${t('Due now')}</b></dt><dd><b>${money(ahead.due_now, own.currency)}</b></dd><dt>${t('Next bill')}</dt><dd>${time(ahead.next_billing_at)}</dd></dl>`,
      act: async () => { await api.post(`/v1/subscriptions/${own.id}/change`, { plan: ahead.plan, content_hash: ahead.content_hash, effect: ahead.effect, proration_at: ahead.proration_at }, key); await this.open(); } });
  }

  leave(own) {
    return formDialog({ title: t('Cancel the subscription'), tone: 'bad', button: t('Cancel the subscription'), fields: [{ name: 'at', label: t('When'), options: [['period_end', t('at the end of the period')], ['now', t('now')]], value: 'period_end' }, { name: 'reason', label: t('Why (optional)') }],
      act: async values => { await api.post(`/v1/subscriptions/${own.id}/cancel`, { at: values.at, ...(values.reason ? { reason: values.reason } : {}) }, once()); await this.open(); } });
  }
}
customElements.define('corro-subscription', Subscription);
