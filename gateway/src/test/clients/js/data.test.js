/** Market data through the SDK: history, snapshots, and a stream in MessagePack. */
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { baseUrl, freshAccount, importBars, market, orderWithStatus, quote, until } from "./support.js";

const SYMBOL = "USDCHF";
let alpaca;

before(async () => {
  await quote(SYMBOL, "0.8000", "0.8002");
  alpaca = await freshAccount();
});

async function all(items) {
  const taken = [];
  for await (const item of items) {
    taken.push(item);
  }
  return taken;
}

/** Ten bars of a minute. */
const minutes = (date, whole) => Array.from({ length: 10 }, (_, minute) =>
  `${date}T10:0${minute}:00Z,${whole}.88,${whole}.${890 + minute},${whole}.87,${whole}.88${minute},2`);

test("imported bars are served, and the larger ones that are made of them", async () => {
  await importBars(SYMBOL, "1Min", ["time,open,high,low,close,volume", ...minutes("2024-03-04", 0)]);
  const range = { start: "2024-03-04T10:00:00Z", end: "2024-03-04T10:59:59Z" };

  const bars = await all(alpaca.getBarsV2(SYMBOL, { ...range, timeframe: "1Min" }));
  assert.equal(bars.length, 10);
  assert.equal(bars[3].Timestamp, "2024-03-04T10:03:00Z");
  // Files count lots, the answer counts units.
  assert.deepEqual([bars[3].OpenPrice, bars[3].HighPrice, bars[3].LowPrice, bars[3].ClosePrice, bars[3].Volume],
    [0.88, 0.893, 0.87, 0.883, 200_000]);

  const [hour] = await all(alpaca.getBarsV2(SYMBOL, { ...range, timeframe: "1Hour" }));
  assert.deepEqual([hour.OpenPrice, hour.HighPrice, hour.LowPrice, hour.ClosePrice, hour.Volume, hour.VWAP],
    [0.88, 0.899, 0.87, 0.889, 2_000_000, 0.889]);
});

test("history comes in pages", async () => {
  await importBars("BTCUSD", "1Min", ["time,open,high,low,close,volume", ...minutes("2024-03-06", 50000)]);
  const range = { start: "2024-03-06T10:00:00Z", end: "2024-03-06T10:59:59Z", timeframe: "1Min" };

  const bars = (await alpaca.getCryptoBars(["BTC/USD"], { ...range, pageLimit: 3 })).get("BTC/USD");

  assert.deepEqual(bars.map((bar) => bar.Timestamp.slice(14, 16)),
    ["00", "01", "02", "03", "04", "05", "06", "07", "08", "09"]);
});

test("quotes, trades and snapshots are served", async () => {
  const order = await alpaca.createOrder(market(SYMBOL, "buy", 1000));
  await orderWithStatus(alpaca, order.id, "filled");
  const start = new Date(Date.now() - 60_000).toISOString();

  const quotes = await until("quotes are recorded", () => all(alpaca.getQuotesV2(SYMBOL, { start })),
    (found) => found.length > 0);
  assert.ok(quotes[0].BidPrice > 0.7 && quotes[0].BidPrice < quotes[0].AskPrice);
  const trades = await until("trades are recorded", () => all(alpaca.getTradesV2(SYMBOL, { start })),
    (found) => found.length > 0);
  assert.ok(trades.every((trade) => trade.Size > 0 && trade.Price > 0.7 && trade.Price < 0.9));

  const [snapshot] = await alpaca.getSnapshots([SYMBOL, "NOSUCH"]);
  assert.equal(snapshot.symbol, SYMBOL);
  assert.ok(snapshot.LatestQuote.AskPrice > snapshot.LatestQuote.BidPrice);
  assert.ok(snapshot.LatestTrade.Price > 0.7);
});

test("quotes and trades are streamed", async () => {
  const stream = alpaca.data_stream_v2;
  // The SDK knows only addresses with TLS; this server listens without.
  stream.session.url = `${baseUrl.replace("http", "ws")}/v2/iex`;
  const quotes = [];
  const trades = [];
  stream.onConnect(() => {
    stream.subscribeForQuotes([SYMBOL]);
    stream.subscribeForTrades([SYMBOL]);
  });
  stream.onStockQuote((each) => quotes.push(each));
  stream.onStockTrade((each) => trades.push(each));
  stream.connect();
  try {
    await until("a quote is heard", async () => {
      await quote(SYMBOL, "0.8100", "0.8102");
      return quotes;
    }, (heard) => heard.some((each) => Math.abs(each.BidPrice - 0.81) < 0.005));
    await alpaca.createOrder(market(SYMBOL, "buy", 2000));
    await until("a trade is heard", () => trades, (heard) => heard.length > 0);
  } finally {
    stream.disconnect();
  }
  assert.equal(quotes[0].Symbol, SYMBOL);
  assert.equal(trades[0].Symbol, SYMBOL);
  assert.ok(trades[0].Price > 0.8 && trades[0].Price < 0.82);
});
