/**
 * Indicators over closed bars, as textbooks reckon them. Every function answers one value for each bar, null where the
 * bars before do not suffice. Pure; a bar is { o, h, l, c, v, at } with `at` in seconds.
 */

/**
 * @typedef {{ at: number, o: number, h: number, l: number, c: number, v?: number }} Bar
 * @typedef {(number | null)[]} Line
 */

/** The mean of the last closes. @param {number[]} values @param {number} size @returns {Line} */
export function sma(values, size) {
  let sum = 0;
  return values.map((value, index) => {
    sum += value - (index >= size ? values[index - size] : 0);
    return index >= size - 1 ? sum / size : null;
  });
}

/** Begins with the mean of the first closes; each later one moves it by 2 / (size + 1). @param {number[]} values @param {number} size @returns {Line} */
export function ema(values, size) {
  const share = 2 / (size + 1);
  let last = null;
  return values.map((value, index) => {
    if (index < size - 1) return null;
    last = last === null ? mean(values.slice(0, size)) : last + share * (value - last);
    return last;
  });
}

/**
 * The mean, and so many standard deviations (of the population) above and below it.
 * @param {number[]} values @param {number} size @param {number} width
 * @returns {{ middle: Line, upper: Line, lower: Line }}
 */
export function bollinger(values, size, width) {
  const middle = values.map((_, index) => index < size - 1 ? null : mean(values.slice(index - size + 1, index + 1)));
  const reach = values.map((_, index) => index < size - 1 ? null : width * deviation(values.slice(index - size + 1, index + 1)));
  const off = sign => middle.map((value, index) => value === null ? null : value + sign * Number(reach[index]));
  return { middle, upper: off(1), lower: off(-1) };
}

/** Wilder's: 100 when nothing fell, 50 when nothing moved. @param {number[]} values @param {number} size @returns {Line} */
export function rsi(values, size) {
  let up = 0, down = 0;
  return values.map((value, index) => {
    if (index === 0) return null;
    const change = value - values[index - 1], rose = Math.max(change, 0), fell = Math.max(-change, 0);
    const share = index <= size ? 1 / size : 0;
    up = share ? up + rose * share : (up * (size - 1) + rose) / size;
    down = share ? down + fell * share : (down * (size - 1) + fell) / size;
    return index < size ? null : up + down === 0 ? 50 : 100 * up / (up + down);
  });
}

/**
 * The mean of typical prices, (high + low + close) / 3, weighed by volume, beginning anew each day of UTC; bars without
 * volume all weigh the same.
 * @param {Bar[]} bars @returns {Line}
 */
export function vwap(bars) {
  const isWeighed = bars.some(bar => (bar.v ?? 0) > 0);
  let day = null, worth = 0, weight = 0;
  return bars.map(bar => {
    const today = Math.floor(bar.at / 86400);
    if (today !== day) { day = today; worth = 0; weight = 0; }
    const size = isWeighed ? bar.v ?? 0 : 1;
    worth += (bar.h + bar.l + bar.c) / 3 * size;
    weight += size;
    return weight ? worth / weight : null;
  });
}

const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(mean(values.map(value => (value - middle) ** 2)));
}

/** What the chart offers: lines over the candles, except for those with a scale of their own below. */
export const INDICATORS = {
  sma: { label: 'SMA 20', lines: bars => [sma(closes(bars), 20)], colors: ['accent'] },
  ema: { label: 'EMA 20', lines: bars => [ema(closes(bars), 20)], colors: ['warn'] },
  bollinger: { label: 'Bollinger 20, 2', lines: bars => { const { upper, middle, lower } = bollinger(closes(bars), 20, 2); return [upper, middle, lower]; }, colors: ['soft', 'line-strong', 'soft'] },
  vwap: { label: 'VWAP', lines: bars => [vwap(bars)], colors: ['up'] },
  rsi: { label: 'RSI 14', lines: bars => [rsi(closes(bars), 14)], colors: ['accent'], below: [30, 70] },
};

const closes = bars => bars.map(bar => bar.c);
