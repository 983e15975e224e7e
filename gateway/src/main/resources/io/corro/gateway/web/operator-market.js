/** What only the admin key may do: accounts, operators, instruments, prices, models; and flags and products besides. */
import { html, nothing, money, number, time, words } from './ui.js';
import { get, isAdmin, send } from './admin.js';
import { allowed, limitsBody, RULES } from './limits.js';
import { ask, at, filled, panel, short, show, table } from './operator-kit.js';
import './replay.js';

const PROFILE = [['slippage_ticks', 'Slippage, ticks'], ['impact_ticks', 'More with each level, ticks'], ['penetration_ticks', 'Through a resting limit, ticks'], ['queue_ahead', 'Queue ahead, 0 to 1'], ['partial_fills', 'Chance of a part, 0 to 1'], ['refusals', 'Chance of a refusal, 0 to 1'], ['maker_fee', 'Fee for making, up to 0.01'], ['taker_fee', 'Fee for taking, up to 0.01']];
const TERMS = ['margin_rate', 'commission_rate', 'maker_commission_rate', 'min_order_size', 'max_order_size', 'default_spread', 'swap_long', 'swap_short'];
const HORIZONS = ['5m', '15m', '30m', '1h', '4h', '1d'];
const NEEDS_KEY = html`<div class="banner" role="note">This needs the admin key: sign in with it, and with your e-mail address in the place of the key's id.</div>`;
const text = (name, label, more = {}) => ({ name, label, ...more });
const pick = (name, label, options, value) => ({ name, label, options: options.map(each => [each, words(each)]), value });

/** What is no JSON is sent as the text that it is, and refused by the server with the field's name. */
const parsed = json => { try { return JSON.parse(json); } catch { return json; } };

/** @param desk the page: { reads, again, refresh } */
export class MarketDesk {
  constructor(desk) { this.desk = desk; }

  get reads() { return this.desk.reads; }
  list(name, empty, view) { return this.reads.list(name, () => this.desk.again(), empty, view); }
  ask(form) { return ask(() => this.desk.again(), form); }
  at(doing) { return at(() => this.desk.again(), doing); }

  // Accounts and operators ----------------------------------------------------------------------

  openAccounts() { return isAdmin() ? Promise.all([this.reads.read('accounts', '/admin/v1/accounts?limit=100'), this.reads.read('profiles', '/admin/v1/fill-profiles'), this.reads.read('operators', '/admin/v1/operators?limit=100')]) : null; }

  accounts() {
    if (!isAdmin()) return NEEDS_KEY;
    return html`${panel('Paper accounts', this.list('accounts', 'None yet.', items => html`<table class="cards"><thead><tr><th>Name</th><th>State</th><th>Fills</th><th class="num">Balance</th><th class="num">Leverage</th><th>Opened</th><th><span class="sr">Actions</span></th></tr></thead><tbody>${items.map(each => this.account(each))}</tbody></table>
        ${items.length === 100 ? html`<div class="empty" role="note">The 100 oldest accounts are shown.</div>` : nothing}`), html`<button class="small" @click=${() => this.openAccount()}>Open an account</button>`)}
      ${panel('Fill profiles', this.list('profiles', 'None.', items => table(['Name', ['Version'], 'Size', ['Slippage'], ['Impact'], ['Through'], ['Queue'], ['Parts'], ['Refusals'], ['Maker'], ['Taker'], ''], items, each => html`<tr><td><b>${words(each.name)}</b></td><td class="num">${each.version}</td><td>${each.size_matters ? 'displayed' : 'any'}</td>${PROFILE.map(([name]) => html`<td class="num">${each[name] ?? '–'}</td>`)}<td class="act">${each.current ? html`<button class="small" @click=${() => this.profile(each)}>Next version</button>` : html`<span class="soft">of earlier orders</span>`}</td></tr>`)), html`<button class="small" @click=${() => this.profile({ name: '', size_matters: true })}>Add a profile</button>`)}
      ${panel('Operators', this.list('operators', 'None yet.', items => table(['E-mail', 'Name', 'Role', ''], items, each => html`<tr><td>${each.email}</td><td>${each.name}</td><td>${words(each.role)}</td><td class="act"><button class="small bad" @click=${() => this.dismiss(each)}>Take the role away</button></td></tr>`)), html`<button class="small" @click=${() => this.appoint()}>Appoint an operator</button>`)}`;
  }

  account(each) {
    const isOut = each.status === 'suspended';
    return html`<tr><td><button class="link" @click=${() => this.about(each)}>${each.name}</button> <span class="mono soft" title=${each.id}>${short(each.id)}</span></td><td data-l="State"><span class="tag ${isOut ? 'bad' : 'good'}">${words(each.status)}</span></td><td data-l="Fills">${words(each.fill_profile)}</td><td data-l="Balance" class="num">${money(each.balance)}</td><td data-l="Leverage" class="num">1:${each.leverage}</td><td data-l="Opened">${time(each.created_at)}</td>
      <td class="act"><button class="small" @click=${() => this.keys(each)}>Keys</button> <button class="small" @click=${() => this.limits(each)}>Limits</button> <button class="small" @click=${() => this.faults(each)}>Faults</button> <button class="small" @click=${() => this.deposit(each)}>Deposit</button> <button class="small" @click=${() => this.reset(each)}>Reset</button>
        ${isOut ? html`<button class="small" @click=${() => this.at(() => send('POST', `/admin/v1/accounts/${each.id}/resume`))}>Resume</button>` : html`<button class="small bad" @click=${() => this.suspend(each)}>Suspend</button>`}</td></tr>`;
  }

  about(account) {
    return at(() => {}, async () => {
      const now = await get(`/admin/v1/accounts/${account.id}`);
      await show(now.name, html`<dl class="facts">${Object.entries(now).filter(([, value]) => value !== null && typeof value !== 'object').map(([name, value]) => html`<dt>${words(name)}</dt><dd>${value}</dd>`)}</dl>`);
    });
  }

  openAccount() {
    return this.ask({ title: 'Open an account', button: 'Open it', fields: [text('name', 'Name', { autofocus: true }), text('balance', 'Balance', { value: '100000', inputmode: 'decimal' }), text('leverage', 'Leverage', { value: '100', inputmode: 'numeric' }), pick('fill_profile', 'Fills', this.profiles(), 'realistic')],
      act: async values => this.secret(await send('POST', '/admin/v1/accounts', filled(values, ['leverage']))) });
  }

  /** Names of fill profiles, the usual one alone while they are not read. */
  profiles() { return this.reads.of('profiles').items?.filter(each => each.current).map(each => each.name) ?? ['realistic']; }

  profile(found) {
    return this.ask({ title: found.name ? 'Next version of ' + words(found.name) : 'Add a fill profile', button: 'Add it', text: html`<p class="soft">It holds for accounts that choose it from now on and never changes. An empty field is none of it; without fees the instrument's hold.</p>`,
      fields: [...(found.name ? [] : [text('name', 'Name', { autofocus: true })]), { name: 'size_matters', label: 'What trades', value: String(found.size_matters), options: [['true', 'the size that is shown'], ['false', 'any size']] }, ...PROFILE.map(([name, label]) => text(name, label, { value: String(found[name] ?? ''), inputmode: 'decimal' }))],
      act: values => send('POST', '/admin/v1/fill-profiles', { name: found.name, ...filled(values) }) });
  }

  secret(made) { show('A key, shown this once', html`<dl class="facts"><dt>Key id</dt><dd class="mono">${made.key?.key_id ?? made.key_id}</dd><dt>Secret</dt><dd class="mono">${made.key?.secret ?? made.secret}</dd></dl>`); }

  deposit(account) { return this.ask({ title: 'Add money to ' + account.name, button: 'Add it', fields: [text('amount', 'Amount', { inputmode: 'decimal', autofocus: true })], act: values => send('POST', `/admin/v1/accounts/${account.id}/deposits`, values) }); }
  reset(account) { return this.ask({ title: `Start ${account.name} over`, tone: 'bad', text: html`<p>Orders and positions end; keys and history stay.</p>`, fields: [text('balance', 'Balance to begin with', { value: account.initial_balance, inputmode: 'decimal' })], act: values => send('POST', `/admin/v1/accounts/${account.id}/reset`, filled(values)) }); }
  suspend(account) { return this.ask({ title: 'Suspend ' + account.name, tone: 'bad', text: html`<p>It takes no new orders until it is resumed. What rests, stays.</p>`, fields: [], act: () => send('POST', `/admin/v1/accounts/${account.id}/suspend`) }); }

  keys(account) {
    return at(() => {}, async () => {
      const keys = await get(`/admin/v1/accounts/${account.id}/keys`);
      await show('Keys of ' + account.name, html`<div class="scroll">${table(['Key', 'Name', 'Made', 'Last used', ''], keys, each => html`<tr><td class="mono">${each.key_id}</td><td>${each.name}</td><td>${time(each.created_at)}</td><td>${time(each.last_used_at)}</td><td class="act">${each.revoked_at ? html`<span class="tag bad">revoked</span>` : html`<button class="small bad" @click=${event => { event.target.disabled = true; this.at(() => send('DELETE', `/admin/v1/accounts/${account.id}/keys/${each.key_id}`)); }}>Revoke</button>`}</td></tr>`)}</div>
        <p><button @click=${() => this.ask({ title: 'Issue a key', fields: [text('name', 'Name', { autofocus: true })], act: async values => this.secret(await send('POST', `/admin/v1/accounts/${account.id}/keys`, values)) })}>Issue a key</button></p>`);
    });
  }

  limits(account) {
    return at(() => {}, async () => {
      const path = `/admin/v1/accounts/${account.id}/limits`, limits = await get(`/admin/v1/accounts/${account.id}/limits`);
      const set = limit => this.ask({ title: 'Limits of ' + limit.scope, button: 'Set the limits', text: html`<p class="soft">An empty field is no limit.</p>`, fields: RULES.map(([name, label]) => text(name, label, { value: limit[name] ?? '', inputmode: 'decimal' })), act: values => send('PUT', path, limitsBody(limit.scope, values)) });
      await show('Limits of ' + account.name, html`<div class="stack">${limits.map(each => html`<section class="limit"><div class="row apart"><b>${each.scope}</b><span class="row">
        ${each.shut_because ? html`<span class="tag bad">${words(each.shut_because)}</span><button class="small" @click=${() => this.at(() => send('POST', `/admin/v1/accounts/${account.id}/limits/lift`, { scope: each.scope }))}>Lift</button>` : nothing}<button class="small" @click=${() => set(each)}>Set</button>
        ${each.scope.startsWith('bot:') ? html`<button class="small bad" @click=${() => this.haltBot(account, each.scope.slice(4))}>Halt the bot</button>` : nothing}</span></div><p>${allowed(each) || 'No limit.'}</p></section>`)}</div>
        <p><button @click=${() => this.haltBot(account, '')}>Halt a bot by its id …</button></p>`);
    });
  }

  /** The run of faults on an account's clients, with its verdict; its owner must have asked for one. */
  faults(account) {
    return at(() => {}, async () => {
      const run = await get(`/admin/v1/havoc/${account.id}`).catch(problem => { if (problem.status !== 404) throw problem; return null; });
      const found = run && html`<p>${run.running ? 'A run goes on' : 'The last run is over'}; it began ${time(run.started_at)} with the seed ${run.seed}. <span class="tag ${run.verdict.passed ? 'good' : 'bad'}">${run.verdict.passed ? 'nothing amiss' : 'the client failed'}</span></p>
        <ul>${run.verdict.findings.map(each => html`<li>${each}</li>`)}</ul>
        <div class="scroll tall">${table(['Time', 'Fault', 'What it struck'], run.occurrences, each => html`<tr><td>${time(each.at)}</td><td>${words(each.fault)}</td><td class="mono">${each.subject}</td></tr>`)}</div>`;
      await show('Faults for the clients of ' + account.name, html`${found ?? html`<p class="soft">There was no run yet. The owner of the account asks for one with PUT /v1/havoc.</p>`}
        <p>${run?.running ? html`<button class="bad" @click=${event => { event.target.disabled = true; this.at(() => send('DELETE', `/admin/v1/havoc/${account.id}`)); }}>End the run</button>` : html`<button @click=${() => this.startFaults(account)}>Start a run</button>`}</p>`);
    });
  }

  startFaults(account) {
    return this.ask({ title: 'Faults for the clients of ' + account.name, button: 'Start the run', tone: 'bad', text: html`<p class="soft">What is pretended touches neither the market nor the books, and is written into the audit.</p>`,
      fields: [text('seed', 'Seed', { value: '7', inputmode: 'numeric' }), text('length_seconds', 'Length in seconds', { value: '300', inputmode: 'numeric' }), text('steps', 'Steps, as JSON', { rows: 6, value: '[{"fault": "rate_limited", "count": 5}]', autofocus: true })],
      act: values => send('POST', '/admin/v1/havoc', { account_id: account.id, ...filled(values, ['seed', 'length_seconds']), steps: parsed(values.steps) }) });
  }

  haltBot(account, id) {
    return this.ask({ title: 'Halt a bot of ' + account.name, tone: 'bad', text: html`<p>It enters nothing until the halt is lifted with its limits.</p>`, fields: [text('bot', 'Id of the bot', { value: id }), text('reason', 'Reason', { autofocus: true }), { name: 'close', label: 'What it holds', options: [['', 'stays open'], ['yes', 'is closed at the market']] }],
      act: values => send('POST', `/admin/v1/accounts/${account.id}/bots/${values.bot}/halt`, { reason: values.reason, close_positions: values.close === 'yes' }) });
  }

  appoint() { return this.ask({ title: 'Appoint an operator', button: 'Appoint', fields: [text('email', 'E-mail', { type: 'email', autofocus: true }), text('name', 'Name'), pick('role', 'Role', ['admin', 'compliance_officer', 'support'], 'support')], act: async values => this.secret(await send('POST', '/admin/v1/operators', values)) }); }
  dismiss(operator) { return this.ask({ title: 'Take the role of ' + operator.email + ' away', tone: 'bad', text: html`<p>Keys of this operator end at once.</p>`, fields: [], act: () => send('DELETE', `/admin/v1/operators/${operator.id}`) }); }

  // Switches, flags, instruments ----------------------------------------------------------------

  openSwitches() {
    return Promise.all([this.reads.read('flags', '/admin/v1/flags'), ...(isAdmin() ? [this.reads.read('switches', '/admin/v1/switches'), this.reads.read('instruments', '/admin/v1/instruments'), this.reads.read('actions', '/admin/v1/corporate-actions')] : [])]);
  }

  switches() {
    return html`${isAdmin() ? html`
      ${panel('Switches', this.list('switches', 'None.', items => table(['Switch', 'What it stops', 'State', 'Changed', ''], items, each => html`<tr><td><b>${each.name}</b></td><td class="wrap">${each.description}</td><td><span class="tag ${each.enabled ? 'good' : 'bad'}">${each.enabled ? 'on' : 'off'}</span></td><td>${time(each.changed_at)}</td><td class="act"><button class="small ${each.enabled ? 'bad' : ''}" @click=${() => this.turn(each)}>${each.enabled ? 'Switch off' : 'Switch on'}</button></td></tr>`)))}
      ${panel('Instruments', this.list('instruments', 'None.', items => table(['Symbol', 'Name', 'State', 'Session', ['Margin'], ['Commission'], 'Trades with', ''], items, each => html`<tr><td><b>${each.symbol}</b></td><td>${each.name}</td><td><span class="tag ${each.tradable ? 'good' : 'bad'}">${each.tradable ? 'trades' : 'halted'}</span></td><td>${each.session_open ? 'open' : 'closed'}</td><td class="num">${each.margin_rate}</td><td class="num">${each.commission_rate}</td><td>${words(each.liquidity)}</td>
        <td class="act"><button class="small" @click=${() => this.terms(each)}>Terms</button> ${each.tradable ? html`<button class="small bad" @click=${() => this.halt(each)}>Halt</button>` : html`<button class="small" @click=${() => this.at(() => send('POST', `/admin/v1/instruments/${each.id}/resume`))}>Resume</button>`}</td></tr>`)))}
      ${panel('Dividends', this.list('actions', 'None was announced.', items => table(['Symbol', 'Date', ['A share'], 'Holders at', 'State'], items, each => html`<tr><td><b>${each.symbol}</b></td><td>${each.date}</td><td class="num">${each.amount_per_share}</td><td>${time(each.record_at)}</td><td>${words(each.status)}</td></tr>`)), html`<button class="small" @click=${() => this.dividend()}>Announce a dividend</button>`)}` : NEEDS_KEY}
      ${panel('Feature flags', this.list('flags', 'None.', items => table(['Flag', 'What for', 'Kind', 'State', ['Rollout'], 'Changed', ''], items, each => html`<tr><td class="mono">${each.code}</td><td class="wrap">${each.description ?? each.name}</td><td>${words(each.category)}</td><td>${each.status}</td><td class="num">${each.rollout} %</td><td>${time(each.updated_at)}</td>
        <td class="act"><button class="small" @click=${() => this.history(each)}>History</button> <button class="small" @click=${() => this.flag(each)}>Change</button> <button class="small" @click=${() => this.exception(each)}>For one user</button></td></tr>`)), html`<button class="small" @click=${() => this.flag({ code: '', name: '', category: 'release', status: 'inactive', rollout: '0' })}>Make a flag</button>`)}`;
  }

  turn(found) { return this.ask({ title: `${found.enabled ? 'Switch off' : 'Switch on'}: ${found.name}`, tone: found.enabled ? 'bad' : 'main', text: html`<p>${found.description}</p>`, fields: [], act: () => send('PUT', `/admin/v1/switches/${found.code}`, { enabled: !found.enabled }) }); }
  halt(found) { return this.ask({ title: 'Halt ' + found.symbol, tone: 'bad', text: html`<p>New orders are refused; what rests waits. Positions stay.</p>`, fields: [text('reason', 'Reason', { autofocus: true })], act: values => send('POST', `/admin/v1/instruments/${found.id}/halt`, values) }); }
  terms(found) { return this.ask({ title: 'Terms of ' + found.symbol, button: 'Change them', text: html`<p class="soft">They hold for what is ordered and filled from now on. An empty field stays as it is.</p>`, fields: [...TERMS.map(name => text(name, words(name), { value: '', placeholder: String(found[name] ?? ''), inputmode: 'decimal' })), pick('liquidity', 'Orders trade with', ['dealer', 'book'], found.liquidity)], act: values => send('PATCH', `/admin/v1/instruments/${found.id}`, filled(values)) }); }
  dividend() { return this.ask({ title: 'Announce a dividend', button: 'Announce it', text: html`<p class="soft">Long holders receive it, short ones pay it.</p>`, fields: [text('symbol', 'Symbol', { autofocus: true }), text('amount_per_share', 'A share', { inputmode: 'decimal' }), text('date', 'Date', { type: 'date' }), text('record_at', 'Holders at, UTC', { placeholder: '2026-01-31T21:00:00Z' })], act: values => send('POST', '/admin/v1/corporate-actions', values) }); }

  flag(found) {
    return this.ask({ title: found.code ? 'Change ' + found.code : 'Make a flag', button: 'Set it', fields: [...(found.code ? [] : [text('code', 'Code', { autofocus: true })]), text('name', 'Name', { value: found.name }), text('description', 'What for', { value: found.description ?? '' }), pick('category', 'Kind', ['release', 'experiment', 'ops', 'permission', 'kill_switch'], found.category), pick('status', 'State', ['active', 'inactive', 'archived'], found.status), text('rollout', 'Rollout in %', { value: String(found.rollout), inputmode: 'decimal' })],
      act: ({ code, ...values }) => send('PUT', `/admin/v1/flags/${encodeURIComponent(code ?? found.code)}`, values) });
  }

  exception(found) {
    return this.ask({ title: `${found.code} for one user`, button: 'Do it', fields: [text('user', 'Id of the user', { autofocus: true }), { name: 'what', label: 'The flag is', options: [['on', 'on for this user'], ['off', 'off for this user'], ['end', 'as for everybody']] }, text('reason', 'Reason', { hint: 'Of another answer than everybody has.' })],
      act: values => values.what === 'end' ? send('DELETE', `/admin/v1/flags/${found.code}/users/${values.user}`) : send('PUT', `/admin/v1/flags/${found.code}/users/${values.user}`, { enabled: values.what === 'on', reason: values.reason }) });
  }

  history(found) {
    return at(() => {}, async () => {
      const lines = await get(`/admin/v1/flags/${found.code}/history`);
      await show(found.code, html`<div class="scroll tall">${table(['Time', 'Who', 'What', 'Before', 'After'], lines, each => html`<tr><td>${time(each.at)}</td><td class="mono">${short(each.actor_id ?? '–')}</td><td>${words(each.action)}</td><td class="wrap mono">${each.old_values}</td><td class="wrap mono">${each.new_values}</td></tr>`)}</div>`);
    });
  }

  // Prices, models, products --------------------------------------------------------------------

  openPrices() {
    return isAdmin() ? Promise.all([this.reads.read('imports', '/admin/v1/market-data/imports'), this.reads.readAsUser('models', '/v1/models'), this.reads.readAsUser('risk', '/v1/risk-events?open=true')]) : null;
  }

  prices() {
    if (!isAdmin()) return html`${NEEDS_KEY}${this.products()}`;
    return html`<corro-replay></corro-replay>
      ${panel('Imports of prices', this.list('imports', 'None since the server was started.', items => table(['State', ['Read'], ['Loaded'], ['Rejected'], 'What was told'], items, each => html`<tr><td><button class="link" @click=${() => this.importReport(each)}><span class="tag ${each.state === 'done' ? 'good' : each.state === 'failed' ? 'bad' : 'wait'}">${each.state}</span></button></td><td class="num">${number(each.read, 0)}</td><td class="num">${number(each.loaded, 0)}</td><td class="num">${number(each.rejected, 0)}</td><td class="wrap">${each.detail || each.report[0]}</td></tr>`)), html`<button class="small" @click=${() => this.import()}>Import</button> <button class="small" @click=${() => this.quote()}>Quote by hand</button> <button class="small" @click=${() => this.signal()}>Publish a signal</button>`)}
      ${panel('Models', this.list('models', 'None yet.', items => table(['Name', 'Symbol', 'Ahead', 'State', 'In use', ''], items, each => html`<tr><td>${each.name}</td><td>${each.symbol}</td><td>${each.horizon}</td><td>${words(each.status)}</td><td class="mono">${each.champion ?? '–'}</td><td class="act"><button class="small" @click=${() => this.runs(each)}>Runs</button> <button class="small" @click=${() => this.train(each)}>Train</button> <button class="small" @click=${() => this.activate(each)}>Put to use</button> <button class="small bad" @click=${() => this.rollBack(each)}>Roll back</button></td></tr>`)), html`<button class="small" @click=${() => this.model()}>Make a model</button>`)}
      ${panel('Open risk events', this.list('risk', 'None.', items => table(['Time', 'What', 'Severity', 'Symbol', ''], items, each => html`<tr><td>${time(each.created_at)}</td><td class="wrap">${words(each.type)} ${each.reason ?? ''}</td><td>${words(each.severity)}</td><td>${each.symbol ?? ''}</td><td class="act">${each.acknowledged_at ? nothing : html`<button class="small" @click=${() => this.ask({ title: 'It was seen', fields: [text('action', 'What is done about it')], act: values => send('POST', `/admin/v1/risk-events/${each.id}/acknowledge`, filled(values)) })}>Seen</button>`} <button class="small" @click=${() => this.ask({ title: 'It is resolved', fields: [text('action', 'What was done about it')], act: values => send('POST', `/admin/v1/risk-events/${each.id}/resolve`, filled(values)) })}>Resolve</button></td></tr>`)))}
      ${this.products()}`;
  }

  import() { return this.ask({ title: 'Import prices', button: 'Begin', text: html`<p class="soft">The file stands in the directory imports of the data directory.</p>`, fields: [text('file', 'File', { autofocus: true }), pick('kind', 'What it holds', ['bars', 'quotes', 'trades'], 'bars'), text('symbol', 'Symbol'), text('timeframe', 'Bars, if it holds some', { placeholder: '1Min' }), text('timezone', 'Zone of its times', { placeholder: 'UTC' })], act: values => send('POST', '/admin/v1/market-data/imports', filled(values)) }); }
  importReport(found) { return at(() => {}, async () => { const now = await get(`/admin/v1/market-data/imports/${found.id}`); await show('Import', html`<pre class="letter">${now.report.join('\n')}</pre>`); }); }
  quote() { return this.ask({ title: 'Quote by hand', button: 'Quote', text: html`<p class="soft">Answers when everything that it triggers has happened.</p>`, fields: [text('symbol', 'Symbol', { autofocus: true }), text('bid', 'Bid', { inputmode: 'decimal' }), text('ask', 'Ask', { inputmode: 'decimal' })], act: values => send('POST', '/admin/v1/quotes', values) }); }
  signal() { return this.ask({ title: 'Publish a signal', button: 'Publish it', fields: [text('symbol', 'Symbol', { autofocus: true }), pick('direction', 'Direction', ['buy', 'sell', 'neutral'], 'buy'), text('entry_price', 'Entry'), text('stop_loss', 'Stop-loss'), text('take_profit', 'Take-profit'), text('confidence', 'Confidence, 0 to 1', { value: '0.6' }), text('timeframe', 'Bars', { value: '1Hour' }), text('valid_minutes', 'Minutes it is valid', { value: '60' }), text('source', 'Source')], act: values => send('POST', '/admin/v1/signals', filled(values, ['valid_minutes'])) }); }
  model() { return this.ask({ title: 'Make a model', button: 'Make it', fields: [text('name', 'Name', { autofocus: true }), text('symbol', 'Symbol'), pick('horizon', 'How far ahead', HORIZONS, '1h')], act: values => send('POST', '/admin/v1/models', values) }); }
  train(model) { return this.ask({ title: 'Train ' + model.name, button: 'Begin', fields: [text('from', 'From', { placeholder: '2023-01-01T00:00:00Z', autofocus: true }), text('to', 'To', { placeholder: '2023-06-01T00:00:00Z' }), text('ridge', 'Ridge')], act: values => send('POST', `/admin/v1/models/${model.id}/training-runs`, filled(values)) }); }
  activate(model) { return this.ask({ title: 'Put a version of ' + model.name + ' to use', button: 'Do it', fields: [text('version', 'Version', { autofocus: true }), text('by', 'Who says so')], act: values => send('POST', `/admin/v1/models/${model.id}/activate`, values) }); }
  rollBack(model) { return this.ask({ title: 'Put the version of ' + model.name + ' before to use', tone: 'bad', fields: [text('by', 'Who says so', { autofocus: true })], act: values => send('POST', `/admin/v1/models/${model.id}/roll-back`, values) }); }

  runs(model) {
    return at(() => {}, async () => {
      const runs = await get(`/admin/v1/models/${model.id}/training-runs`);
      const look = async run => { const now = await get(`/admin/v1/training-runs/${run.id}`); await show('Training run', html`<dl class="facts">${Object.entries(now).filter(([, value]) => value !== null).map(([name, value]) => html`<dt>${words(name)}</dt><dd>${value}</dd>`)}</dl>`); };
      await show('Runs of ' + model.name, html`<div class="scroll tall">${table(['Asked', 'State', 'From', 'To', ''], runs, each => html`<tr><td>${time(each.created_at)}</td><td>${words(each.status)} ${each.error ?? ''}</td><td>${time(each.from)}</td><td>${time(each.to)}</td><td class="act"><button class="small" @click=${() => at(() => {}, () => look(each))}>About</button> ${each.finished_at ? nothing : html`<button class="small bad" @click=${() => this.at(() => send('POST', `/admin/v1/training-runs/${each.id}/cancel`))}>Cancel</button>`}</td></tr>`)}</div>`);
    });
  }

  products() {
    const result = [text('product', 'Id of the product', { autofocus: true }), text('date', 'Day', { type: 'date' }), text('gain', 'Gain', { inputmode: 'decimal' }), text('reason', 'Reason')];
    return panel('Products', html`<div class="body row">
      <button @click=${() => this.ask({ title: 'The result of a day', button: 'Say it', text: html`<p class="soft">The unit price follows.</p>`, fields: result, act: ({ product, ...values }) => send('POST', `/admin/v1/products/${product}/results`, values) })}>Say the result of a day</button>
      <button @click=${() => this.ask({ title: 'Correct the newest day', button: 'Correct it', fields: result, act: ({ product, ...values }) => send('POST', `/admin/v1/products/${product}/restatements`, values) })}>Correct the newest day</button>
      <button class="main" @click=${() => this.ask({ title: 'Order a distribution', button: 'Order it', text: html`<p class="soft">Two people approve it before anything is paid.</p>`, fields: [result[0], text('period_start', 'From', { type: 'date' }), text('period_end', 'To', { type: 'date' }), result[3]], act: async ({ product, ...values }) => { const made = await send('POST', `/admin/v1/products/${product}/distributions`, values); location.href = '/operator?case=' + made.case_id; } })}>Order a distribution</button></div>`);
  }
}
