import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";

import { freshAccount, market, orderWithStatus, quote, refusal, until } from "./support.js";

let alpaca;

before(async () => {
  alpaca = await freshAccount();
});

beforeEach(async () => {
  await quote("XAU/USD", "4000.00", "4000.20", "5000");
  await quote("BTC/USD", "90000.00", "90010.00", "50");
});

async function filled(order) {
  return orderWithStatus(alpaca, (await alpaca.createOrder(order)).id, "filled");
}

test("a position follows its orders and closes", async () => {
  await filled(market("XAU/USD", "buy", 10));
  await filled(market("XAUUSD", "buy", 5));

  const position = await alpaca.getPosition("XAUUSD");
  assert.equal(position.qty, "15");
  assert.equal(position.side, "long");
  assert.ok(Math.abs(Number(position.avg_entry_price) - 4000) < 40);
  assert.equal((await alpaca.getPosition("XAU/USD")).asset_id, position.asset_id);
  assert.equal((await alpaca.getPositions()).length, 1);

  const closing = await alpaca.closePosition("XAUUSD");
  assert.equal(closing.side, "sell");
  assert.equal(closing.qty, "15");
  await orderWithStatus(alpaca, closing.id, "filled");
  assert.equal((await refusal(alpaca.getPosition("XAUUSD"))).status, 404);
});

test("a short position has a negative quantity", async () => {
  await filled(market("XAU/USD", "sell", 2));

  const position = await alpaca.getPosition("XAUUSD");
  assert.equal(position.side, "short");
  assert.equal(position.qty, "-2");

  const profitBefore = Number(position.unrealized_pl);
  await quote("XAU/USD", "3900.00", "3900.20", "5000");
  const later = await until("the profit grows", () => alpaca.getPosition("XAUUSD"),
    (now) => Number(now.unrealized_pl) > profitBefore + 100);
  assert.ok(Number(later.current_price) < 3950);
});

test("all positions are closed at once", async () => {
  await filled(market("BTC/USD", "buy", "0.5"));

  const results = await alpaca.closeAllPositions();

  assert.deepEqual(results.map((result) => result.symbol).sort(), ["BTCUSD", "XAUUSD"]);
  for (const result of results) {
    assert.equal(result.status, 200);
    await orderWithStatus(alpaca, result.body.id, "filled");
  }
  assert.deepEqual(await alpaca.getPositions(), []);
});

test("every fill is an activity", async () => {
  const order = await filled(market("BTC/USD", "buy", "0.1"));

  const fills = await until("the fill is listed", () => alpaca.getAccountActivities({ activityTypes: "FILL" }),
    (activities) => activities.some((activity) => activity.order_id === order.id));

  const fill = fills.find((activity) => activity.order_id === order.id);
  assert.equal(fill.activity_type, "FILL");
  assert.equal(fill.side, "buy");
  assert.ok(Number(fill.qty) > 0 && Number(fill.price) > 0);
  assert.ok(fills.length >= 5);
});
