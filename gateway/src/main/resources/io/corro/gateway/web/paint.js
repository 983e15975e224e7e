/**
 * Paints a market on a canvas: candles, indicators over and below them, fills as marks, levels as lines, the cross of
 * the pointer. Knows nothing of the page; a scene says what is to be seen. For the page's one thread.
 *
 * scene: { bars, overlays, below, fills, levels, quote, cursor, barWidth, seconds, digits, tick, clock, color, font, chosen }
 */
import { number } from './ui.js';

export const AXIS = 74;
const FOOT = 22, HEAD = 12, BELOW = 84;

/** Paints the scene and answers where things are: { price(y), y(price), wide, high, digits, tick }. */
export function paint(canvas, scene) {
  const box = canvas.parentElement.getBoundingClientRect();
  if (!box.width || !scene.bars.length) return null;
  const g = sized(canvas, box);
  g.font = scene.font;
  g.textBaseline = 'middle';
  const scale = scaled(scene, box);
  grid(g, scene, scale);
  scene.overlays.forEach(each => curves(g, scene, scale, each, scale.y));
  candles(g, scene, scale);
  marks(g, scene, scale);
  for (const level of scene.levels) line(g, scene, scale, level);
  quoted(g, scene, scale);
  if (scene.below) under(g, scene, scale);
  cross(g, scene, scale);
  return scale;
}

function sized(canvas, box) {
  const scale = devicePixelRatio || 1;
  if (canvas.width !== Math.round(box.width * scale) || canvas.height !== Math.round(box.height * scale)) {
    canvas.width = Math.round(box.width * scale);
    canvas.height = Math.round(box.height * scale);
  }
  const g = canvas.getContext('2d');
  g.setTransform(scale, 0, 0, scale, 0, 0);
  g.clearRect(0, 0, box.width, box.height);
  return g;
}

function scaled({ bars, levels, quote, digits, tick, below, chosen }, box) {
  const wide = box.width - AXIS, foot = box.height - FOOT, high = below ? foot - BELOW : foot;
  let low = Math.min(...bars.map(bar => bar.l), quote?.bp ?? Infinity), top = Math.max(...bars.map(bar => bar.h), quote?.ap ?? -Infinity);
  const reach = (top - low) || top * 0.001;
  for (const { id, price } of levels) if (id === chosen || (price > low - 1.5 * reach && price < top + 1.5 * reach)) { low = Math.min(low, price); top = Math.max(top, price); }
  const margin = (top - low) * 0.08 || top * 0.0005;
  low -= margin; top += margin;
  return { wide, high, foot, low, top, digits, tick, y: price => HEAD + (top - price) / (top - low) * (high - HEAD), price: y => top - (y - HEAD) / (high - HEAD) * (top - low) };
}

const x = (scene, scale, index) => scale.wide - (scene.bars.length - index - 0.5) * scene.barWidth - 6;

function grid(g, scene, scale) {
  const { wide, high, low, top, y, digits } = scale, { color, quote } = scene;
  g.strokeStyle = color('line'); g.fillStyle = color('soft'); g.lineWidth = 1; g.textAlign = 'left';
  const rough = (top - low) / Math.max(2, high / 60), unit = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(scale.tick, [1, 2, 5, 10].map(each => each * unit).find(each => each >= rough));
  const near = quote ? [y(quote.bp), y(quote.ap)] : [];
  for (let price = Math.ceil(low / step) * step; price < top; price += step) {
    const at = Math.round(y(price)) + 0.5;
    g.beginPath(); g.moveTo(0, at); g.lineTo(wide, at); g.stroke();
    if (near.every(each => Math.abs(each - at) > 14)) g.fillText(number(price, digits), wide + 6, at);
  }
  g.textAlign = 'center';
  const every = Math.max(1, Math.ceil(80 / scene.barWidth));
  scene.bars.forEach((bar, index) => {
    if (Math.round(bar.at / scene.seconds) % every) return;
    const at = x(scene, scale, index);
    if (at > 24 && at < wide - 20) g.fillText(scene.clock(bar.at), at, scale.foot + FOOT / 2);
  });
}

function candles(g, scene, scale) {
  const body = Math.max(1, Math.floor(scene.barWidth * 0.68));
  scene.bars.forEach((bar, index) => {
    const at = Math.round(x(scene, scale, index)), up = bar.c >= bar.o;
    g.strokeStyle = g.fillStyle = scene.color(up ? 'up' : 'down');
    g.beginPath(); g.moveTo(at + 0.5, scale.y(bar.h)); g.lineTo(at + 0.5, scale.y(bar.l)); g.stroke();
    const from = scale.y(Math.max(bar.o, bar.c)), to = scale.y(Math.min(bar.o, bar.c));
    g.fillRect(at - Math.floor(body / 2), from, body, Math.max(1, to - from));
  });
}

/** An indicator's lines; where there is no value the line is broken. */
function curves(g, scene, scale, { lines, colors }, y) {
  g.save();
  g.beginPath(); g.rect(0, 0, scale.wide, scale.foot); g.clip();
  g.lineWidth = 1.4;
  lines.forEach((values, each) => {
    g.strokeStyle = scene.color(colors[each % colors.length]);
    g.beginPath();
    let isDown = false;
    values.forEach((value, index) => {
      if (value === null) { isDown = false; return; }
      const at = x(scene, scale, index);
      if (isDown) g.lineTo(at, y(value)); else g.moveTo(at, y(value));
      isDown = true;
    });
    g.stroke();
  });
  g.restore();
}

/** A field of its own below the candles, from 0 to 100, with the bounds that people look for. */
function under(g, scene, scale) {
  const { wide, high, foot } = scale, { below, color } = scene, first = high + 8;
  const y = value => foot - 4 - value / 100 * (foot - first - 4);
  g.strokeStyle = color('line-strong'); g.beginPath(); g.moveTo(0, high + 4.5); g.lineTo(wide, high + 4.5); g.stroke();
  g.setLineDash([2, 3]);
  g.fillStyle = color('soft'); g.textAlign = 'left';
  for (const bound of below.bounds) {
    g.beginPath(); g.moveTo(0, Math.round(y(bound)) + 0.5); g.lineTo(wide, Math.round(y(bound)) + 0.5); g.stroke();
    g.fillText(String(bound), wide + 6, y(bound));
  }
  g.setLineDash([]);
  curves(g, scene, scale, below, y);
  const last = below.lines[0].at(-1);
  g.fillStyle = color('soft');
  g.fillText(`${below.label}  ${last === null || last === undefined ? '–' : number(last, 1)}`, 10, first + 8);
}

function marks(g, scene, scale) {
  const { bars } = scene;
  for (const fill of scene.fills) {
    let index = -1;
    bars.forEach((bar, each) => { if (bar.at <= fill.at) index = each; });
    if (index < 0 || fill.at > bars.at(-1).at + scene.seconds * 2) continue;
    const at = x(scene, scale, index), size = 5, y = scale.y(fill.price), way = fill.buys ? 1 : -1;
    g.fillStyle = scene.color(fill.buys ? 'up' : 'down'); g.strokeStyle = scene.color('panel'); g.lineWidth = 1.5;
    g.beginPath(); g.moveTo(at, y); g.lineTo(at - size, y + way * size * 1.7); g.lineTo(at + size, y + way * size * 1.7); g.closePath();
    g.fill(); g.stroke();
  }
  g.lineWidth = 1;
}

function line(g, scene, scale, level) {
  const at = Math.round(scale.y(level.price)) + 0.5, { color } = scene, isChosen = level.id === scene.chosen;
  if (at < 0 || at > scale.high) return;
  const tone = color(level.tone === 'buy' ? 'up' : level.tone === 'sell' ? 'down' : 'accent');
  g.strokeStyle = tone; g.globalAlpha = level.dim ? 0.55 : 1; g.lineWidth = isChosen ? 2.5 : 1;
  g.setLineDash(level.tone === 'entry' ? [] : [5, 4]);
  g.beginPath(); g.moveTo(0, at); g.lineTo(scale.wide, at); g.stroke();
  g.setLineDash([]);
  g.textAlign = 'left';
  const wide = g.measureText(level.label).width + 12;
  g.fillStyle = color('panel'); g.fillRect(8, at - 9, wide, 18);
  g.strokeRect(8, at - 8.5, wide, 17);
  g.fillStyle = tone; g.fillText(level.label, 14, at + 0.5);
  g.globalAlpha = 1; g.lineWidth = 1;
  tag(g, scale, at, number(level.price, scale.digits), color('panel'), tone);
}

function quoted(g, { quote, digits, color }, scale) {
  if (!quote) return;
  tag(g, scale, scale.y(quote.ap), number(quote.ap, digits), color('sunk'), color('up'));
  tag(g, scale, scale.y(quote.bp), number(quote.bp, digits), color('sunk'), color('down'));
}

function tag(g, scale, at, text, ground, ink) {
  g.fillStyle = ground; g.fillRect(scale.wide + 1, at - 9, AXIS - 2, 18);
  g.strokeStyle = ink; g.strokeRect(scale.wide + 1.5, at - 8.5, AXIS - 3, 17);
  g.fillStyle = ink; g.textAlign = 'left'; g.fillText(text, scale.wide + 6, at + 0.5);
}

function cross(g, scene, scale) {
  const { bars, cursor, color } = scene;
  const at = cursor ? Math.round((cursor.x - scale.wide + 6) / scene.barWidth + bars.length - 0.5) : bars.length - 1;
  const bar = bars[Math.min(bars.length - 1, Math.max(0, at))];
  g.textAlign = 'left'; g.fillStyle = color('soft');
  const text = ['O', 'H', 'L', 'C'].map((name, index) => name + ' ' + number([bar.o, bar.h, bar.l, bar.c][index], scale.digits)).join('   ');
  g.fillText((cursor ? scene.clock(bar.at) + '   ' : '') + text, 10, 12);
  if (!cursor || cursor.x > scale.wide || cursor.y > scale.high) return;
  g.strokeStyle = color('line-strong'); g.setLineDash([2, 3]);
  const across = Math.round(x(scene, scale, bars.indexOf(bar))) + 0.5, y = Math.round(cursor.y) + 0.5;
  g.beginPath(); g.moveTo(across, 0); g.lineTo(across, scale.high); g.moveTo(0, y); g.lineTo(scale.wide, y); g.stroke();
  g.setLineDash([]);
  tag(g, scale, y, number(scale.price(y), scale.digits), color('ink'), color('panel'));
}
