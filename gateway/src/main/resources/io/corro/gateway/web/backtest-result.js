/** Results of backtests as people read them: numbers, curves, months, trades, sweeps, walks forward, comparisons. */
import { html, nothing, number, money, percent, quantity, signed, time, tone, words } from './ui.js';
import { curve } from './plot.js';
import './trade-chart.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TRADES = 100;
/** What is told of a run, and whether more of it is better. */
const NUMBERS = [['end_equity', 'Equity at the end', money, 1], ['total_return', 'Return', value => percent(value), 1], ['annual_return', 'Return of a year', value => percent(value), 1],
  ['sharpe', 'Sharpe', value => number(value, 2), 1], ['sortino', 'Sortino', value => number(value, 2), 1], ['max_drawdown', 'Drawdown', value => number(value * 100, 2) + ' %', -1],
  ['max_drawdown_days', 'Days below a peak', value => number(value, 1), -1], ['trades', 'Trades', value => number(value, 0), 0], ['win_rate', 'Won', value => number(value * 100, 0) + ' %', 1],
  ['profit_factor', 'Profit factor', value => number(value, 2), 1], ['average_win', 'Average win', money, 1], ['average_loss', 'Average loss', money, 1]];

const told = parameters => Object.entries(parameters).map(([name, value]) => `${words(name)} ${value}`).join(', ');
const seconds = text => Date.parse(text) / 1000;

/** How far the equity stood below its peak before, in percent. */
export function drawdown(equity) {
  let peak = -Infinity;
  return equity.map(value => { peak = Math.max(peak, value); return (value / peak - 1) * 100; });
}

const table = (label, heads, rows) => html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
const right = name => html`<th class="num">${name}</th>`;

export function numbers(all) {
  return html`<div class="figures">${NUMBERS.map(([name, label, shown]) => html`<div class="figure"><span>${label}</span><b class=${name.endsWith('return') ? tone(all[name]) : ''}>${shown(all[name])}</b></div>`)}</div>`;
}

/** Years down, months across, the year's product at the end. */
export function monthTable(months) {
  const years = [...new Set(months.map(each => each.month.slice(0, 4)))];
  const of = (year, index) => months.find(each => each.month === `${year}-${String(index + 1).padStart(2, '0')}`);
  const whole = year => months.filter(each => each.month.startsWith(year)).reduce((product, each) => product * (1 + Number(each.change)), 1) - 1;
  return table('Months', html`<th>Year</th>${MONTHS.map(right)}${right('All')}`, years.map(year => html`<tr><th scope="row">${year}</th>${MONTHS.map((_, index) => {
    const month = of(year, index);
    return html`<td class="num ${tone(month?.change)}">${month ? percent(month.change, 1) : ''}</td>`;
  })}<td class="num ${tone(whole(year))}"><b>${percent(whole(year), 1)}</b></td></tr>`));
}

function trades(report, show) {
  const items = report.trades;
  if (!items.length) return html`<div class="empty">No trade was made in that time.</div>`;
  return html`<div class="scroll tall" tabindex="0" role="region" aria-label="Trades"><table class="cards"><thead><tr><th>Opened</th><th>Closed</th><th>Side</th>${right('Quantity')}${right('Entry')}${right('Exit')}${right('Fees')}${right('Profit')}<th><span class="sr">On the chart</span></th></tr></thead><tbody>
    ${items.slice(-TRADES).reverse().map(each => html`<tr><td data-l="Opened">${time(each.opened)}</td><td data-l="Closed">${time(each.closed)}</td><td data-l="Side" class=${each.side === 'buy' ? 'up' : 'down'}>${each.side}</td><td data-l="Quantity" class="num">${quantity(each.qty)}</td>
      <td data-l="Entry" class="num">${quantity(each.entry_price)}</td><td data-l="Exit" class="num">${quantity(each.exit_price)}</td><td data-l="Fees" class="num">${number(each.fees, 2)}</td><td data-l="Profit" class="num ${tone(each.profit)}">${signed(each.profit)}</td>
      <td class="act"><button class="small" @click=${event => show(event, each)}>Show</button></td></tr>`)}</tbody></table></div>
    ${items.length > TRADES ? html`<p class="soft small" role="note">The last ${TRADES} of ${items.length} trades are shown; trades.csv has them all.</p>` : nothing}`;
}

/** A sweep's runs, the best first. */
export function sweepTable(runs) {
  return html`<h3>Tried, the best first</h3>${table('Runs', html`<th>Values</th>${right('Return')}${right('Sharpe')}${right('Drawdown')}${right('Trades')}${right('Won')}`, runs.map(each => html`<tr><td>${told(each.parameters)}</td>
    <td class="num ${tone(each.statistics.total_return)}">${percent(each.statistics.total_return)}</td><td class="num">${number(each.statistics.sharpe, 2)}</td><td class="num">${number(each.statistics.max_drawdown * 100, 2)} %</td>
    <td class="num">${each.statistics.trades}</td><td class="num">${number(each.statistics.win_rate * 100, 0)} %</td></tr>`))}`;
}

/** What the best values of one part made in it, and in the next, which they had not seen. */
export function foldTable(folds) {
  const held = folds.filter(each => Number(each.unseen.total_return) > 0).length;
  return html`<h3>Walk forward</h3><p>${held} of ${folds.length} parts gained on time that the values had not seen.</p>${table('Walk forward', html`${right('Part')}<th>Seen until</th><th>Tried until</th><th>Best values</th>${right('Return, seen')}${right('Return, unseen')}${right('Sharpe, seen')}${right('Sharpe, unseen')}`,
    folds.map(each => html`<tr><td class="num">${each.fold}</td><td>${time(each.split)}</td><td>${time(each.until)}</td><td>${told(each.parameters)}</td><td class="num ${tone(each.seen.total_return)}">${percent(each.seen.total_return)}</td>
      <td class="num ${tone(each.unseen.total_return)}"><b>${percent(each.unseen.total_return)}</b></td><td class="num">${number(each.seen.sharpe, 2)}</td><td class="num">${number(each.unseen.sharpe, 2)}</td></tr>`))}`;
}

/** One run with everything that is known of it. */
export function whole({ report, runs, folds }) {
  const folded = folds.length ? foldTable(folds) : nothing, swept = runs.length ? sweepTable(runs) : nothing;
  if (!report?.statistics) return html`${folded}${swept}`;
  const at = report.equity.map(each => seconds(each.time)), equity = report.equity.map(each => Number(each.equity));
  report.run ??= { symbol: report.symbol, timeframe: report.timeframe, from: report.from, to: report.to, trades: report.trades };
  const show = (event, trade) => event.target.closest('.stack').querySelector('corro-trade-chart').show(trade);
  return html`${folded}${swept}
    ${runs.length || folds.length ? html`<h3>The best run: ${told(report.parameters)}</h3>` : nothing}
    ${numbers(report.statistics)}
    <p class="soft">${number(report.bars, 0)} bars, ${number(report.quotes, 0)} quotes; commission ${money(report.commission)}, spread ${money(report.spread)}, in the market ${number(report.exposure * 100, 0)} % of the time${report.refused_orders ? `, ${report.refused_orders} orders refused` : ''}. ${told(report.parameters)}.</p>
    <h3>Equity</h3>${curve([at, equity], [{ label: 'Equity', digits: 2 }], { height: 200 })}
    <h3>Drawdown, %</h3>${curve([at, drawdown(equity)], [{ label: 'Below the peak', digits: 2, color: 'down', fill: 'down-wash' }], { height: 120 })}
    <h3>Months</h3>${monthTable(report.months)}
    <h3>Trades on the chart</h3><corro-trade-chart .run=${report.run}></corro-trade-chart>
    ${trades(report, show)}`;
}

/** Several runs side by side: the best of each number stands out, and their equity in percent over one time. */
export function comparison(runs) {
  const best = (name, better) => better ? Math.max(...runs.map(each => better * Number(each.report.statistics[name]))) : null;
  const times = [...new Set(runs.flatMap(each => each.report.equity.map(point => seconds(point.time))))].sort((a, b) => a - b);
  const lines = runs.map(each => {
    const first = Number(each.report.equity[0].equity), known = new Map(each.report.equity.map(point => [seconds(point.time), (Number(point.equity) / first - 1) * 100]));
    return times.map(at => known.get(at) ?? null);
  });
  return html`${table('Comparison', html`<th>Of the run</th>${runs.map((each, index) => html`<th class="num">${index + 1}. ${words(each.report.strategy)}<br>${each.report.symbol} ${each.report.timeframe}</th>`)}`, html`
    ${NUMBERS.map(([name, label, shown, better]) => html`<tr><th scope="row">${label}</th>${runs.map(each => {
      const value = each.report.statistics[name], isBest = better && runs.length > 1 && better * Number(value) === best(name, better);
      return html`<td class="num">${isBest ? html`<b class="up">${shown(value)}</b>` : shown(value)}</td>`;
    })}</tr>`)}
    <tr><th scope="row">Values</th>${runs.map(each => html`<td class="wrap short num">${told(each.report.parameters)}</td>`)}</tr>
    <tr><th scope="row">Time</th>${runs.map(each => html`<td class="num">${time(each.report.from)} – ${time(each.report.to)}</td>`)}</tr>`)}
    <h3>Equity, % of what each began with</h3>${curve([times, ...lines], runs.map((each, index) => ({ label: `${index + 1}. ${words(each.report.strategy)}`, digits: 2, spanGaps: true })), { height: 240 })}`;
}
