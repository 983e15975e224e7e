/**
 * Candles with what the account has in this market: fills as marks; orders, the entry and its protection as lines.
 * Lines of orders and protections can be dragged; letting go asks the server. Drawn on a canvas, because nothing else
 * keeps up with quotes; what it shows is told in words beside it.
 */
import { Part, html, nothing, number, places, kept, keep, complain, listing, toast, quantity, words } from './ui.js';
import * as api from './api.js';

const FRAMES = [['10s', 10], ['1Min', 60], ['5Min', 300], ['15Min', 900], ['1Hour', 3600], ['4Hour', 14400], ['1Day', 86400]];
const NAMES = { '10s': '10s', '1Min': '1m', '5Min': '5m', '15Min': '15m', '1Hour': '1h', '4Hour': '4h', '1Day': '1D' };
const BARS = 500;
const DATA = '/v1beta3/crypto/us/';
const AXIS = 74, FOOT = 22, HEAD = 12;

export class Chart extends Part {
  frame = kept('frame', '1Min');
  bars = { items: null, problem: null };
  width = Number(kept('bar-width', 8));
  shift = 0;
  cursor = null;

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
        <div class="seg" role="group" aria-label="Frame">${FRAMES.map(([name]) => html`<button aria-pressed=${name === this.frame} @click=${() => this.choose(name)}>${NAMES[name]}</button>`)}</div></header>
      <div class="canvas">
        <canvas tabindex="0" role="img" aria-label=${this.said(quote, asset)}
          @wheel=${event => this.zoom(event)} @pointerdown=${event => this.press(event)} @pointermove=${event => this.move(event)}
          @pointerup=${event => this.release(event)} @pointerleave=${() => { this.cursor = null; this.draw(); }} @keydown=${event => this.key(event)}></canvas>
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

  /** Everything at a price: { price, label, tone, drag } where drag(price) asks the server to move it. */
  lines() {
    const lines = [];
    const mine = symbol => this.data.name(symbol) === this.data.symbol;
    for (const order of (this.data.orders.items ?? []).filter(each => mine(each.symbol))) {
      const size = `${order.side} ${quantity(order.qty ?? order.notional)}`;
      const replace = key => price => api.patch('/v2/orders/' + order.id, { [key]: price });
      if (order.limit_price) lines.push({ price: Number(order.limit_price), label: size + (order.type === 'limit' ? ' limit' : ' limit of stop'), tone: order.side, drag: replace('limit_price'), dim: order.status === 'held' });
      if (order.stop_price) lines.push({ price: Number(order.stop_price), label: `${size} ${words(order.type)}`, tone: order.side, drag: order.type === 'trailing_stop' ? null : replace('stop_price'), dim: order.status === 'held' });
    }
    const position = (this.data.positions.items ?? []).find(each => mine(each.symbol));
    if (position) {
      lines.push({ price: Number(position.avg_entry_price), label: `${position.side} ${quantity(Math.abs(position.qty))} entry`, tone: 'entry' });
      const protect = key => async price => {
        const now = await api.get('/v2/positions/' + position.symbol + '/protection');
        const body = Object.fromEntries(['stop_loss', 'take_profit', 'trail_price', 'trail_percent'].filter(each => now[each]).map(each => [each, now[each]]));
        await api.put('/v2/positions/' + position.symbol + '/protection', { ...body, [key]: price });
        await this.data.readBook();
      };
      if (position.stop_loss) lines.push({ price: Number(position.stop_loss), label: 'stop-loss', tone: 'sell', drag: protect('stop_loss') });
      if (position.take_profit) lines.push({ price: Number(position.take_profit), label: 'take-profit', tone: 'buy', drag: protect('take_profit') });
    }
    return lines;
  }

  draw() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => { this.drawing = 0; this.paint(); });
  }

  paint() {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.bars.items) return;
    const box = canvas.parentElement.getBoundingClientRect(), scale = devicePixelRatio || 1;
    if (!box.width) return;
    if (canvas.width !== Math.round(box.width * scale) || canvas.height !== Math.round(box.height * scale)) {
      canvas.width = Math.round(box.width * scale);
      canvas.height = Math.round(box.height * scale);
    }
    const g = canvas.getContext('2d'), style = getComputedStyle(this);
    const color = name => style.getPropertyValue('--' + name).trim();
    g.setTransform(scale, 0, 0, scale, 0, 0);
    g.clearRect(0, 0, box.width, box.height);
    g.font = '11px ' + style.fontFamily;
    g.textBaseline = 'middle';
    const wide = box.width - AXIS, high = box.height - FOOT;
    const asset = this.data.asset(this.data.symbol), digits = places(asset.price_increment);
    const shown = this.visible(wide), lines = this.lines(), quote = this.data.quotes.get(this.data.symbol);
    if (!shown.length) return;
    let low = Math.min(...shown.map(bar => bar.l), quote?.bp ?? Infinity), top = Math.max(...shown.map(bar => bar.h), quote?.ap ?? -Infinity);
    const reach = (top - low) || top * 0.001;
    for (const line of lines) if (line.price > low - 1.5 * reach && line.price < top + 1.5 * reach) { low = Math.min(low, line.price); top = Math.max(top, line.price); }
    const margin = (top - low) * 0.08 || top * 0.0005;
    low -= margin; top += margin;
    const y = price => HEAD + (top - price) / (top - low) * (high - HEAD);
    this.scale = { price: at => top - (at - HEAD) / (high - HEAD) * (top - low), y, wide, high, digits, tick: Number(asset.price_increment) };
    this.grid(g, color, low, top, shown);
    this.candles(g, color, shown);
    this.marks(g, color, shown);
    for (const line of lines) this.line(g, color, this.dragged?.label === line.label ? this.dragged : line);
    if (quote) {
      this.tag(g, y(quote.ap), number(quote.ap, digits), color('sunk'), color('up'), color);
      this.tag(g, y(quote.bp), number(quote.bp, digits), color('sunk'), color('down'), color);
    }
    this.cross(g, color, shown);
  }

  visible(wide) {
    const count = Math.max(5, Math.floor(wide / this.width));
    const end = this.bars.items.length - this.shift;
    return this.bars.items.slice(Math.max(0, end - count), Math.max(1, end));
  }

  x(index, count) { return this.scale.wide - (count - index - 0.5) * this.width - 6; }

  grid(g, color, low, top, shown) {
    const { wide, high, y, digits } = this.scale;
    g.strokeStyle = color('line'); g.fillStyle = color('soft'); g.lineWidth = 1; g.textAlign = 'left';
    const rough = (top - low) / Math.max(2, high / 60), unit = 10 ** Math.floor(Math.log10(rough));
    const step = Math.max(this.scale.tick, [1, 2, 5, 10].map(each => each * unit).find(each => each >= rough));
    const quote = this.data.quotes.get(this.data.symbol), near = quote ? [y(quote.bp), y(quote.ap)] : [];
    for (let price = Math.ceil(low / step) * step; price < top; price += step) {
      const at = Math.round(y(price)) + 0.5;
      g.beginPath(); g.moveTo(0, at); g.lineTo(wide, at); g.stroke();
      if (near.every(each => Math.abs(each - at) > 14)) g.fillText(number(price, digits), wide + 6, at);
    }
    g.textAlign = 'center';
    const every = Math.max(1, Math.ceil(80 / this.width));
    shown.forEach((bar, index) => {
      if (Math.round(bar.at / this.seconds) % every) return;
      const at = this.x(index, shown.length);
      if (at > 24 && at < wide - 20) g.fillText(this.clock(bar.at), at, high + FOOT / 2);
    });
  }

  clock(seconds) {
    const date = new Date(seconds * 1000);
    if (this.seconds >= 86400) return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
    return date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', ...(this.seconds < 60 ? { second: '2-digit' } : {}) });
  }

  candles(g, color, shown) {
    const body = Math.max(1, Math.floor(this.width * 0.68));
    shown.forEach((bar, index) => {
      const at = Math.round(this.x(index, shown.length)), up = bar.c >= bar.o;
      g.strokeStyle = g.fillStyle = color(up ? 'up' : 'down');
      g.beginPath(); g.moveTo(at + 0.5, this.scale.y(bar.h)); g.lineTo(at + 0.5, this.scale.y(bar.l)); g.stroke();
      const from = this.scale.y(Math.max(bar.o, bar.c)), to = this.scale.y(Math.min(bar.o, bar.c));
      g.fillRect(at - Math.floor(body / 2), from, body, Math.max(1, to - from));
    });
  }

  marks(g, color, shown) {
    for (const fill of this.data.fills.items ?? []) {
      if (this.data.name(fill.symbol) !== this.data.symbol) continue;
      const seconds = Date.parse(fill.transaction_time) / 1000;
      let index = -1;
      shown.forEach((bar, each) => { if (bar.at <= seconds) index = each; });
      if (index < 0 || seconds > shown.at(-1).at + this.seconds * 2) continue;
      const at = this.x(index, shown.length), buys = fill.side === 'buy', size = 5;
      const y = this.scale.y(Number(fill.price)), way = buys ? 1 : -1;
      g.fillStyle = color(buys ? 'up' : 'down'); g.strokeStyle = color('panel'); g.lineWidth = 1.5;
      g.beginPath(); g.moveTo(at, y); g.lineTo(at - size, y + way * size * 1.7); g.lineTo(at + size, y + way * size * 1.7); g.closePath();
      g.fill(); g.stroke();
    }
    g.lineWidth = 1;
  }

  line(g, color, line) {
    const at = Math.round(this.scale.y(line.price)) + 0.5;
    if (at < 0 || at > this.scale.high) return;
    const tone = color(line.tone === 'buy' ? 'up' : line.tone === 'sell' ? 'down' : 'accent');
    g.strokeStyle = tone; g.globalAlpha = line.dim ? 0.55 : 1;
    g.setLineDash(line.tone === 'entry' ? [] : [5, 4]);
    g.beginPath(); g.moveTo(0, at); g.lineTo(this.scale.wide, at); g.stroke();
    g.setLineDash([]);
    g.textAlign = 'left';
    const wide = g.measureText(line.label).width + 12;
    g.fillStyle = color('panel'); g.fillRect(8, at - 9, wide, 18);
    g.strokeRect(8, at - 8.5, wide, 17);
    g.fillStyle = tone; g.fillText(line.label, 14, at + 0.5);
    g.globalAlpha = 1;
    this.tag(g, at, number(line.price, this.scale.digits), color('panel'), tone, color);
  }

  tag(g, at, text, ground, ink) {
    g.fillStyle = ground; g.fillRect(this.scale.wide + 1, at - 9, AXIS - 2, 18);
    g.strokeStyle = ink; g.strokeRect(this.scale.wide + 1.5, at - 8.5, AXIS - 3, 17);
    g.fillStyle = ink; g.textAlign = 'left'; g.fillText(text, this.scale.wide + 6, at + 0.5);
  }

  cross(g, color, shown) {
    const at = this.cursor ? Math.round((this.cursor.x - this.scale.wide + 6) / this.width + shown.length - 0.5) : shown.length - 1;
    const bar = shown[Math.min(shown.length - 1, Math.max(0, at))];
    g.textAlign = 'left'; g.fillStyle = color('soft');
    const text = ['O', 'H', 'L', 'C'].map((name, index) => name + ' ' + number([bar.o, bar.h, bar.l, bar.c][index], this.scale.digits)).join('   ');
    g.fillText((this.cursor ? this.clock(bar.at) + '   ' : '') + text, 10, 12);
    if (!this.cursor || this.cursor.x > this.scale.wide || this.cursor.y > this.scale.high) return;
    g.strokeStyle = color('line-strong'); g.setLineDash([2, 3]);
    const x = Math.round(this.x(shown.indexOf(bar), shown.length)) + 0.5, y = Math.round(this.cursor.y) + 0.5;
    g.beginPath(); g.moveTo(x, 0); g.lineTo(x, this.scale.high); g.moveTo(0, y); g.lineTo(this.scale.wide, y); g.stroke();
    g.setLineDash([]);
    this.tag(g, y, number(this.scale.price(y), this.scale.digits), color('ink'), color('panel'), color);
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

  key(event) {
    const does = { ArrowLeft: () => this.pan(5), ArrowRight: () => this.pan(-5), '+': () => this.widen(1.25), '-': () => this.widen(0.8), End: () => this.pan(-1e9) }[event.key];
    if (does) { event.preventDefault(); does(); }
  }

  at(event) {
    const box = event.target.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  press(event) {
    if (!this.scale) return;
    const at = this.at(event);
    const line = this.lines().find(each => each.drag && Math.abs(this.scale.y(each.price) - at.y) < 7);
    event.target.setPointerCapture(event.pointerId);
    if (line) this.dragged = { ...line, from: line.price };
    else this.grip = { x: at.x, shift: this.shift };
  }

  move(event) {
    if (!this.scale) return;
    this.cursor = this.at(event);
    if (this.dragged) {
      const tick = this.scale.tick;
      this.dragged.price = Math.round(this.scale.price(this.cursor.y) / tick) * tick;
    } else if (this.grip) {
      this.shift = 0;
      this.pan(this.grip.shift + Math.round((this.cursor.x - this.grip.x) / this.width));
    }
    event.target.classList.toggle('grab', this.lines().some(each => each.drag && Math.abs(this.scale.y(each.price) - this.cursor.y) < 7));
    this.draw();
  }

  async release() {
    const dragged = this.dragged;
    this.grip = null;
    if (!dragged) return;
    this.dragged = null;
    if (dragged.price !== dragged.from) {
      try {
        await dragged.drag(dragged.price.toFixed(this.scale.digits));
        toast(`${dragged.label} moved to ${number(dragged.price, this.scale.digits)}.`);
      } catch (problem) { complain(problem); }
    }
    this.draw();
  }
}
customElements.define('corro-chart', Chart);
