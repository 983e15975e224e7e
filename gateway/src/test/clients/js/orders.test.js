import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";

import { freshAccount, limit, market, orderWithStatus, quote, refusal, stop, until } from "./support.js";

const SYMBOL = "EUR/USD";
let alpaca;

before(async () => {
  alpaca = await freshAccount();
});

beforeEach(() => quote(SYMBOL, "1.1000", "1.1002"));

test("a market order fills near the quote", async () => {
  const order = await alpaca.createOrder(market(SYMBOL, "buy", 1000));
  assert.equal(order.symbol, SYMBOL);
  assert.equal(order.type, "market");

  const filled = await orderWithStatus(alpaca, order.id, "filled");
  assert.equal(filled.filled_qty, "1000");
  assert.ok(Number(filled.filled_avg_price) > 1.095 && Number(filled.filled_avg_price) < 1.105);
  assert.ok(filled.filled_at);
});

test("a limit order rests until the market reaches it", async () => {
  const order = await alpaca.createOrder(limit(SYMBOL, "buy", "2000", "1.05"));
  const resting = await orderWithStatus(alpaca, order.id, "new");
  assert.equal(Number(resting.limit_price), 1.05);
  assert.equal(resting.filled_qty, "0");

  await quote(SYMBOL, "1.0490", "1.0492");

  const filled = await orderWithStatus(alpaca, order.id, "filled");
  assert.ok(Number(filled.filled_avg_price) <= 1.05);
});

test("a stop order triggers when the market reaches it", async () => {
  const order = await alpaca.createOrder(stop(SYMBOL, "buy", 1000, 1.15));
  await orderWithStatus(alpaca, order.id, "new");

  await quote(SYMBOL, "1.1510", "1.1512");

  const filled = await orderWithStatus(alpaca, order.id, "filled");
  assert.ok(Number(filled.filled_avg_price) >= 1.15);
});

test("an order is found by id, by the client's id and in the list", async () => {
  const client_order_id = `js-${process.hrtime.bigint()}`;
  const order = await alpaca.createOrder(limit(SYMBOL, "buy", 1000, 1.01, { client_order_id }));
  assert.equal(order.client_order_id, client_order_id);

  assert.equal((await alpaca.getOrder(order.id)).id, order.id);
  assert.equal((await alpaca.getOrderByClientId(client_order_id)).id, order.id);
  const open = await alpaca.getOrders({ status: "open", symbols: SYMBOL });
  assert.ok(open.some((each) => each.id === order.id));

  await alpaca.cancelOrder(order.id);
  const closed = await until("the order is listed as closed", () => alpaca.getOrders({ status: "closed", limit: 500 }),
    (orders) => orders.some((each) => each.id === order.id));
  assert.equal(closed.find((each) => each.id === order.id).status, "canceled");
  const all = await alpaca.getOrders({ status: "all", limit: 1, direction: "asc" });
  assert.equal(all.length, 1);
});

test("an ioc order that does not meet the market is canceled", async () => {
  const order = await alpaca.createOrder(limit(SYMBOL, "buy", 1000, 1.01, { time_in_force: "ioc" }));

  assert.equal((await orderWithStatus(alpaca, order.id, "canceled")).filled_qty, "0");
});

test("a replaced order lives on under a new id", async () => {
  const order = await alpaca.createOrder(limit(SYMBOL, "buy", 1000, 1.02));

  const replacement = await alpaca.replaceOrder(order.id, { qty: 3000, limit_price: "1.03" });
  assert.notEqual(replacement.id, order.id);
  assert.equal(replacement.replaces, order.id);
  assert.equal(replacement.qty, "3000");
  assert.equal(Number(replacement.limit_price), 1.03);
  const old = await orderWithStatus(alpaca, order.id, "replaced");
  assert.equal(old.replaced_by, replacement.id);

  const unchanged = await refusal(alpaca.replaceOrder(replacement.id, { qty: 3000 }));
  assert.equal(unchanged.status, 422);
  assert.match(unchanged.message, /order parameters are not changed/);
  await alpaca.cancelOrder(replacement.id);
});

test("a canceled order stays canceled", async () => {
  const order = await alpaca.createOrder(limit(SYMBOL, "buy", 1000, 1.02));

  await alpaca.cancelOrder(order.id);

  const canceled = await orderWithStatus(alpaca, order.id, "canceled");
  assert.ok(canceled.canceled_at);
  assert.equal((await refusal(alpaca.replaceOrder(order.id, { qty: 5000 }))).status, 422);
});

test("all orders are canceled at once", async () => {
  const orders = [];
  for (const price of [1.01, 1.02, 1.03]) {
    orders.push(await alpaca.createOrder(limit(SYMBOL, "buy", 1000, price)));
  }

  const results = await alpaca.cancelAllOrders();

  for (const order of orders) {
    assert.equal(results.find((result) => result.id === order.id).status, 200);
    await orderWithStatus(alpaca, order.id, "canceled");
  }
  assert.deepEqual(await alpaca.getOrders({ status: "open" }), []);
});
