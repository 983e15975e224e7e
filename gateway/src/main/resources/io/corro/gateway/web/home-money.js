/** A person's wallets, payments, cards and bank accounts. */
import { html, nothing, listing, formDialog, dialog, t, signed, tone, money, time, word } from './ui.js';
import { Section, tag, once, panel, table } from './section.js';
import { addBank, addCard, methodField } from './paying.js';
import './statement.js';
import * as api from './api.js';


class Money extends Section {
  reads() {
    return [['wallets', '/v1/wallets'], ['ins', '/v1/pay-ins'], ['outs', '/v1/pay-outs'], ['methods', '/v1/payment_methods'], ['kyc', '/v1/kyc'], ['distributions', '/v1/distributions']];
  }

  async open() {
    await super.open();
    this.items('wallets').forEach(each => this.read('movements-' + each.currency, `/v1/wallets/${each.currency}/movements?limit=20`));
  }

  view() {
    const pays = this.data.ins?.items && this.data.outs?.items
      ? { items: [...this.data.ins.items.map(each => ({ ...each, way: 'in' })), ...this.data.outs.items.map(each => ({ ...each, way: 'out' }))].sort((a, b) => a.created_at < b.created_at ? 1 : -1) }
      : { items: null, problem: this.data.ins?.problem ?? this.data.outs?.problem };
    return html`
      ${panel(t('Wallet'), this.list('wallets', html`<b>${t('The wallet is empty')}</b>${t('Pay something in to begin.')}`, items => table([t('Currency'), [t('Balance')], [t('Reserved')], [t('Available')], ''], items, each => html`
        <tr><td><b>${each.currency}</b></td><td class="num">${money(each.balance, each.currency)}</td><td class="num">${money(each.reserved, each.currency)}</td><td class="num"><b>${money(each.available, each.currency)}</b></td>
          <td class="num"><button class="small" @click=${() => this.statement(each.currency)}>${t('Statement')}</button></td></tr>`)),
        html`<button class="small main" @click=${() => this.pay('in')}>${t('Pay in')}</button><button class="small" @click=${() => this.pay('out')}>${t('Pay out')}</button>
          <button class="small" @click=${() => this.send()}>${t('Send')}</button><button class="small" @click=${() => this.exchange()}>${t('Exchange')}</button>`)}
      ${panel(t('Payments'), listing(pays, () => this.open(), t('No payment yet.'), items => table([t('Time'), '', [t('Amount')], t('State'), ''], items.slice(0, 20), each => html`
        <tr><td>${time(each.created_at)}</td><td>${each.way === 'in' ? t('in') : t('out')}</td><td class="num">${money(each.amount, each.currency)}</td><td>${tag(each.status)}</td><td class="wrap">${each.failure_code ? word(each.failure_code) : each.status === 'in_doubt' ? t('Nobody knows yet whether it was taken; it is asked for.') : ''}</td></tr>`)))}
      ${(this.data.wallets?.items ?? []).map(wallet => panel(t('Movements') + ' · ' + wallet.currency, this.list('movements-' + wallet.currency, t('No movement yet.'), items => table([t('Time'), t('What'), [t('Amount')], [t('Balance after')]], items, each => html`
        <tr><td>${time(each.at)}</td><td class="wrap">${each.description || word(each.type)}</td><td class="num ${tone(each.amount)}">${signed(each.amount)}</td><td class="num">${money(each.balance_after, wallet.currency)}</td></tr>`))))}
      ${panel(t('Cards and bank accounts'), this.list('methods', t('None yet; the first payment asks for one.'), items => table([t('Kind'), t('Number'), t('Until'), ''], items, each => html`
        <tr><td>${each.brand ?? word(each.type)}</td><td class="mono">…${each.last_four}</td><td>${each.exp_month ? each.exp_month + '/' + each.exp_year : '–'}</td><td class="num">${each.is_default ? html`<span class="tag good">${t('default')}</span>` : html`<button class="small" @click=${() => this.act(() => api.post(`/v1/payment_methods/${each.id}/default`))}>${t('Make default')}</button>`}
          <button class="small bad" @click=${() => this.act(() => api.del('/v1/payment_methods/' + each.id))}>${t('Remove')}</button></td></tr>`)),
        html`<button class="small" @click=${() => addCard(() => this.open())}>${t('Add a card')}</button><button class="small" @click=${() => addBank(() => this.open())}>${t('Add a bank account')}</button>`)}
      ${panel(t('Who you are'), this.list('kyc', html`<b>${t('Not known yet')}</b>${t('With a proof of identity the limits of what you take out rise.')}`, items => table([t('Asked'), t('Level'), t('State'), ''], items, each => html`
        <tr><td>${time(each.submitted_at)}</td><td>${t(each.level)}</td><td>${tag(each.status)}</td><td class="wrap">${each.reason ?? ''}</td></tr>`)), html`<button class="small" @click=${() => this.prove()}>${t('Prove who you are')}</button>`)}
      ${this.data.distributions?.items?.length ? panel(t('Profits of investments'), this.list('distributions', '', items => table([t('Period'), t('Product'), [t('To the wallet')]], items, each => html`<tr><td>${each.period_start} – ${each.period_end}</td><td>${each.product}</td><td class="num">${money(each.paid_to_wallet, each.currency)}</td></tr>`))) : nothing}`;
  }

  async pay(way) {
    if (!this.items('methods').length && !(await (way === 'in' ? addCard : addBank)(() => this.open()))) return;
    const key = once();
    await formDialog({ title: way === 'in' ? t('Pay in') : t('Pay out'), text: html`<p class="soft">${way === 'in' ? t('The money is in the wallet when the provider has it.') : t('The money leaves the wallet at once, and comes back if it fails.')}</p>`,
      fields: [{ name: 'amount', label: t('Amount'), inputmode: 'decimal', autofocus: true }, { name: 'currency', label: t('Currency'), options: [['USD', 'USD'], ['EUR', 'EUR']], value: 'USD' }, methodField(this.items('methods'))],
      act: async values => { await api.post(way === 'in' ? '/v1/pay-ins' : '/v1/pay-outs', values, key); await this.open(); this.soon(2500); } });
  }

  send() {
    const key = once();
    return formDialog({ title: t('Send money to somebody here'), button: t('Send'), fields: [{ name: 'to', label: t('E-mail of the receiver'), type: 'email', autofocus: true }, { name: 'amount', label: t('Amount'), inputmode: 'decimal' }, { name: 'currency', label: t('Currency'), value: 'USD' }],
      act: async values => { await api.post('/v1/transfers', values, key); await this.open(); } });
  }

  async exchange() {
    const key = once();
    const quote = await formDialog({ title: t('Exchange'), button: t('Ask for a rate'), fields: [{ name: 'from', label: t('From'), value: 'USD' }, { name: 'to', label: t('To'), value: 'EUR' }, { name: 'amount', label: t('Amount'), inputmode: 'decimal', autofocus: true }],
      act: values => api.post('/v1/exchange-quotes', values) });
    if (quote?.id) {
      await formDialog({ title: t('Exchange at this rate'), text: html`<p>${money(quote.amount, quote.from)} → <b>${money(quote.result, quote.to)}</b> <span class="soft">(${quote.rate})</span></p><p class="soft">${t('The rate holds until')} ${time(quote.expires_at)}.</p>`, fields: [],
        act: async () => { await api.post('/v1/exchanges', { quote_id: quote.id }, key); await this.open(); } });
    }
  }

  prove() {
    return formDialog({ title: t('Prove who you are'), button: t('Ask'), fields: [{ name: 'level', label: t('Level'), options: [['basic', t('basic')], ['enhanced', t('enhanced')]], value: 'basic' }, { name: 'documents', label: t('Documents, separated by commas'), value: 'passport', autofocus: true }],
      act: async values => { await api.post('/v1/kyc', { level: values.level, documents: values.documents.split(',').map(each => each.trim()).filter(Boolean) }); await this.open(); } });
  }

  statement(currency) {
    return dialog(t('Statement'), done => html`<div class="inside"><h1>${t('Statement')} · ${currency}</h1><corro-statement .wallet=${currency}></corro-statement>
      <div class="buttons"><button type="button" @click=${() => done()}>${t('Close')}</button></div></div>`, true, 'wide');
  }
}
customElements.define('corro-money', Money);
