"""Market data through the SDK: history, snapshots, and a stream in MessagePack."""

import threading
from datetime import datetime, timedelta, timezone

import pytest
from alpaca.data.historical import CryptoHistoricalDataClient, StockHistoricalDataClient
from alpaca.data.live import StockDataStream
from alpaca.data.requests import (CryptoBarsRequest, StockBarsRequest, StockQuotesRequest, StockSnapshotRequest,
                                  StockTradesRequest)
from alpaca.data.timeframe import TimeFrame
from alpaca.trading.enums import OrderStatus

from support import BASE_URL, import_bars, market, order_with_status, quote, until

SYMBOL = "USDCAD"
HEADER = "time,open,high,low,close,volume"


@pytest.fixture(scope="module")
def history(keys):
    quote(SYMBOL, "1.3000", "1.3002")
    return StockHistoricalDataClient(*keys, url_override=BASE_URL)


def test_imported_bars_are_served_and_the_larger_ones_that_are_made_of_them(history):
    rows = [f"2024-03-05T10:{minute:02}:00Z,1.35,1.3{60 + minute},1.34,1.35{minute},2" for minute in range(10)]
    import_bars(SYMBOL, "1Min", [HEADER, *rows])
    hour = {"symbol_or_symbols": SYMBOL, "start": datetime(2024, 3, 5, 10), "end": datetime(2024, 3, 5, 10, 59)}

    bars = history.get_stock_bars(StockBarsRequest(timeframe=TimeFrame.Minute, **hour))[SYMBOL]
    assert len(bars) == 10
    assert bars[3].timestamp == datetime(2024, 3, 5, 10, 3, tzinfo=timezone.utc)
    # Files count lots, the answer counts units.
    assert (bars[3].open, bars[3].high, bars[3].low, bars[3].close, bars[3].volume) == (1.35, 1.363, 1.34, 1.353, 2e5)

    (made,) = history.get_stock_bars(StockBarsRequest(timeframe=TimeFrame.Hour, **hour))[SYMBOL]
    assert (made.open, made.high, made.low, made.close) == (1.35, 1.369, 1.34, 1.359)
    assert (made.volume, made.vwap) == (2e6, 1.359)


def test_crypto_needs_no_key():
    import_bars("ETHUSD", "1Day", [HEADER, "2024-03-01,3300,3400,3200,3350,5", "2024-03-02,3350,3500,3300,3400,6"])

    bars = CryptoHistoricalDataClient(url_override=BASE_URL).get_crypto_bars(CryptoBarsRequest(
        symbol_or_symbols="ETH/USD", timeframe=TimeFrame.Day, start=datetime(2024, 3, 1), end=datetime(2024, 3, 2)))

    assert [(bar.timestamp.day, bar.close) for bar in bars["ETH/USD"]] == [(1, 3350), (2, 3400)]


def test_quotes_trades_and_snapshots_are_served(client, history):
    order_with_status(client, client.submit_order(market(SYMBOL, "buy", 1000)).id, OrderStatus.FILLED)
    recent = {"symbol_or_symbols": SYMBOL, "start": datetime.now(timezone.utc) - timedelta(minutes=1)}

    def recorded(answer):
        return answer.data.get(SYMBOL, [])

    quotes = until("quotes are recorded", lambda: recorded(history.get_stock_quotes(StockQuotesRequest(**recent))), len)
    assert 1.2 < quotes[0].bid_price < quotes[0].ask_price < 1.4
    trades = until("trades are recorded", lambda: recorded(history.get_stock_trades(StockTradesRequest(**recent))), len)
    assert all(trade.size > 0 and 1.2 < trade.price < 1.4 for trade in trades)

    snapshots = history.get_stock_snapshot(StockSnapshotRequest(symbol_or_symbols=[SYMBOL, "NOSUCH"]))
    assert list(snapshots) == [SYMBOL]
    assert snapshots[SYMBOL].latest_quote.bid_price < snapshots[SYMBOL].latest_quote.ask_price
    assert 1.2 < snapshots[SYMBOL].latest_trade.price < 1.4


def test_quotes_and_trades_are_streamed(client, keys):
    quotes, trades = [], []

    async def hear_quote(each):
        quotes.append(each)

    async def hear_trade(each):
        trades.append(each)

    stream = StockDataStream(*keys, url_override=BASE_URL.replace("http", "ws", 1) + "/v2/iex")
    stream.subscribe_quotes(hear_quote, SYMBOL)
    stream.subscribe_trades(hear_trade, SYMBOL)
    thread = threading.Thread(target=stream.run, daemon=True)
    thread.start()

    def moved():
        quote(SYMBOL, "1.3100", "1.3102")
        return [each for each in quotes if abs(each.bid_price - 1.31) < 0.005]

    try:
        until("a quote is heard", moved, len)
        client.submit_order(market(SYMBOL, "buy", 2000))
        until("a trade is heard", lambda: trades, len)
    finally:
        stream.stop()
        thread.join(10)
    assert {each.symbol for each in quotes + trades} == {SYMBOL}
    assert 1.3 < trades[0].price < 1.32
