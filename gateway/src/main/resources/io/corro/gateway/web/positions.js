/** What protects and what holds a position, and the dialogs that close and protect it. */
import { html, nothing, number, places, quantity, signed, words, complain, toast, formDialog } from './ui.js';
import * as api from './api.js';
import { Problem } from './api.js';

const LEVELS = ['stop_loss', 'take_profit', 'trail_percent', 'trail_price'];

/** Open orders on the other side of a position: each holds a part of it until it ends. */
export function holders(store, position) {
  const closing = position.side === 'long' ? 'sell' : 'buy';
  return (store.orders.items ?? []).filter(order => order.side === closing && order.status !== 'held'
    && store.name(order.symbol) === store.name(position.symbol));
}

/**
 * At which prices a position ends by itself: its own protection, then orders that only reduce it, such as those of a
 * bracket. { stops: [{ price, order }], targets: […] }, with `order` where one stands behind the price.
 */
export function exits(store, position) {
  const found = { stops: [], targets: [] };
  if (position.stop_loss) found.stops.push({ price: position.stop_loss });
  if (position.take_profit) found.targets.push({ price: position.take_profit });
  for (const order of holders(store, position).filter(each => each.reduce_only)) {
    if (order.type === 'limit') found.targets.push({ price: order.limit_price, order });
    else found.stops.push({ price: order.stop_price, order });
  }
  return found;
}

/** A side of exits() as a cell shows it. */
export function exitCell(list, digits) {
  if (!list.length) return '–';
  const [first, ...more] = list;
  return html`${first.price ? number(first.price, digits) : 'trails'}${first.order ? html` <span class="soft" title=${`an order for ${quantity(first.order.qty)}${first.order.order_class ? ', of a ' + first.order.order_class : ''}`}>order</span>` : nothing}${
    more.length ? html` <span class="soft">+${more.length}</span>` : nothing}`;
}

const told = (order, digits) => `${order.side} ${quantity(order.qty)} ${words(order.type)}${
  order.limit_price || order.stop_price ? ' at ' + number(order.limit_price ?? order.stop_price, digits) : ''}${order.order_class ? `, of a ${order.order_class}` : ''}`;

/** Asks how much is closed, and says which orders hold the rest. */
export function close(store, position) {
  const name = store.name(position.symbol), digits = places(store.asset(position.symbol)?.price_increment ?? '0.01');
  const size = Math.abs(position.qty), free = Math.abs(position.qty_available), holding = holders(store, position);
  const isHeld = free < size;
  return formDialog({ title: `Close ${name}`, tone: 'sell', button: 'Close at the market',
    text: html`<p class="soft">${position.side} ${quantity(size)}, now ${signed(store.marked(position).profit)} USD.</p>
      ${isHeld ? html`<p>${quantity(size - free)} of it ${holding.length === 1 ? 'is held by this order' : 'are held by these orders'}:</p>
        <ul class="plainlist">${holding.slice(0, 8).map(order => html`<li>${told(order, digits)}</li>`)}${holding.length > 8 ? html`<li class="soft">and ${holding.length - 8} more</li>` : nothing}</ul>` : nothing}`,
    fields: [{ name: 'qty', label: isHeld ? `Quantity: ${quantity(free)} is free, ${quantity(size)} is all` : `Quantity: at most ${quantity(size)}`, value: String(size), inputmode: 'decimal', autofocus: true },
      ...(isHeld ? [{ name: 'holders', label: 'Orders that hold it', options: [['cancel', 'are cancelled first'], ['keep', 'stay; only what is free is closed']], value: 'cancel' }] : [])],
    act: async values => {
      if (isHeld && values.holders === 'cancel') await cancelAll(holding);
      const isAll = Number(values.qty) === size;
      const order = await api.del('/v2/positions/' + position.symbol + (isAll ? '' : '?qty=' + encodeURIComponent(values.qty)));
      toast(`${name}: ${words(order.status)}${order.filled_avg_price ? ' at ' + order.filled_avg_price : ''}.`);
      store.readSoon();
    } });
}

/** One leg of a bracket takes the other with it, which is then gone already. */
async function cancelAll(orders) {
  for (const order of orders) {
    await api.del('/v2/orders/' + order.id).catch(problem => { if (problem.status !== 404 && problem.status !== 422) throw problem; });
  }
}

/** Asks for the levels of a position's protection; all fields empty end one that there is. */
export async function protect(store, position) {
  let now = {};
  try { now = await api.get(`/v2/positions/${position.symbol}/protection`); } catch (problem) { if (problem.status !== 404) return complain(problem); }
  const isProtected = LEVELS.some(name => now[name]), byOrders = exits(store, position);
  const orders = [...byOrders.stops, ...byOrders.targets].filter(each => each.order);
  await formDialog({ title: `Protect ${store.name(position.symbol)}`, button: 'Set the protection',
    text: html`<p class="soft">Holds for the whole position, whatever it becomes, also while nobody looks. ${isProtected ? 'An empty field ends that level; all empty ends the protection.' : 'Fill in at least one level.'}</p>
      ${orders.length ? html`<p>Besides, ${orders.length === 1 ? 'an order exits' : `${orders.length} orders exit`} at ${orders.map(each => each.price).join(' and ')}; change ${orders.length === 1 ? 'it' : 'them'} under Orders.</p>` : nothing}`,
    fields: [{ name: 'stop_loss', label: 'Stop-loss: closes at the market', value: now.stop_loss ?? '', inputmode: 'decimal', autofocus: true },
      { name: 'take_profit', label: 'Take-profit: closes at this price or better', value: now.take_profit ?? '', inputmode: 'decimal' },
      { name: 'trail_percent', label: 'Trail in percent: a stop that follows', value: now.trail_percent ?? '', inputmode: 'decimal' },
      { name: 'trail_price', label: 'Trail in price: the same by a distance', value: now.trail_price ?? '', inputmode: 'decimal' }],
    act: async values => {
      const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim()));
      const isEmpty = !Object.keys(body).length;
      if (isEmpty && !isProtected) throw new Problem(422, { message: 'Nothing protects this position, and nothing was filled in; give a stop-loss, a take-profit or a trail.', field: 'stop_loss' });
      await (isEmpty ? api.del(`/v2/positions/${position.symbol}/protection`) : api.put(`/v2/positions/${position.symbol}/protection`, body));
      toast(isEmpty ? 'The protection is ended.' : 'The position is protected.');
      store.readSoon();
    } });
}
