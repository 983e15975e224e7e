/**
 * Candles with what the account has in this market: fills as marks; orders, the entry and its protection as lines.
 * Lines of orders and protections are dragged, or moved by keys; letting go, or Enter, asks the server. Drawn on a
 * canvas, because nothing else keeps up with quotes; what it shows is told in words beside it.
 */
import { Part, html, nothing, number, places, kept, keep, complain, listing, toast } from './ui.js';
import * as api from './api.js';
import { INDICATORS } from './indicators.js';
import { levels } from './levels.js';
import { paint, AXIS } from './paint.js';

const FRAMES = [['10s', 10], ['1Min', 60], ['5Min', 300], ['15Min', 900], ['1Hour', 3600], ['4Hour', 14400], ['1Day', 86400]];
const NAMES = { '10s': '10s', '1Min': '1m', '5Min': '5m', '15Min': '15m', '1Hour': '1h', '4Hour': '4h', '1Day': '1D' };
const BARS = 500;
const DATA = '/v1beta3/crypto/us/';
const GRIP = 7;

export class Chart extends Part {
  frame = kept('frame', '1Min');
  bars = { items: null, problem: null };
  width = Number(kept('bar-width', 8));
  shift = 0;
  cursor = null;
  indicators = new Set(kept('indicators', '').split(' ').filter(name => INDICATORS[name]));

  set store(store) {
    this.data = store;
    store.addEventListener('symbol', () => { this.shift = 0; this.read(); });
    store.addEventListener('again', () => this.read());
    store.addEventListener('book', () => this.refresh());
    store.addEventListener('tick', event => this.tick(event.detail));
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('theme', () => this.draw());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    this.read();
  }

  get seconds() { return FRAMES.find(([name]) => name === this.frame)[1]; }

  async read() {
    const wanted = this.data.symbol + this.frame;
    this.wanted = wanted;
    this.bars = { items: null, problem: null };
    this.refresh();
    try {
      const items = this.frame === '10s' ? await this.fromQuotes() : await this.fromBars();
      if (this.wanted === wanted) this.bars = { items, problem: null };
    } catch (problem) {
      if (this.wanted === wanted) this.bars = { items: null, problem };
    }
    this.refresh();
    this.draw();
  }

  async fromBars() {
    const answer = await api.get(`${DATA}bars?symbols=${encodeURIComponent(this.data.symbol)}&timeframe=${this.frame}&limit=${BARS}&sort=desc&start=2000-01-01`);
    return (answer.bars[this.data.symbol] ?? []).reverse().map(bar => ({ at: Date.parse(bar.t) / 1000, o: bar.o, h: bar.h, l: bar.l, c: bar.c, v: bar.v }));
  }

  /** Frames of ten seconds, made from recorded quotes: what a server that has just begun can show. */
  async fromQuotes() {
    const answer = await api.get(`${DATA}quotes?symbols=${encodeURIComponent(this.data.symbol)}&limit=10000&sort=desc&start=${new Date(Date.now() - 4e6).toISOString()}`);
    const bars = [];
    for (const quote of (answer.quotes[this.data.symbol] ?? []).reverse()) this.add(bars, Date.parse(quote.t) / 1000, (quote.bp + quote.ap) / 2);
    return bars;
  }

  add(bars, seconds, price) {
    const last = bars.at(-1), at = Math.floor(seconds / this.seconds) * this.seconds;
    if (last && (this.seconds >= 86400 ? seconds < last.at + this.seconds : at <= last.at)) {
      last.h = Math.max(last.h, price); last.l = Math.min(last.l, price); last.c = price;
    } else {
      bars.push({ at, o: price, h: price, l: price, c: price, v: 0 });
      if (bars.length > 3 * BARS) bars.shift();
      if (this.shift > 0) this.shift++;
    }
  }

  tick(quote) {
    if (!this.bars.items) return;
    this.add(this.bars.items, Date.parse(quote.t) / 1000, (quote.bp + quote.ap) / 2);
    this.draw();
  }

  choose(frame) {
    this.frame = frame;
    keep('frame', frame);
    this.shift = 0;
    this.read();
  }

  view() {
    const asset = this.data.asset(this.data.symbol), quote = this.data.quotes.get(this.data.symbol);
    return html`
      <header class="row"><h2 class="grow"><span class="name">${this.data.symbol}</span> <span class="soft">${asset?.name}</span></h2>
        <div class="seg" role="group" aria-label="Frame">${FRAMES.map(([name]) => html`<button aria-pressed=${name === this.frame} @click=${() => this.choose(name)}>${NAMES[name]}</button>`)}</div>
        <details class="menu" @keydown=${event => { if (event.key === 'Escape') event.currentTarget.open = false; }}><summary>Indicators${this.indicators.size ? ` (${this.indicators.size})` : ''}</summary><div class="sheet">${Object.entries(INDICATORS).map(([name, { label }]) => html`
          <label class="check"><input type="checkbox" .checked=${this.indicators.has(name)} @change=${() => this.toggle(name)}> ${label}</label>`)}</div></details></header>
      <div class="canvas">
        <canvas tabindex="0" role="img" aria-label=${this.said(quote, asset)}
          @wheel=${event => this.zoom(event)} @pointerdown=${event => this.press(event)} @pointermove=${event => this.move(event)}
          @pointerup=${() => this.release(true)} @blur=${() => { if (this.dragged?.byKeys) this.letGo(); }} @pointerleave=${() => { this.cursor = null; this.draw(); }} @keydown=${event => this.key(event)}></canvas>
        <p class="moving small ${this.dragged?.byKeys ? '' : 'sr'}" role="status">${this.dragged?.byKeys ? this.moving() : nothing}</p>
        ${this.bars.items?.length ? nothing : html`<div class="over">${listing(this.bars, () => this.read(), html`<b>No closed bar yet</b>The server has recorded prices for less than one ${NAMES[this.frame]} bar. Choose 10s to see what there is.`, () => nothing)}</div>`}
      </div>`;
  }

  said(quote, asset) {
    if (!quote) return `${this.data.symbol}: no quote yet`;
    const digits = places(asset.price_increment);
    return `Candles of ${this.data.symbol}, ${NAMES[this.frame]}. Bid ${number(quote.bp, digits)}, ask ${number(quote.ap, digits)}. ${this.lines().map(line => line.label).join(', ')}`;
  }

  refresh() {
    super.refresh();
    requestAnimationFrame(() => { this.observe(); this.draw(); });
  }

  observe() {
    const box = this.querySelector('.canvas');
    if (!box || this.observed) return;
    this.observed = new ResizeObserver(() => this.draw());
    this.observed.observe(box);
  }

  // What is drawn -------------------------------------------------------------------------------

  lines() { return levels(this.data); }

  draw() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => { this.drawing = 0; this.paint(); });
  }

  /** Which bars are to be seen: the first and the one after the last. */
  range(wide) {
    const count = Math.max(5, Math.floor(wide / this.width)), end = Math.max(1, this.bars.items.length - this.shift);
    return [Math.max(0, end - count), end];
  }

  paint() {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.bars.items) return;
    const style = getComputedStyle(this), asset = this.data.asset(this.data.symbol);
    const [from, to] = this.range(canvas.parentElement.clientWidth - AXIS);
    const shown = lines => lines.map(values => values.slice(from, to));
    const drawn = [...this.indicators].map(name => ({ ...INDICATORS[name], lines: shown(INDICATORS[name].lines(this.bars.items)) }));
    const below = drawn.find(each => each.below);
    this.scale = paint(canvas, { bars: this.bars.items.slice(from, to), overlays: drawn.filter(each => !each.below),
      below: below && { ...below, bounds: below.below }, fills: this.fills(),
      levels: this.lines().map(each => this.dragged?.id === each.id ? this.dragged : each), chosen: this.dragged?.id,
      quote: this.data.quotes.get(this.data.symbol), cursor: this.cursor, barWidth: this.width, seconds: this.seconds,
      digits: places(asset.price_increment), tick: Number(asset.price_increment), clock: seconds => this.clock(seconds),
      color: name => style.getPropertyValue('--' + name).trim(), font: '11px ' + style.fontFamily }) ?? this.scale;
  }

  fills() {
    return (this.data.fills.items ?? []).filter(fill => this.data.name(fill.symbol) === this.data.symbol)
      .map(fill => ({ at: Date.parse(fill.transaction_time) / 1000, price: Number(fill.price), buys: fill.side === 'buy' }));
  }

  clock(seconds) {
    const date = new Date(seconds * 1000);
    if (this.seconds >= 86400) return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
    return date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', ...(this.seconds < 60 ? { second: '2-digit' } : {}) });
  }

  toggle(name) {
    if (!this.indicators.delete(name)) this.indicators.add(name);
    keep('indicators', [...this.indicators].join(' '));
    this.refresh();
  }

  // Hands ---------------------------------------------------------------------------------------

  zoom(event) {
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.pan(Math.round(-event.deltaX / this.width));
    else this.widen(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  }

  widen(factor) {
    this.width = Math.min(60, Math.max(2, this.width * factor));
    keep('bar-width', this.width);
    this.draw();
  }

  pan(bars) {
    this.shift = Math.min(Math.max(0, this.shift + bars), Math.max(0, (this.bars.items?.length ?? 0) - 5));
    this.draw();
  }

  /** [ and ] take a line, arrows move it by ticks, Enter sends, Esc leaves it where it was. */
  key(event) {
    const step = event.shiftKey ? 10 : 1;
    const does = { '[': () => this.take(-1), ']': () => this.take(1), ArrowLeft: () => this.pan(5), ArrowRight: () => this.pan(-5), '+': () => this.widen(1.25), '-': () => this.widen(0.8), End: () => this.pan(-1e9),
      ...(this.dragged?.byKeys ? { ArrowUp: () => this.nudge(step), ArrowDown: () => this.nudge(-step), Enter: () => this.release(), Escape: () => this.letGo() } : {}) }[event.key];
    if (does) { event.preventDefault(); does(); }
  }

  take(step) {
    const movable = this.lines().filter(each => each.move);
    if (!movable.length) return toast('No order or protection stands here that could be moved.');
    const at = movable.findIndex(each => each.id === this.dragged?.id), next = at < 0 && step < 0 ? movable.length - 1 : (at + step + movable.length) % movable.length;
    this.dragged = { ...movable[next], from: movable[next].price, byKeys: true };
    this.refresh();
  }

  nudge(ticks) {
    this.dragged.price = Math.round(this.dragged.price / this.scale.tick + ticks) * this.scale.tick;
    this.refresh();
  }

  letGo() { this.dragged = null; this.refresh(); }

  moving() {
    const { label, price, from } = this.dragged, told = each => number(each, this.scale.digits);
    return `${label}: ${price === from ? told(from) + ', arrows move it' : `${told(from)} to ${told(price)}, Enter sends it`}, Esc leaves it.`;
  }

  at(event) {
    const box = event.target.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  under(at) { return this.lines().find(each => each.move && Math.abs(this.scale.y(each.price) - at.y) < GRIP); }

  press(event) {
    if (!this.scale) return;
    const at = this.at(event), line = this.under(at);
    event.target.setPointerCapture(event.pointerId);
    if (line) this.dragged = { ...line, from: line.price };
    else this.grip = { x: at.x, shift: this.shift };
  }

  move(event) {
    if (!this.scale) return;
    this.cursor = this.at(event);
    if (this.dragged && !this.dragged.byKeys) {
      const tick = this.scale.tick;
      this.dragged.price = Math.round(this.scale.price(this.cursor.y) / tick) * tick;
    } else if (this.grip) {
      this.shift = 0;
      this.pan(this.grip.shift + Math.round((this.cursor.x - this.grip.x) / this.width));
    }
    event.target.classList.toggle('grab', Boolean(this.under(this.cursor)));
    this.draw();
  }

  async release(isPointer = false) {
    const dragged = this.dragged;
    this.grip = null;
    if (!dragged || (isPointer && dragged.byKeys)) return;
    this.dragged = null;
    if (dragged.price !== dragged.from) {
      const price = dragged.price.toFixed(this.scale.digits);
      try {
        await dragged.move(price);
        toast(`${dragged.label} moved to ${number(price, this.scale.digits)}.`);
      } catch (problem) { complain(problem); }
    }
    this.refresh();
  }
}
customElements.define('corro-chart', Chart);
