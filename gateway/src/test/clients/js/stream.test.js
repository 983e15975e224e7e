import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { freshAccount, limit, market, quote, sdk, until } from "./support.js";

const SYMBOL = "NZD/USD";
let alpaca;
const updates = [];

const heard = (event, order) => updates.find((update) => update.event === event && update.order.id === order.id);

function update(event, order) {
  return until(`the stream tells ${event}`, () => heard(event, order), (found) => found !== undefined);
}

before(async () => {
  await quote(SYMBOL, "0.6000", "0.6002");
  alpaca = await freshAccount();
  alpaca.trade_ws.onOrderUpdate((message) => updates.push(message));
  alpaca.trade_ws.onConnect(() => alpaca.trade_ws.subscribe(["trade_updates"]));
  alpaca.trade_ws.connect();
  // The SDK does not tell when the server has begun to listen: try until an order is heard.
  await until("the stream is heard", async () => {
    const probe = await alpaca.createOrder(limit(SYMBOL, "buy", 1000, 0.5));
    await alpaca.cancelOrder(probe.id);
    return updates.length;
  }, (count) => count > 0);
});

after(() => alpaca.trade_ws.disconnect());

test("the life of a resting order is told", async () => {
  const order = await alpaca.createOrder(limit(SYMBOL, "buy", 1000, 0.51));
  const fresh = await update("new", order);
  assert.equal(fresh.order.status, "new");
  assert.ok(fresh.timestamp);

  await alpaca.cancelOrder(order.id);
  assert.equal((await update("canceled", order)).order.status, "canceled");
});

test("a fill is told with its price, quantity and position", async () => {
  const order = await alpaca.createOrder(market(SYMBOL, "buy", 3000));

  const fill = await update("fill", order);

  assert.equal(fill.order.status, "filled");
  assert.ok(Number(fill.price) > 0.59 && Number(fill.price) < 0.61);
  assert.ok(Number(fill.qty) > 0 && Number(fill.qty) <= 3000);
  assert.equal(fill.position_qty, "3000");
  assert.match(fill.execution_id, /^[0-9a-f-]{36}$/);
});

test("a replacement is told", async () => {
  const order = await alpaca.createOrder(limit(SYMBOL, "buy", 1000, 0.51));
  const replacement = await alpaca.replaceOrder(order.id, { limit_price: 0.52 });

  assert.equal((await update("replaced", order)).order.replaced_by, replacement.id);
  await alpaca.cancelOrder(replacement.id);
  await update("canceled", replacement);
});

test("a wrong secret is told, too", async () => {
  const stranger = sdk(alpaca.configuration.keyId, "wrong");
  const errors = [];
  stranger.trade_ws.onError((error) => errors.push(error));
  stranger.trade_ws.connect();

  await until("the stream refuses", () => errors, (all) => all.length > 0);

  assert.deepEqual(errors, ["bad key id or secret"]);
});
