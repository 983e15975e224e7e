/**
 * Candles of a time that has passed with trades as marks. Panned by hand or arrows, zoomed by wheel or + and −; a trade
 * that is looked up is brought into sight. Reads its bars once.
 */
import { Part, html, nothing, listing, load, places, time as shownTime } from './ui.js';
import * as api from './api.js';
import { paint, AXIS } from './paint.js';

const SECONDS = { '1Min': 60, '5Min': 300, '15Min': 900, '1Hour': 3600, '4Hour': 14400, '1Day': 86400 };
const PAGE = 10000;

export class TradeChart extends Part {
  bars = { items: null, problem: null };
  barWidth = 4;
  shift = 0;

  /** @param {{ symbol: string, timeframe: string, from: string, to: string, trades: any[] }} run */
  set run(run) {
    if (this.what === run) return;
    this.what = run;
    this.shift = 0;
    this.read();
  }

  connectedCallback() {
    super.connectedCallback();
    this.onTheme ??= () => this.draw();
    addEventListener('theme', this.onTheme);
  }

  disconnectedCallback() { removeEventListener('theme', this.onTheme); }

  read() {
    this.bars = { items: null, problem: null };
    const { symbol, timeframe, from, to } = this.what;
    const path = `/v1beta3/crypto/us/bars?symbols=${encodeURIComponent(symbol)}&timeframe=${timeframe}&start=${from}&end=${to}&limit=${PAGE}`;
    return load(this.bars, async () => Object.values((await api.get(path)).bars).flat()
      .map(bar => ({ at: Date.parse(bar.t) / 1000, o: bar.o, h: bar.h, l: bar.l, c: bar.c, v: bar.v })), () => this.refresh());
  }

  refresh() {
    super.refresh();
    requestAnimationFrame(() => { this.observe(); this.draw(); });
  }

  observe() {
    const box = this.querySelector('.canvas');
    if (!box || this.observed === box) return;
    this.observed = box;
    new ResizeObserver(() => this.draw()).observe(box);
  }

  draw() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => { this.drawing = 0; this.paint(); });
  }

  paint() {
    const canvas = this.querySelector('canvas'), bars = this.bars.items;
    if (!canvas || !bars?.length) return;
    const style = getComputedStyle(this), count = Math.max(5, Math.floor((canvas.parentElement.clientWidth - AXIS) / this.barWidth));
    const end = Math.max(Math.min(count, bars.length), bars.length - this.shift), digits = Math.min(5, Math.max(...bars.slice(0, 50).map(bar => places(bar.c))));
    this.range = [Math.max(0, end - count), end];
    paint(canvas, { bars: bars.slice(...this.range), overlays: [], below: null, levels: [], quote: null, cursor: null, fills: this.fills(), barWidth: this.barWidth,
      seconds: SECONDS[this.what.timeframe], digits, tick: 10 ** -digits, clock: at => new Date(at * 1000).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' }),
      color: name => style.getPropertyValue('--' + name).trim(), font: '11px ' + style.fontFamily });
  }

  fills() {
    return this.what.trades.flatMap(trade => [
      { at: Date.parse(trade.opened) / 1000, price: Number(trade.entry_price), buys: trade.side === 'buy' },
      { at: Date.parse(trade.closed) / 1000, price: Number(trade.exit_price), buys: trade.side !== 'buy' }]);
  }

  /** Brings a trade into sight. */
  show(trade) {
    const bars = this.bars.items ?? [], at = Date.parse(trade.closed) / 1000;
    const index = bars.findIndex(bar => bar.at > at), shown = this.range ? this.range[1] - this.range[0] : 0;
    this.barWidth = Math.max(6, this.barWidth);
    this.shift = Math.max(0, bars.length - (index < 0 ? bars.length : index) - Math.floor(shown / 4));
    this.draw();
    this.querySelector('canvas')?.scrollIntoView({ block: 'nearest' });
  }

  pan(bars) {
    this.shift = Math.min(Math.max(0, this.shift + bars), Math.max(0, (this.bars.items?.length ?? 0) - 5));
    this.draw();
  }

  widen(factor) {
    this.barWidth = Math.min(40, Math.max(1.5, this.barWidth * factor));
    this.draw();
  }

  key(event) {
    const does = { ArrowLeft: () => this.pan(20), ArrowRight: () => this.pan(-20), '+': () => this.widen(1.25), '-': () => this.widen(0.8) }[event.key];
    if (does) { event.preventDefault(); does(); }
  }

  drag(event) {
    if (!event.buttons) return;
    this.moved = (this.moved ?? 0) + event.movementX;
    const bars = Math.trunc(this.moved / this.barWidth);
    this.moved -= bars * this.barWidth;
    this.pan(bars);
  }

  view() {
    const first = this.bars.items?.[0];
    return html`<div class="canvas">${this.bars.items?.length ? html`<canvas tabindex="0" role="img" aria-label=${`Candles of ${this.what.symbol} with ${this.what.trades.length} trades; the table below has them all`}
        @pointermove=${event => this.drag(event)} @keydown=${event => this.key(event)} @wheel=${event => { event.preventDefault(); this.widen(event.deltaY < 0 ? 1.15 : 1 / 1.15); }}></canvas>`
      : listing(this.bars, () => this.read(), 'The server has no bars of that time any more.', () => nothing)}</div>
      ${first && this.bars.items.length === PAGE ? html`<p class="soft small" role="note">The first ${PAGE} bars, from ${shownTime(new Date(first.at * 1000).toISOString())}, are shown.</p>` : nothing}`;
  }
}
customElements.define('corro-trade-chart', TradeChart);
