/** How the running server does, from /metrics: how long orders take, what waits, what is open. */
import { Part, html, nothing, page, number, age, live, note } from './ui.js';
import { curve } from './plot.js';

const EVERY = 2000, KEPT = 150;

/** [{ name, labels, value }] of the text form. */
function parse(text) {
  return text.split('\n').filter(line => line && line[0] !== '#').map(line => {
    const [, name, labels, value] = /^([a-z0-9_]+)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
    return { name, value: Number(value), labels: Object.fromEntries([...(labels ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(each => [each[1], each[2]])) };
  });
}

/** The stages of an order, each until the next; the last one is counted from the order's admission. */
const STAGES = [['admitted', 'read, and admitted by its account'], ['ring', 'waits for the matching thread'], ['matched', 'is matched'], ['journaled', 'is committed'], ['told', 'its account is told'], ['written', 'its answer is written'], ['projected', 'is in the tables, from its admission']];

class Performance extends Part {
  history = [];

  connectedCallback() {
    super.connectedCallback();
    this.read();
    this.clock = setInterval(() => { if (!document.hidden) this.read(); }, EVERY);
  }

  disconnectedCallback() { clearInterval(this.clock); }

  async read() {
    try {
      const answer = await fetch('/metrics');
      if (!answer.ok) throw new Error((await answer.json().catch(() => null))?.message ?? 'The server answered ' + answer.status + '.');
      this.history.push({ at: Date.now() / 1000, samples: parse(await answer.text()) });
      if (this.history.length > KEPT) this.history.shift();
      live(true);
      note(null);
    } catch (problem) {
      live(false);
      note((problem instanceof TypeError ? 'The server cannot be reached.' : problem.message) + ' What stands below is from before.', true);
    }
    this.refresh();
  }

  of(name, at = this.history.length - 1) { return this.history[at]?.samples.filter(each => each.name === name) ?? []; }

  sum(name, at) { return this.of(name, at).reduce((sum, each) => sum + each.value, 0); }

  /** Per second, between two looks. */
  rate(name, at) {
    if (at < 1) return null;
    return Math.max(0, this.sum(name, at) - this.sum(name, at - 1)) / (this.history[at].at - this.history[at - 1].at);
  }

  /** Upper bounds of the histogram and how many were not above the one before; since the server's start. */
  buckets(name = 'corro_order_ack_seconds', stage) {
    const rows = this.of(name + '_bucket').filter(each => each.labels.stage === stage).map(each => [each.labels.le === '+Inf' ? Infinity : Number(each.labels.le), each.value]).sort((a, b) => a[0] - b[0]);
    return rows.map(([bound, count], index) => ({ bound, count: count - (index ? rows[index - 1][1] : 0) }));
  }

  quantile(rows, share) {
    const all = rows.reduce((sum, each) => sum + each.count, 0);
    let seen = 0;
    for (const each of rows) if ((seen += each.count) >= all * share) return all ? each.bound : null;
    return null;
  }

  view() {
    if (!this.history.length) return html`<section class="panel"><div class="empty" role="status">Loading …</div></section>`;
    const rows = this.buckets(), last = this.history.length - 1, orders = this.sum('corro_order_ack_seconds_count');
    const ms = value => value === null ? '–' : value === Infinity ? 'above' : '≤ ' + number(value * 1000, value < 0.001 ? 3 : value < 0.01 ? 2 : 0) + ' ms';
    const one = (name, value, look = '') => html`<div class="figure"><span>${name}</span><b class=${look}>${value}</b></div>`;
    const requests = this.of('corro_http_requests_seconds_count');
    const feed = this.sum('corro_feed_quote_age_seconds');
    return html`
      <section class="panel"><header><h2>Orders: from the request's arrival to the answer, which is after the commit</h2></header><div class="body stack">
        <div class="figures">${one('Orders answered', number(orders, 0))}${one('Half within', ms(this.quantile(rows, 0.5)))}${one('90 % within', ms(this.quantile(rows, 0.9)))}${one('99 % within', ms(this.quantile(rows, 0.99)))}
          ${one('Mean', orders ? number(this.sum('corro_order_ack_seconds_sum') / orders * 1000, 2) + ' ms' : '–')}</div>
        ${orders ? this.histogram(rows) : html`<div class="empty"><b>No order yet</b>Place one on the floor; its time stands here.</div>`}</div></section>
      <section class="panel"><header><h2>Where an order's time goes</h2></header>${orders ? this.stages(ms) : html`<div class="body"><div class="empty">The stages of the first order stand here.</div></div>`}</section>
      <section class="panel"><header><h2>A second</h2></header><div class="body">${last > 1 ? curve([this.history.map(each => each.at), this.history.map((_, at) => this.rate('corro_http_requests_seconds_count', at)), this.history.map((_, at) => this.rate('corro_order_ack_seconds_count', at)), this.history.map((_, at) => this.rate('corro_streams_updates_total', at))],
        [{ label: 'requests', digits: 1 }, { label: 'orders', digits: 1 }, { label: 'updates streamed', digits: 1, color: 'down' }]) : html`<div class="empty">The curve begins with the third look, in a few seconds.</div>`}</div></section>
      <section class="panel"><header><h2>Now</h2></header><div class="body"><dl class="facts">
        <dt>Connections</dt><dd>${number(this.sum('corro_http_connections'), 0)}</dd><dt>Streams of orders / market data</dt><dd>${number(this.sum('corro_streams_open'), 0)} / ${number(this.sum('corro_market_streams_open'), 0)}</dd>
        <dt>Updates that wait for readers</dt><dd>${number(this.sum('corro_streams_updates_waiting'), 0)}</dd><dt>Slow readers cut off</dt><dd>${number(this.sum('corro_streams_slow_readers_total') + this.sum('corro_market_streams_slow_readers_total'), 0)}</dd>
        <dt>Ticks that wait for the disk / were dropped</dt><dd>${number(this.sum('corro_market_data_waiting'), 0)} / ${number(this.sum('corro_market_data_dropped_total'), 0)}</dd>
        <dt>Age of the newest quote</dt><dd class=${feed > 10 ? 'down' : ''}>${age(feed)}</dd><dt>Wrong keys</dt><dd>${number(this.sum('corro_auth_wrong_keys_total'), 0)}</dd>
        <dt>Totals that do not agree</dt><dd class=${this.sum('corro_reconciliation_differences') ? 'down' : 'up'}>${number(this.sum('corro_reconciliation_differences'), 0)}</dd></dl></div></section>
      <section class="panel"><header><h2>Requests by route</h2></header><div class="flush tall" tabindex="0" role="region" aria-label="Requests by route"><table><thead><tr><th>Method</th><th>Route</th><th>Status</th><th class="num">Count</th><th class="num">Mean ms</th></tr></thead><tbody>
        ${[...requests].sort((a, b) => b.value - a.value).slice(0, 40).map(each => html`<tr><td>${each.labels.method}</td><td class="mono">${each.labels.route}</td><td><span class="tag ${each.labels.status >= 500 ? 'bad' : each.labels.status >= 400 ? 'wait' : ''}">${each.labels.status}</span></td>
          <td class="num">${number(each.value, 0)}</td><td class="num">${number(this.time(each.labels) / each.value * 1000, 2)}</td></tr>`)}</tbody></table></div></section>
      <p class="soft">Benchmarks of the core beside its peers stand in <span class="mono">perf/RESULTS.md</span>; <span class="mono">./corro bench</span> runs them. The figures above are those of <a href="/metrics">/metrics</a>.</p>`;
  }

  stages(ms) {
    const of = (name, stage) => this.of('corro_order_stage_seconds_' + name).find(each => each.labels.stage === stage)?.value ?? 0;
    return html`<div class="flush" tabindex="0" role="region" aria-label="Stages of an order"><table id="stages"><thead><tr><th>Stage</th><th class="num">Mean ms</th><th class="num">Half within</th><th class="num">99 % within</th></tr></thead><tbody>
      ${STAGES.map(([stage, words]) => { const rows = this.buckets('corro_order_stage_seconds', stage), count = of('count', stage); return html`<tr><td>${words}</td>
        <td class="num">${count ? number(of('sum', stage) / count * 1000, 3) : '–'}</td><td class="num">${ms(this.quantile(rows, 0.5))}</td><td class="num">${ms(this.quantile(rows, 0.99))}</td></tr>`; })}</tbody></table></div>`;
  }

  time(labels) {
    return this.of('corro_http_requests_seconds_sum').find(each => ['method', 'route', 'status'].every(name => each.labels[name] === labels[name]))?.value ?? 0;
  }

  histogram(rows) {
    const shown = rows.filter((each, index) => each.count || rows[index - 1]?.count || rows[index + 1]?.count), most = Math.max(...rows.map(each => each.count));
    return html`<table class="bars"><caption class="sr">Orders by time</caption><tbody>${shown.map(each => html`<tr><th scope="row" class="num">${each.bound === Infinity ? 'more' : '≤ ' + number(each.bound * 1000, 2) + ' ms'}</th>
      <td class="bar"><progress max=${most} value=${each.count} aria-label="share"></progress></td><td class="num">${number(each.count, 0)}</td></tr>`)}</tbody></table>`;
  }
}
customElements.define('corro-performance', Performance);

page('/performance', html`<main id="main"><h1 class="sr">Performance</h1><corro-performance class="twocols"></corro-performance></main>`);
