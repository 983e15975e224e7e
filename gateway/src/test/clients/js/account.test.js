import assert from "node:assert/strict";
import { before, test } from "node:test";

import { freshAccount, limit, market, quote, refusal, sdk } from "./support.js";

let alpaca;

before(async () => {
  alpaca = await freshAccount("50000");
});

test("a new account is active and holds its balance", async () => {
  const account = await alpaca.getAccount();

  assert.equal(account.status, "ACTIVE");
  assert.equal(account.currency, "USD");
  assert.equal(Number(account.cash), 50_000);
  assert.equal(Number(account.equity), 50_000);
  assert.ok(Number(account.buying_power) >= 50_000);
  assert.equal(typeof account.cash, "string");
  assert.equal(account.trading_blocked, false);
});

test("bad keys are not let in", async () => {
  assert.equal((await refusal(sdk("nobody", "nothing").getAccount())).status, 401);
  assert.equal((await refusal(sdk(alpaca.configuration.keyId, "wrong").getAccount())).status, 401);
});

test("the configuration can be changed, and binds orders", async () => {
  await quote("GBP/USD", "1.3000", "1.3002");

  const configuration = await alpaca.updateAccountConfigurations({ no_shorting: true });
  assert.equal(configuration.no_shorting, true);
  assert.equal((await alpaca.getAccountConfigurations()).no_shorting, true);
  const short = await refusal(alpaca.createOrder(market("GBP/USD", "sell", 1000)));
  assert.equal(short.status, 403);
  assert.match(short.message, /not allowed to short/);

  await alpaca.updateAccountConfigurations({ no_shorting: false, suspend_trade: true });
  const suspended = await refusal(alpaca.createOrder(limit("GBP/USD", "buy", 1000, 1.1)));
  assert.equal(suspended.status, 403);
  assert.match(suspended.message, /rejected by user request/);

  await alpaca.updateAccountConfigurations({ suspend_trade: false });
  const order = await alpaca.createOrder(limit("GBP/USD", "buy", 1000, 1.1));
  await alpaca.cancelOrder(order.id);
});

test("assets are found under every spelling", async () => {
  const assets = await alpaca.getAssets({ status: "active" });
  const symbols = assets.map((asset) => asset.symbol);
  for (const symbol of ["EUR/USD", "XAU/USD", "BTC/USD", "AAPL", "SPY"]) {
    assert.ok(symbols.includes(symbol), `${symbol} is listed`);
  }

  const gold = assets.find((asset) => asset.symbol === "XAU/USD");
  assert.equal(gold.tradable, true);
  for (const spelling of ["XAUUSD", "XAU/USD", "XAU%2FUSD", "xauusd", gold.id]) {
    assert.equal((await alpaca.getAsset(spelling)).id, gold.id, spelling);
  }
  assert.equal((await refusal(alpaca.getAsset("NOSUCH"))).status, 404);
});

test("the clock and the calendar are readable", async () => {
  const clock = await alpaca.getClock();
  assert.equal(typeof clock.is_open, "boolean");
  assert.ok(Math.abs(new Date(clock.timestamp) - Date.now()) < 60_000);
  assert.ok(new Date(clock.next_close) > new Date(clock.timestamp));

  const days = await alpaca.getCalendar({ start: new Date("2026-12-21"), end: new Date("2026-12-31") });
  assert.ok(days.length >= 7);
  assert.match(days[0].date, /^2026-12-2\d$/);
  assert.match(days[0].open, /^\d\d:\d\d$/);
  assert.match(days[0].close, /^\d\d:\d\d$/);
});

test("the history of the equity is readable", async () => {
  const history = await alpaca.getPortfolioHistory({
    period: "1D", timeframe: "5Min", extended_hours: true, date_end: undefined, date_start: undefined,
  });

  assert.equal(history.timeframe, "5Min");
  assert.equal(history.timestamp.length, history.equity.length);
  assert.equal(history.equity.at(-1), 50_000);
});

test("watchlists are kept", async () => {
  const created = await alpaca.addWatchlist("mine", ["AAPL", "EUR/USD"]);
  assert.deepEqual(created.assets.map((asset) => asset.symbol), ["AAPL", "EUR/USD"]);
  assert.deepEqual((await alpaca.getWatchlists()).map((list) => list.name), ["mine"]);

  await alpaca.addToWatchlist(created.id, "SPY");
  await alpaca.deleteFromWatchlist(created.id, "AAPL");
  const changed = await alpaca.updateWatchlist(created.id, { name: "renamed" });
  assert.deepEqual(changed.assets.map((asset) => asset.symbol), ["EUR/USD", "SPY"]);
  assert.equal((await alpaca.getWatchlist(created.id)).name, "renamed");

  await alpaca.deleteWatchlist(created.id);
  assert.equal((await refusal(alpaca.getWatchlist(created.id))).status, 404);
});
