/** Backtests of the account: ordered, followed while they run, read, compared. */
import { Part, html, nothing, listing, load, complain, dialog, number, percent, time, tone, toast, words } from './ui.js';
import * as api from './api.js';
import { orderBacktest } from './backtest-form.js';
import { comparison, whole } from './backtest-result.js';

const AGAIN_MS = 1000;
const COMPARED_MAX = 4;
const LOOKS = { done: 'good', running: 'wait', waiting: 'wait', failed: 'bad', cancelled: '' };
const isOpen = run => run.status === 'waiting' || run.status === 'running';

export class Backtests extends Part {
  runs = { items: null, problem: null };
  reports = new Map();
  chosen = new URLSearchParams(location.search).get('run');
  picked = new Set();
  isCompared = false;

  connectedCallback() {
    super.connectedCallback();
    this.read();
    this.clock = setInterval(() => { if (!document.hidden && (this.runs.problem || this.runs.items?.some(isOpen))) this.read(); }, AGAIN_MS);
  }

  disconnectedCallback() { clearInterval(this.clock); }

  async read() {
    await load(this.runs, () => api.get('/v1/backtests'), () => this.refresh());
    this.chosen ??= this.runs.items?.[0]?.id ?? null;
    const run = this.run(this.chosen);
    if (run?.status === 'done') await this.readReport(run.id);
  }

  run(id) { return this.runs.items?.find(each => each.id === id); }

  async readReport(id) {
    const state = this.reports.get(id) ?? { items: null, problem: null };
    this.reports.set(id, state);
    if (!state.items) await load(state, async () => [await api.get(`/v1/backtests/${id}/report`)], () => this.refresh());
  }

  choose(id) {
    this.chosen = id;
    this.isCompared = false;
    history.replaceState(null, '', '?view=backtests&run=' + id);
    if (this.run(id)?.status === 'done') this.readReport(id);
    this.refresh();
  }

  async order(like) {
    try {
      const run = await orderBacktest(like);
      if (!run) return;
      this.choose(run.id);
      await this.read();
    } catch (problem) { complain(problem); }
  }

  async cancel(run) {
    try { await api.del('/v1/backtests/' + run.id); toast('The backtest is cancelled.'); } catch (problem) { complain(problem); }
    await this.read();
  }

  pick(id, isPicked) {
    if (isPicked && this.picked.size >= COMPARED_MAX) toast(`At most ${COMPARED_MAX} runs are compared.`, true);
    else if (isPicked) this.picked.add(id); else this.picked.delete(id);
    if (this.picked.size < 2) this.isCompared = false;
    this.refresh();
  }

  async compare() {
    this.isCompared = true;
    await Promise.all([...this.picked].map(id => this.readReport(id)));
    this.refresh();
  }

  view() {
    return html`<div class="bots"><section class="panel"><header class="row apart"><h2>Backtests</h2><span class="row">
        ${this.picked.size > 1 ? html`<button class="small" @click=${() => this.compare()}>Compare ${this.picked.size}</button>` : nothing}
        <button class="main small" @click=${() => this.order()}>Run a backtest</button></span></header>
      <div class="flush" tabindex="0" role="region" aria-label="List of backtests">${listing(this.runs, () => this.read(), html`<b>No backtest yet</b>A strategy is tried on prices that the server has, by the same matching as live trading.`, items => html`
        <table><thead><tr><th><span class="sr">Compare</span></th><th>Strategy</th><th>Market</th><th class="num">Return</th><th class="num">Sharpe</th><th>State</th></tr></thead><tbody>${items.map(each => this.row(each))}</tbody></table>`)}</div></section>
      ${this.isCompared ? this.compared() : this.one()}</div>`;
  }

  row(run) {
    return html`<tr class=${run.id === this.chosen ? 'chosen' : ''}><td><input type="checkbox" aria-label=${'Compare ' + words(run.strategy)} ?disabled=${run.status !== 'done'} .checked=${this.picked.has(run.id)} @change=${event => { this.pick(run.id, event.target.checked); event.target.checked = this.picked.has(run.id); }}></td>
      <td><button class="link" @click=${() => this.choose(run.id)}>${words(run.strategy)}</button></td><td>${run.symbol} <span class="soft">${run.timeframe}</span></td>
      <td class="num ${tone(run.total_return)}">${run.total_return === null ? '–' : percent(run.total_return)}</td><td class="num">${number(run.sharpe, 2)}</td>
      <td>${run.status === 'running' ? html`<progress max="100" value=${run.percent} aria-label=${`${run.percent} percent`}></progress>` : html`<span class="tag ${LOOKS[run.status] ?? ''}">${words(run.status)}</span>`}</td></tr>`;
  }

  one() {
    const run = this.run(this.chosen);
    if (!run) return html`<section class="panel"><div class="empty">Choose a backtest to see what came of it.</div></section>`;
    const state = this.reports.get(run.id);
    return html`<section class="panel" aria-label="Result"><header class="row apart"><h2>${words(run.strategy)} · ${run.symbol} ${run.timeframe}</h2><div class="row">
        ${isOpen(run) ? html`<button class="small bad" @click=${() => this.cancel(run)}>Cancel</button>` : html`<button class="small" @click=${() => this.order({ strategy: run.strategy, timeframe: run.timeframe, parameters: run.parameters, from: run.from.slice(0, 10), to: run.to.slice(0, 10) })}>Once more</button>`}
        ${run.status === 'done' ? html`<button class="small" @click=${() => this.download(run, 'trades.csv')}>trades.csv</button><button class="small" @click=${() => this.download(run, 'equity.csv')}>equity.csv</button>
          <button class="small" @click=${() => this.record(run)}>Signed record</button>` : nothing}</div></header>
      <div class="body stack"><p class="soft">${time(run.from)} to ${time(run.to)}, ordered ${time(run.created_at)}${run.walk_forward ? `, walking forward in ${run.walk_forward} parts` : ''}</p>
      ${isOpen(run) ? html`<div role="status"><progress class="wide" max="100" value=${run.percent} aria-label="Progress"></progress> ${run.status === 'waiting' ? 'It waits for another backtest to end.' : `${run.percent} % of the quotes`}</div>` : nothing}
      ${run.failed_because ? html`<div class="failed" role="alert">${run.failed_because}</div>` : nothing}
      ${run.status === 'done' ? listing(state ?? { items: null }, () => this.readReport(run.id), nothing, ([all]) => whole(all)) : nothing}</div></section>`;
  }

  compared() {
    const states = [...this.picked].map(id => this.reports.get(id)), failed = states.find(each => each?.problem);
    return html`<section class="panel" aria-label="Comparison"><header class="row apart"><h2>Side by side</h2><button class="small" @click=${() => { this.isCompared = false; this.refresh(); }}>Back</button></header>
      <div class="body stack">${failed ? html`<div class="failed" role="alert">${failed.problem.message}<button class="small" @click=${() => this.compare()}>Try again</button></div>`
      : states.every(each => each?.items) ? comparison(states.map(each => each.items[0])) : html`<div class="loading" role="status">Loading …</div>`}</div></section>`;
  }

  /** What proves the run: kept by whoever has it, or shown to everybody. */
  async record(run) {
    let shown;
    try { shown = (await api.get('/v1/runs')).find(each => each.id === run.id); } catch (problem) { return complain(problem); }
    await dialog('Signed record', (done, refresh) => {
      const turn = async doing => {
        try { shown = await doing(); } catch (problem) { complain(problem); }
        refresh();
      };
      return html`<div class="inside"><h1>Signed record</h1>
        <p>It says by digests what the run was made of and what came of it. Whoever has the same prices can prove it with <code>./corro verify</code>.</p>
        ${shown ? html`<p>Everybody can read it at <a href=${shown.page} target="_blank" rel="noopener">${location.origin}${shown.page}</a>.</p>` : html`<p class="soft">Nobody else sees it. A page that shows it to everybody names no account and no person.</p>`}
        <div class="buttons"><button @click=${() => this.download(run, 'manifest')}>Download</button>
          ${shown ? html`<button class="bad" @click=${() => turn(async () => { await api.del('/v1/runs/' + run.id); return undefined; })}>Show it no more</button>`
        : html`<button class="main" @click=${() => turn(() => api.post(`/v1/backtests/${run.id}/publish`))}>Show it to everybody</button>`}
          <button @click=${() => done()}>Close</button></div></div>`;
    });
  }

  /** Over the session and for the account, which a plain link could not name. */
  async download(run, name) {
    try {
      const found = await api.get(`/v1/backtests/${run.id}/${name}`), isText = typeof found === 'string';
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([isText ? found : JSON.stringify(found)], { type: isText ? 'text/csv' : 'application/json' })), download: `${run.strategy}-${name}${isText ? '' : '.json'}` });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (problem) { complain(problem); }
  }
}
customElements.define('corro-backtests', Backtests);
