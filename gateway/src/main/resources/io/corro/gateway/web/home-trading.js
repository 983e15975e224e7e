/** Paper accounts, the keys of programs, and limits. */
import { html, nothing, formDialog, dialog, toast, complain, keep, kept, t, quantity, signed, tone, money, time, words, word, sentence } from './ui.js';
import { Section, tag, once, only, day, download, panel, table, safeLink } from './section.js';
import * as api from './api.js';

const LIMITS = () => [['order_notional', t('One order, at most')], ['position', t('One position, at most')], ['gross_exposure', t('All positions, at most')], ['orders_a_minute', t('Orders a minute')], ['open_orders', t('Open orders')], ['daily_loss', t('Loss of a day')], ['drawdown_percent', t('Drawdown in %')], ['reject_streak', t('Refusals in a row')], ['approval_notional', t('An agent’s order without approval, at most')]];

class Trading extends Section {
  reads() { return [['accounts', '/v1/paper-accounts'], ['keys', '/v1/keys']]; }

  async open() {
    await super.open();
    this.items('accounts').forEach(each => this.read('limits-' + each.id, `/v1/paper-accounts/${each.id}/limits`));
  }

  view() {
    return html`
      ${panel(t('Paper accounts'), this.list('accounts', html`<b>${t('None yet')}</b>${t('Open one, and trade on the floor at once.')}`, items => table([t('Name'), t('State'), [t('Equity')], t('Opened'), ''], items, each => html`
        <tr><td><b>${each.name}</b></td><td>${tag(each.status.toLowerCase())}</td><td class="num">${money(each.equity, each.currency)}</td><td>${time(each.created_at)}</td><td class="num"><a class="button small" href="/" @click=${() => keep('account', each.id)}>${t('To the floor')}</a></td></tr>`)),
        html`<button class="small main" @click=${() => this.openAccount()}>${t('Open an account')}</button>`)}
      ${panel(t('Keys for programs'), this.list('keys', html`<b>${t('No key yet')}</b>${t('A bot of yours signs in with a key; its secret is shown once.')}`, items => table([t('Name'), t('Key'), t('May'), t('Last used'), ''], items, each => html`
        <tr><td>${each.name}</td><td class="mono">${each.key_id}</td><td>${each.scopes.join(', ')}${each.networks.length ? html` <span class="soft">${each.networks.join(', ')}</span>` : nothing}</td><td>${time(each.last_used_at)}</td>
          <td class="num">${each.revoked_at ? html`<span class="tag">${t('ended')}</span>` : html`<button class="small bad" @click=${() => this.endKey(each)}>${t('End')}</button>`}</td></tr>`)), html`<button class="small" @click=${() => this.makeKey()}>${t('Make a key')}</button>`)}
      ${(this.data.accounts?.items ?? []).map(account => panel(t('Limits') + ' · ' + account.name, this.list('limits-' + account.id, t('No limit; orders are bound by margin alone.'), items => table([t('For'), t('At most'), ''], items, each => html`
        <tr><td>${words(each.scope)}</td><td class="wrap">${LIMITS().filter(([name]) => this.most(each, name) !== null).map(([name, label]) => `${label}: ${quantity(this.most(each, name))}`).join(' · ') || '–'}${each.symbols?.length ? ' · ' + each.symbols.join(', ') : ''}</td>
          <td class="num">${each.shut_because ? html`<span class="tag bad">${words(each.shut_because)}</span> <button class="small" @click=${() => this.act(() => api.post(`/v1/paper-accounts/${account.id}/limits/lift`, { scope: each.scope }))}>${t('Lift')}</button>` : nothing}</td></tr>`)),
        html`<button class="small" @click=${() => this.limit(account)}>${t('Set limits')}</button>`))}`;
  }

  /** What a rule allows; null where there is no such rule. */
  most(limit, name) { return limit[name] ?? null; }

  openAccount() {
    return formDialog({ title: t('Open an account'), button: t('Open'), fields: [{ name: 'name', label: t('Name'), value: 'Paper', autofocus: true }, { name: 'balance', label: t('Play money in USD'), value: '100000', inputmode: 'decimal' }, { name: 'leverage', label: t('Leverage'), options: ['1', '5', '10', '30', '50', '100'].map(each => [each, '1:' + each]), value: '30' },
      { name: 'fill_profile', label: t('How orders fill'), options: [['realistic', t('realistic')], ['pessimistic', t('pessimistic')], ['optimistic', t('optimistic')], ['equity_exchange', t('as at a stock exchange')], ['forex_dealer', t('as with currency dealers')], ['crypto_exchange', t('as at a crypto exchange')]], value: 'realistic' }],
      act: async values => { const made = await api.post('/v1/paper-accounts', { ...values, leverage: Number(values.leverage) }); keep('account', made.id); await this.open(); } });
  }

  async makeKey() {
    const made = await formDialog({ title: t('Make a key'), fields: [{ name: 'name', label: t('Name'), autofocus: true }, { name: 'account_id', label: t('Account'), options: (this.data.accounts?.items ?? []).map(each => [each.id, each.name]) }, { name: 'scopes', label: t('May'), options: [['trading', t('trade')], ['read', t('look only')], ['trading,money', t('trade and move money')]], value: 'trading' }, { name: 'networks', label: t('Only from these networks (optional)'), placeholder: '203.0.113.0/24' }],
      act: values => api.post('/v1/keys', { name: values.name, account_id: values.account_id, scopes: values.scopes.split(','), ...(values.networks ? { networks: values.networks.split(',').map(each => each.trim()) } : {}) }) });
    if (made?.secret) {
      await dialog(t('The new key'), done => html`<div class="inside"><h1>${t('The new key')}</h1><p>${t('The secret is shown this once. Keep it where your program finds it.')}</p><dl class="facts"><dt>${t('Key')}</dt><dd class="mono">${made.key_id}</dd><dt>${t('Secret')}</dt><dd class="mono">${made.secret}</dd></dl><div class="buttons"><button class="main" @click=${() => done()}>${t('I have it')}</button></div></div>`);
      await this.open();
    }
  }

  endKey(key) {
    return formDialog({ title: t('End the key') + ' ' + key.name, tone: 'bad', text: html`<p>${t('Programs that use it are refused at once.')}</p>`, fields: [], act: async () => { await api.del('/v1/keys/' + key.key_id); await this.open(); } });
  }

  limit(account) {
    const now = this.data['limits-' + account.id]?.items?.find(each => each.scope === 'account') ?? {};
    return formDialog({ title: t('Limits') + ' · ' + account.name, button: t('Set limits'), text: html`<p class="soft">${t('They bind every bot and key of the account, whatever it sends. An empty field is no limit.')}</p>`, fields: LIMITS().map(([name, label]) => ({ name, label, value: this.most(now, name) ?? '', inputmode: 'decimal' })),
      act: async values => { await api.put(`/v1/paper-accounts/${account.id}/limits`, { scope: 'account', ...Object.fromEntries(Object.entries(values).filter(([, value]) => value).map(([name, value]) => [name, ['orders_a_minute', 'open_orders', 'reject_streak'].includes(name) ? Number(value) : value])) }); await this.open(); } });
  }
}
customElements.define('corro-trading', Trading);
