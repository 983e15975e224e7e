import assert from "node:assert/strict";
import { before, test } from "node:test";

import { freshAccount, limit, market, orderWithStatus, quote, refusal, stop } from "./support.js";

const SYMBOL = "AUD/USD";
const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
let alpaca;

before(async () => {
  await quote(SYMBOL, "0.7000", "0.7002");
  alpaca = await freshAccount("1000");
});

/** What a bad order is, and the field that the server must name. */
const badOrders = [
  ["an unknown symbol", market("NOSUCH", "buy", 1000), "symbol"],
  ["no symbol", { side: "buy", qty: 1000, type: "market", time_in_force: "gtc" }, "symbol"],
  ["an unknown side", market(SYMBOL, "hold", 1000), "side"],
  ["an unknown type", { ...market(SYMBOL, "buy", 1000), type: "iceberg" }, "type"],
  ["an unknown time in force", { ...market(SYMBOL, "buy", 1000), time_in_force: "forever" }, "time_in_force"],
  ["no quantity", { ...market(SYMBOL, "buy"), qty: null }, "qty"],
  ["a quantity of zero", market(SYMBOL, "buy", 0), "qty"],
  ["a negative quantity", market(SYMBOL, "buy", -1000), "qty"],
  ["a quantity off the grid", market(SYMBOL, "buy", "1000.123"), "qty"],
  ["a quantity that is not a number", market(SYMBOL, "buy", "many"), "qty"],
  ["a quantity beyond all measure", market(SYMBOL, "buy", "1e30"), "qty"],
  ["a limit order without a limit", { ...limit(SYMBOL, "buy", 1000), limit_price: null }, "limit_price"],
  ["a limit off the grid", limit(SYMBOL, "buy", 1000, "0.7000001"), "limit_price"],
  ["a market order with a limit", market(SYMBOL, "buy", 1000, { limit_price: 0.7 }), "limit_price"],
  ["a stop order without a stop", { ...stop(SYMBOL, "buy", 1000), stop_price: null }, "stop_price"],
  ["a stop order with a limit", stop(SYMBOL, "buy", 1000, 0.8, { limit_price: 0.8 }), "limit_price"],
  ["an over-long client id", market(SYMBOL, "buy", 1000, { client_order_id: "x".repeat(129) }), "client_order_id"],
];

for (const [what, order, field] of badOrders) {
  test(`refused: ${what}`, async () => {
    const refused = await refusal(alpaca.createOrder(order));

    assert.equal(refused.status, 422, JSON.stringify(refused));
    assert.equal(refused.field, field, JSON.stringify(refused));
    assert.equal(typeof refused.code, "number");
    assert.ok(refused.message);
    assert.deepEqual(await alpaca.getOrders({ status: "all" }), []);
  });
}

test("an order beyond the buying power is refused with the funds named", async () => {
  const refused = await refusal(alpaca.createOrder(market(SYMBOL, "buy", 9_000_000)));

  assert.equal(refused.status, 403);
  assert.equal(refused.code, 40310000);
  assert.match(refused.message, /insufficient buying power/);
  assert.ok(Number(refused.buying_power) > 0);
});

test("unknown orders and positions are not found", async () => {
  assert.equal((await refusal(alpaca.getOrder(UNKNOWN_ID))).status, 404);
  assert.equal((await refusal(alpaca.getOrderByClientId("never-sent"))).status, 404);
  assert.equal((await refusal(alpaca.cancelOrder(UNKNOWN_ID))).status, 404);
  assert.equal((await refusal(alpaca.replaceOrder(UNKNOWN_ID, { qty: 2000 }))).status, 404);
  assert.equal((await refusal(alpaca.getOrder("not-an-id"))).status, 422);
  const position = await refusal(alpaca.getPosition("AUDUSD"));
  assert.equal(position.status, 404);
  assert.match(position.message, /position does not exist/);
  assert.equal((await refusal(alpaca.closePosition("AUDUSD"))).status, 404);
});

test("a client's id is used once and never again", async () => {
  const client_order_id = `js-once-${process.hrtime.bigint()}`;
  const order = await alpaca.createOrder(limit(SYMBOL, "buy", 1000, 0.5, { client_order_id }));
  await alpaca.cancelOrder(order.id);
  await orderWithStatus(alpaca, order.id, "canceled");

  const again = await refusal(alpaca.createOrder(limit(SYMBOL, "buy", 1000, 0.5, { client_order_id })));

  assert.equal(again.status, 422);
  assert.match(again.message, /client_order_id must be unique/);
});

test("a filled order can be neither canceled nor replaced", async () => {
  const order = await alpaca.createOrder(market(SYMBOL, "buy", 1000));
  await orderWithStatus(alpaca, order.id, "filled");

  assert.equal((await refusal(alpaca.cancelOrder(order.id))).status, 422);
  assert.equal((await refusal(alpaca.replaceOrder(order.id, { qty: 2000 }))).status, 422);
});
