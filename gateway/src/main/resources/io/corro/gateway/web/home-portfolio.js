/** Portfolios: what they are beside what they are to be, proposals and their steps, figures, and the optimiser. */
import { html, nothing, formDialog, complain, keep, kept, load, money, number, percent, t, time, tone, word } from './ui.js';
import { Section, accountOptions, only, panel, paperAccounts, table, tag } from './section.js';
import { driftBar } from './drift.js';
import { assetName, targetsDialog } from './targets.js';
import { optimiser } from './optimiser.js';
import { curve } from './plot.js';
import * as api from './api.js';

const ALL = '/v1/portfolios';
const IN_WORK = ['approved', 'executing'];

class Portfolios extends Section {
  symbols = [];

  /** The one of the address, else the one that was looked at last, else the first. */
  get own() {
    const wanted = this.path[0] ?? kept('portfolio', '');
    return this.items('portfolios').find(each => each.id === wanted) ?? this.items('portfolios')[0];
  }

  async open() {
    await Promise.all([this.read('portfolios', ALL), this.accounts()]);
    const { own } = this;
    if (!own) return;
    keep('portfolio', own.id);
    const one = `${ALL}/${own.id}`;
    this.sheet ??= { items: null, problem: null };
    if (this.sheetOf !== own.id) Object.assign(this, { sheetOf: own.id, sheet: { items: null, problem: null } });
    const { sheet } = this;
    await Promise.all([this.read('allocation', one + '/allocation', only), this.read('proposals', one + '/rebalances'), this.read('days', one + '/snapshots'),
      load(sheet, () => api.get(one + '/tear-sheet').then(only, problem => {
        if (problem.reason === 'no_snapshots') return [];
        throw problem;
      }), () => this.refresh())]);
    if (this.items('proposals').some(each => IN_WORK.includes(each.status))) this.soon();
  }

  /** Without an account there are no symbols to choose, and portfolios of the wallet alone. */
  async accounts() {
    if (this.data.accounts?.items) return;
    this.data.accounts ??= { items: null, problem: null };
    await load(this.data.accounts, paperAccounts, () => this.refresh());
    if (this.items('accounts').length) this.symbols = (await api.get('/v2/assets').catch(() => [])).map(each => each.symbol);
  }

  view() {
    return html`${this.list('portfolios', html`<b>${t('No portfolio yet')}</b><p>${t('A portfolio compares your wallet, investments and a paper account with a plan, and proposes the steps between.')}</p>
      <button class="main" @click=${() => this.make()}>${t('Make a portfolio')}</button>`, items => this.all(items))}`;
  }

  all(items) {
    const { own } = this;
    return html`<div class="stack"><div class="row apart"><div class="row"><select aria-label=${t('Portfolio')} @change=${event => { location.hash = '#portfolio/' + event.target.value; }}>${items.map(each => html`<option value=${each.id} ?selected=${each.id === own.id}>${each.name}</option>`)}</select></div>
        <div class="row"><button class="small" @click=${() => this.make()}>${t('Make a portfolio')}</button><button class="small" @click=${() => this.change(own)}>${t('Change')}</button>
          <button class="small bad" @click=${() => this.discard(own)}>${t('Delete')}</button></div></div>
      ${panel(t('Now and planned'), this.one('allocation', found => this.allocation(found, own)), html`<button class="small" @click=${() => this.targets(own)}>${t('Set the targets')}</button>
        <button class="small main" @click=${() => this.propose(own)}>${t('Propose steps')}</button>`)}
      ${panel(t('Proposals'), this.list('proposals', html`<b>${t('No proposal yet')}</b>${t('A proposal lists steps and does nothing before you approve it.')}`, proposals => proposals.map((each, index) => this.proposal(each, index === 0))))}
      ${this.figures(own)}
      ${panel(t('Weights by past returns'), html`<div class="body stack"><p>${t('The optimiser finds weights of symbols whose past was calm or rewarding, and says what it assumed.')}</p></div>`, html`<button class="small" @click=${() => this.optimise(own)}>${t('Optimise')}</button>`)}</div>`;
  }

  // Now and planned -----------------------------------------------------------------------------

  allocation(found, own) {
    const full = Math.max(10, ...found.assets.flatMap(each => [Number(each.current_pct), Number(each.target_pct)])) * 1.05;
    return html`<div class="body figures">
        <div class="figure"><span>${t('Whole')}</span><b>${money(found.total)}</b></div><div class="figure"><span>${t('Wallet')}</span><b>${money(found.wallet_cash)}</b></div>
        <div class="figure"><span>${t('Cash of the paper account')}</span><b>${money(found.paper_cash)}</b></div>
        <div class="figure"><span>${t('Drift')}</span><b class=${found.is_within_threshold ? 'up' : 'warn'}>${number(found.drift, 2)} / ${number(found.threshold_pct, 1)}</b></div>
        ${found.margin ? html`<div class="figure"><span>${t('Margin used')}</span><b>${money(found.margin.used)}</b></div><div class="figure"><span>${t('Margin free')}</span><b>${money(found.margin.free)}</b></div>` : nothing}
        ${Object.entries(found.classes).map(([name, share]) => html`<div class="figure"><span>${word(name)}</span><b>${number(share, 1)} %</b></div>`)}</div>
      ${Object.keys(own.targets).length ? nothing : html`<p class="note">${t('There are no targets yet: cash alone is taken for the plan.')}</p>`}
      ${table([t('Asset'), t('Bar: now; mark: target'), [t('Worth')], [t('Now')], [t('Target')], [t('Off by')]], found.assets, each => html`
        <tr><td><b>${assetName(each.asset)}</b></td><td>${driftBar(each.current_pct, each.target_pct, full, `${assetName(each.asset)}: ${number(each.current_pct, 1)} %, ${t('target')} ${number(each.target_pct, 1)} %`, Math.abs(each.drift) > Number(found.threshold_pct))}</td>
          <td class="num">${money(each.value)}</td><td class="num">${number(each.current_pct, 2)} %</td><td class="num">${number(each.target_pct, 2)} %</td><td class="num ${Math.abs(each.drift) > Number(found.threshold_pct) ? 'warn' : ''}">${number(each.drift, 2)}</td></tr>`)}
      ${found.left_out.length ? html`<p class="note">${t('Left out, because it is in another currency')}: ${found.left_out.join(', ')}</p>` : nothing}`;
  }

  async targets(own) {
    const known = Object.keys(own.targets).length ? own.targets : Object.fromEntries(this.items('allocation').flatMap(each => each.assets).map(each => [each.asset, each.current_pct]));
    if (await targetsDialog(own, known, this.symbols)) await this.open();
  }

  fields(own) {
    return [{ name: 'name', label: t('Name'), value: own?.name ?? '', maxlength: 100, autofocus: true }, { name: 'threshold_pct', label: t('Drift that asks for a proposal, in points'), value: own?.threshold_pct ?? '5', inputmode: 'decimal' },
      { name: 'paper_account_id', label: t('Paper account'), options: [['', t('none')], ...accountOptions(this.items('accounts'))], value: own?.paper_account_id ?? this.items('accounts')[0]?.id ?? '' },
      { name: 'benchmark', label: t('Symbol to compare with (optional)'), value: own?.benchmark ?? '', list: 'benchmarks' }];
  }

  form(title, own, send) {
    return formDialog({ title, button: t('Save'), text: html`<datalist id="benchmarks">${this.symbols.map(each => html`<option value=${each}></option>`)}</datalist>`, fields: this.fields(own),
      act: async values => {
        const made = await send(Object.fromEntries(Object.entries(values).filter(([name, value]) => value || name === 'name')));
        keep('portfolio', made.id);
        await this.open();
        return made;
      } });
  }

  async make() {
    const made = await this.form(t('Make a portfolio'), null, body => api.post(ALL, body));
    if (made?.id) location.hash = '#portfolio/' + made.id;
  }

  change(own) { return this.form(t('Change'), own, body => api.patch(`${ALL}/${own.id}`, body)); }

  discard(own) {
    return formDialog({ title: t('Delete') + ' ' + own.name, button: t('Delete'), tone: 'bad', fields: [], text: html`<p>${t('Money, investments and the paper account stay as they are.')}</p>`,
      act: async () => { await api.del(`${ALL}/${own.id}`); await this.open(); } });
  }

  // Proposals -----------------------------------------------------------------------------------

  async propose(own) {
    await formDialog({ title: t('Propose steps'), text: html`<p>${t('Cash above its target buys what is short; then what is furthest above its target is sold. Nothing is done before you approve it.')}</p>`,
      fields: [{ name: 'sells', label: t('Sales may be proposed'), type: 'checkbox', value: true }],
      act: async values => {
        try { await api.post(`${ALL}/${own.id}/rebalances`, { sells: values.sells === 'true' }); } catch (problem) {
          if (problem.reason !== 'rebalance_pending') throw problem;
          // The watch over drifts was quicker: its proposal is shown instead.
          complain(problem);
        }
        await this.open();
      } });
  }

  proposal(of, isFirst) {
    const isUndecided = of.status === 'pending' || of.status === 'proposed';
    return html`<details class="proposal" ?open=${isFirst}><summary class="row"><span>${time(of.requested_at)}</span>${tag(of.status)}<span class="soft">${t('drift')} ${number(of.drift, 2)} · ${word(of.trigger)} · ${of.steps.length} ${t('steps')}</span></summary>
      <div class="body stack">${of.failure_reason ? html`<p class="fault">${word(of.failure_reason)}</p>` : nothing}
        <ol class="saga">${of.steps.map(step => html`<li class=${step.status === 'done' || step.status === 'completed' ? 'good' : step.status === 'failed' ? 'bad' : IN_WORK.includes(of.status) ? 'now' : 'next'}>
          <b>${word(step.action)} ${assetName(step.asset)}</b> ${money(step.amount)} ${tag(step.status)}<p>${this.consequence(step)}</p>${step.detail ? html`<p class="soft">${step.detail}</p>` : nothing}</li>`)}</ol>
        ${isUndecided ? html`<div class="row"><button class="main" @click=${() => this.approve(of)}>${t('Approve')}</button><button class="bad" @click=${() => this.act(() => api.post(`/v1/rebalances/${of.id}/reject`))}>${t('Reject')}</button></div>` : nothing}</div></details>`;
  }

  /** What a step does, and who pays. */
  consequence(step) {
    const isSymbol = step.asset.startsWith('symbol:');
    const does = step.action === 'buy' ? isSymbol ? t('A market order in the paper account buys for this amount.') : t('The wallet pays for units at the newest price.')
      : isSymbol ? t('A market order in the paper account sells for this amount.') : t('Units are given back at the newest price, and the wallet gets the money.');
    const pays = { cash: t('Paid from cash.'), sales: t('Paid from the sales before it.') }[step.funded_by] ?? '';
    return `${does} ${pays}`;
  }

  approve(of) {
    return formDialog({ title: t('Approve'), fields: [], text: html`<p>${t('The steps are done one after the other, each once. The first that cannot be done ends the proposal; what was done stays done.')}</p>
        <ol>${of.steps.map(step => html`<li>${word(step.action)} <b>${assetName(step.asset)}</b>: ${money(step.amount)}</li>`)}</ol>`,
      act: async () => { await api.post(`/v1/rebalances/${of.id}/approve`); await this.open(); } });
  }

  // Figures and the optimiser -------------------------------------------------------------------

  figures(own) {
    const days = this.items('days');
    return panel(t('Returns'), html`${days.length > 1 ? html`<div class="plotted">${curve([days.map(each => Date.parse(each.date) / 1000), days.map(each => Number(each.total_value)), days.map(each => Number(each.net_contributions))],
        [{ label: t('Worth') }, { label: t('Paid in') }])}</div>` : nothing}
      ${this.sheet?.items?.length === 0 ? html`<div class="empty"><b>${t('No day yet')}</b>${t('A snapshot is taken once a day; look again tomorrow.')}</div>` : this.sheetList()}`,
      html`<a class="button small" href=${`${ALL}/${own.id}/tear-sheet.csv`} download>CSV</a><button class="small" @click=${() => print()}>${t('Print')}</button>`);
  }

  sheetList() {
    this.data.sheet = this.sheet ?? { items: null, problem: null };
    return this.one('sheet', sheet => this.tearSheet(sheet));
  }

  tearSheet(sheet) {
    const figures = [[t('Time-weighted return'), percent(sheet.time_weighted_return), sheet.time_weighted_return], [t('Money-weighted, a year'), sheet.money_weighted_return === null || sheet.money_weighted_return === undefined ? '–' : percent(sheet.money_weighted_return)],
      [t('Gain'), money(sheet.gain), sheet.gain], [t('Paid in'), money(sheet.paid_in)], [t('Volatility'), percent(sheet.volatility)], [t('Sharpe ratio'), number(sheet.sharpe, 2)], [t('Largest drawdown'), percent(sheet.max_drawdown)],
      ...(sheet.benchmark ? [[sheet.benchmark.symbol, percent(sheet.benchmark.total_return)], [t('More than it'), percent(sheet.benchmark.excess), sheet.benchmark.excess]] : [])];
    return html`<div class="body stack"><p class="soft">${sheet.since} – ${sheet.until} · ${sheet.days} ${t('days')}</p>
      <div class="figures">${figures.map(([label, value, sign]) => html`<div class="figure"><span>${label}</span><b class=${sign === undefined ? '' : tone(sign)}>${value}</b></div>`)}</div>
      ${sheet.months.length ? table([t('Month'), [t('Return')]], sheet.months, each => html`<tr><td>${each.month}</td><td class="num ${tone(each.change)}">${percent(each.change)}</td></tr>`) : nothing}</div>`;
  }

  async optimise(own) {
    const weights = await optimiser(this.symbols);
    if (!weights) return;
    const targets = Object.fromEntries(Object.entries(weights).map(([symbol, share]) => ['symbol:' + symbol, number(share * 100, 2).replaceAll(',', '')]));
    const rest = 100 - Object.values(targets).reduce((all, each) => all + Number(each), 0);
    try {
      if (await targetsDialog(own, { ...targets, cash: Math.max(0, rest).toFixed(2) }, this.symbols)) await this.open();
    } catch (problem) { complain(problem); }
  }
}
customElements.define('corro-portfolios', Portfolios);
