/** Price alerts: each fires once, and is told here, by mail, and on the account's stream. */
import { html, nothing, formDialog, t, time, word } from './ui.js';
import { Section, panel, paperAccounts, table, tag } from './section.js';
import * as api from './api.js';

const CONDITIONS = ['above', 'below', 'crossing_up', 'crossing_down', 'crossing'];

class Alerts extends Section {
  symbols = [];

  async open() {
    this.data.accounts ??= { items: null, problem: null };
    if (!this.data.accounts.items) {
      try { this.data.accounts.items = await paperAccounts(); this.data.accounts.problem = null; } catch (problem) { this.data.accounts.problem = problem; }
    }
    if (this.items('accounts').length) {
      await super.open();
      if (!this.symbols.length) this.symbols = (await api.get('/v2/assets').catch(() => [])).map(each => each.symbol);
    }
    this.refresh();
  }

  reads() { return [['alerts', '/v1/alerts']]; }

  view() {
    return this.list('accounts', html`<b>${t('No paper account yet')}</b><p>${t('Alerts watch the prices that it trades at.')}</p><a class="button main" href="#trading">${t('Open an account')}</a>`,
      () => panel(t('Price alerts'), this.list('alerts', html`<b>${t('No alert yet')}</b>${t('Name a symbol and a price, and you are told once when it is there.')}`, items => table([t('Symbol'), t('When'), [t('Price')], t('Note'), t('State'), t('Until'), ''], items, each => html`
        <tr><td><b>${each.symbol}</b></td><td>${word(each.condition)}</td><td class="num">${each.price}</td><td class="wrap short">${each.note}</td><td>${tag(each.status)}${each.triggered_at ? html` ${time(each.triggered_at)} <span class="soft">${each.triggered_price}</span>` : nothing}</td><td>${time(each.expires_at)}</td>
          <td class="num"><button class="small bad" @click=${() => this.act(() => api.del('/v1/alerts/' + each.id))}>${t('Delete')}</button></td></tr>`)),
        html`<button class="small main" @click=${() => this.make()}>${t('Make an alert')}</button>`));
  }

  make() {
    return formDialog({ title: t('Make an alert'), button: t('Save'), text: html`<datalist id="alert-symbols">${this.symbols.map(each => html`<option value=${each}></option>`)}</datalist>`,
      fields: [{ name: 'symbol', label: t('Symbol'), list: 'alert-symbols', value: 'EUR/USD', autofocus: true }, { name: 'condition', label: t('When the price is'), options: CONDITIONS.map(each => [each, word(each)]) }, { name: 'price', label: t('Price'), inputmode: 'decimal' },
        { name: 'note', label: t('Note (optional)'), maxlength: 200 }, { name: 'expires_at', label: t('Until (optional)'), type: 'datetime-local' }],
      act: async ({ expires_at: until, note, ...wanted }) => {
        await api.post('/v1/alerts', { ...wanted, ...(note ? { note } : {}), ...(until ? { expires_at: new Date(until).toISOString() } : {}) });
        await this.open();
      } });
  }
}
customElements.define('corro-alerts', Alerts);
