"""The trade-updates stream through the SDK's own client, which runs an event loop on a thread of its own."""

import threading

import pytest
from alpaca.trading.enums import OrderStatus, TradeEvent
from alpaca.trading.requests import ReplaceOrderRequest
from alpaca.trading.stream import TradingStream

from support import BASE_URL, limit, market, quote, until

SYMBOL = "NZD/USD"


@pytest.fixture(scope="module")
def updates(client, keys):
    """The updates heard so far, from a stream that is known to be heard."""
    quote(SYMBOL, "0.6000", "0.6002")
    heard = []

    async def hear(update):
        heard.append(update)

    stream = TradingStream(*keys, url_override=BASE_URL.replace("http", "ws", 1) + "/stream")
    stream.subscribe_trade_updates(hear)
    thread = threading.Thread(target=stream.run, daemon=True)
    thread.start()

    # The SDK does not tell when the server has begun to listen: try until an order is heard.
    def probe():
        client.cancel_order_by_id(client.submit_order(limit(SYMBOL, "buy", 1000, 0.5)).id)
        return len(heard)

    until("the stream is heard", probe, lambda count: count > 0)
    yield heard
    stream.stop()
    thread.join(10)


def update(updates, event, order):
    def find():
        return next((each for each in updates if each.event == event and each.order.id == order.id), None)

    return until(f"the stream tells {event}", find, lambda found: found is not None)


def test_the_life_of_a_resting_order_is_told(client, updates):
    order = client.submit_order(limit(SYMBOL, "buy", 1000, 0.51))
    assert update(updates, TradeEvent.NEW, order).order.status == OrderStatus.NEW

    client.cancel_order_by_id(order.id)
    assert update(updates, TradeEvent.CANCELED, order).order.status == OrderStatus.CANCELED


def test_a_fill_is_told_with_its_price_quantity_and_position(client, updates):
    order = client.submit_order(market(SYMBOL, "buy", 3000))

    fill = update(updates, TradeEvent.FILL, order)

    assert fill.order.status == OrderStatus.FILLED
    assert 0.59 < fill.price < 0.61
    assert fill.position_qty == 3000
    assert fill.execution_id


def test_a_replacement_is_told(client, updates):
    order = client.submit_order(limit(SYMBOL, "buy", 1000, 0.51))
    replacement = client.replace_order_by_id(order.id, ReplaceOrderRequest(limit_price=0.52))

    assert update(updates, TradeEvent.REPLACED, order).order.replaced_by == replacement.id
    client.cancel_order_by_id(replacement.id)
    update(updates, TradeEvent.CANCELED, replacement)
