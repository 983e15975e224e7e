/** Everything of the account that stands at a price of the market that is shown, and how each is moved. */
import { quantity, words } from './ui.js';
import * as api from './api.js';
import { exits } from './positions.js';

/**
 * @typedef {{ id: string, price: number, label: string, tone: 'buy' | 'sell' | 'entry', dim?: boolean, move?: ((price: string) => Promise<unknown>) | null }} Level
 * @param {import('./store.js').Store} store
 * @returns {Level[]} `move` asks the server to put it elsewhere; without it the level stays where it is
 */
export function levels(store) {
  const isHere = symbol => store.name(symbol) === store.symbol;
  const position = (store.positions.items ?? []).find(each => isHere(each.symbol));
  return [...(store.orders.items ?? []).filter(each => isHere(each.symbol)).flatMap(order => ofOrder(store, order, position)),
    ...(position ? ofPosition(store, position) : [])];
}

function ofOrder(store, order, position) {
  const name = named(store, order, position), isHeld = order.status === 'held';
  const replace = key => async price => { await api.patch('/v2/orders/' + order.id, { [key]: price }); store.readSoon(); };
  const found = [];
  if (order.limit_price) {
    found.push({ id: order.id + '/limit', price: Number(order.limit_price), label: name ?? size(order) + (order.type === 'limit' ? ' limit' : ' limit of stop'), tone: order.side, move: replace('limit_price'), dim: isHeld });
  }
  if (order.stop_price) {
    found.push({ id: order.id + '/stop', price: Number(order.stop_price), label: name ?? `${size(order)} ${words(order.type)}`, tone: order.side, move: order.type === 'trailing_stop' ? null : replace('stop_price'), dim: isHeld });
  }
  return found;
}

const size = order => `${order.side} ${quantity(order.qty ?? order.notional)}`;

/** An order that ends the position is called by what it is to it. */
function named(store, order, position) {
  if (!position) return null;
  const { stops, targets } = exits(store, position);
  const is = list => list.some(each => each.order?.id === order.id);
  return is(targets) ? `take-profit ${quantity(order.qty)}` : is(stops) && order.type !== 'stop_limit' ? `stop-loss ${quantity(order.qty)}` : null;
}

function ofPosition(store, position) {
  const found = [{ id: 'entry', price: Number(position.avg_entry_price), label: `${position.side} ${quantity(Math.abs(position.qty))} entry`, tone: 'entry' }];
  if (position.stop_loss) found.push({ id: 'stop_loss', price: Number(position.stop_loss), label: 'stop-loss', tone: 'sell', move: protection(store, position, 'stop_loss') });
  if (position.take_profit) found.push({ id: 'take_profit', price: Number(position.take_profit), label: 'take-profit', tone: 'buy', move: protection(store, position, 'take_profit') });
  return found;
}

/** The other levels of a protection stay as they are. */
function protection(store, position, key) {
  const path = `/v2/positions/${position.symbol}/protection`;
  return async price => {
    const now = await api.get(path);
    const body = Object.fromEntries(['stop_loss', 'take_profit', 'trail_price', 'trail_percent'].filter(each => now[each]).map(each => [each, now[each]]));
    await api.put(path, { ...body, [key]: price });
    store.readSoon();
  };
}
