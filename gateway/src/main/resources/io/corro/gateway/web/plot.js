/** Curves over time with uPlot, in the colours of the page. */
import uPlot from './lib/uplot.js';
import { html, number } from './ui.js';

const COLORS = ['accent', 'warn', 'down', 'up'];

export class Plot extends HTMLElement {
  set figure(figure) {
    this.wanted = figure;
    if (this.isConnected) this.show();
  }

  connectedCallback() {
    loadStyle();
    this.show();
    this.watcher ??= new ResizeObserver(() => this.plot?.setSize(this.size()));
    this.watcher.observe(this);
    this.onTheme ??= () => { this.drop(); this.show(); };
    addEventListener('theme', this.onTheme);
  }

  disconnectedCallback() {
    this.watcher.disconnect();
    removeEventListener('theme', this.onTheme);
    this.drop();
  }

  drop() { this.plot?.destroy(); this.plot = null; }

  size() { return { width: Math.max(200, this.clientWidth), height: this.wanted?.height ?? 220 }; }

  show() {
    if (!this.wanted) return;
    const { data, series } = this.wanted;
    if (this.plot && this.plot.series.length === data.length) { this.plot.setData(data); return; }
    this.drop();
    const style = getComputedStyle(this), color = name => style.getPropertyValue('--' + name).trim();
    const axis = { stroke: color('soft'), grid: { stroke: color('line'), width: 1 }, ticks: { stroke: color('line') } };
    this.plot = new uPlot({ ...this.size(), legend: { live: true }, cursor: { points: { size: 6 } },
      scales: { x: { time: this.wanted.time ?? true } },
      axes: [this.wanted.time === false ? axis : { ...axis, values: (plot, ticks) => ticks.map(tick => moment(tick, ticks)) }, { ...axis, size: 92, values: (plot, ticks) => ticks.map(tick => number(tick, series[0].digits ?? 2)) }],
      series: [this.wanted.time === false ? { label: this.wanted.x } : {}, ...series.map((each, index) => ({ label: each.label, stroke: color(each.color ?? COLORS[index]), width: 1.5,
        spanGaps: each.spanGaps ?? false, fill: each.fill ? color(each.fill) : undefined, value: (plot, value) => value === null ? '–' : number(value, each.digits ?? 2) }))] }, data, this);
    this.setAttribute('role', 'img');
    this.setAttribute('aria-label', series.map(each => each.label).join(', ') + ' over time');
  }
}
customElements.define('corro-plot', Plot);

/** As people here write it: days when the axis spans some, else the clock. */
function moment(seconds, ticks) {
  const date = new Date(seconds * 1000);
  return ticks.at(-1) - ticks[0] > 2 * 86400 ? date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
    : date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', ...(ticks[1] - ticks[0] < 60 ? { second: '2-digit' } : {}) });
}

let loaded = false;

function loadStyle() {
  if (loaded) return;
  loaded = true;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('./lib/uplot.css', import.meta.url).href;
  document.head.append(link);
}

/** @param series [{ label, digits, color }], one for each row of the data after the first, which is the time */
export const curve = (data, series, more = {}) => html`<corro-plot .figure=${{ data, series, ...more }}></corro-plot>`;
