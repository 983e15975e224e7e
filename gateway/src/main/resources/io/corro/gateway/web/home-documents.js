/** Statements, certificates and invoices of a person. */
import { html, nothing, dialog, t, money, time, word } from './ui.js';
import { Section, panel, table, tag } from './section.js';
import { certificateLinks } from './certificates.js';
import './statement.js';

class Documents extends Section {
  reads() { return [['wallets', '/v1/wallets'], ['certificates', '/v1/certificates'], ['invoices', '/v1/invoices']]; }

  view() {
    return html`${this.statements()}${this.certificates()}${this.invoices()}`;
  }

  statements() {
    const wallets = this.items('wallets'), currency = wallets.find(each => each.currency === this.currency)?.currency ?? wallets[0]?.currency;
    return panel(t('Statements'), this.list('wallets', html`<b>${t('No statement yet')}</b>${t('There is one as soon as money has moved.')}`,
      () => html`<div class="body"><corro-statement .wallet=${currency}></corro-statement></div>`),
      wallets.length > 1 ? html`<select aria-label=${t('Currency')} @change=${event => { this.currency = event.target.value; this.refresh(); }}>${wallets.map(each => html`<option ?selected=${each.currency === currency}>${each.currency}</option>`)}</select>` : nothing);
  }

  certificates() {
    return panel(t('Certificates'), this.list('certificates', html`<b>${t('No certificate yet')}</b>${t('Whoever completes a course gets one by itself.')}`, items => table([t('Course'), t('State'), t('Issued'), t('Number'), ''], items, each => html`
      <tr><td class="wrap">${each.course ?? '–'}</td><td>${tag(each.status)}</td><td>${each.issued_on ?? '–'}</td><td class="mono">${each.certificate_number ?? '–'}</td>
        <td class="num">${each.status === 'valid' ? certificateLinks(each) : each.refusal ? word(each.refusal) : nothing}</td></tr>`)));
  }

  invoices() {
    return panel(t('Invoices'), this.list('invoices', t('No invoice yet.'), items => table([t('Number'), t('Issued'), t('State'), [t('Amount')], [t('Paid')], ''], items, each => html`
      <tr><td class="mono">${each.number ?? '–'}</td><td>${time(each.issued_at)}</td><td>${tag(each.status)}</td><td class="num">${money(each.amount, each.currency)}</td><td class="num">${money(each.amount_paid, each.currency)}</td>
        <td class="num"><button class="small" @click=${() => this.invoice(each)}>${t('Show')}</button></td></tr>`)));
  }

  invoice(of) {
    return dialog(t('Invoice'), done => html`<div class="inside"><h1>${t('Invoice')} ${of.number}</h1>
      <p class="soft">${time(of.period_start)} – ${time(of.period_end)} · ${tag(of.status)}</p>
      ${table([t('What'), [t('Amount')]], of.lines ?? [], line => html`<tr><td class="wrap short">${line.description}</td><td class="num">${money(line.amount, of.currency)}</td></tr>`)}
      <dl class="facts"><dt><b>${t('Amount')}</b></dt><dd><b>${money(of.amount, of.currency)}</b></dd><dt>${t('Paid')}</dt><dd>${money(of.amount_paid, of.currency)} ${of.paid_at ? time(of.paid_at) : nothing}</dd></dl>
      <div class="buttons"><button @click=${() => print()}>${t('Print')}</button><button @click=${() => done()}>${t('Close')}</button></div></div>`);
  }
}
customElements.define('corro-documents', Documents);
