import pytest
from alpaca.common.enums import Sort
from alpaca.trading.enums import OrderSide, OrderStatus, OrderType, QueryOrderStatus, TimeInForce
from alpaca.trading.requests import GetOrdersRequest, ReplaceOrderRequest

from support import fresh_id, limit, market, order_with_status, quote, refusal, stop, until

SYMBOL = "EUR/USD"


@pytest.fixture(autouse=True)
def market_at_1_10():
    quote(SYMBOL, "1.1000", "1.1002")


def test_a_market_order_fills_near_the_quote(client):
    order = client.submit_order(market(SYMBOL, "buy", 1000))
    assert (order.symbol, order.type, order.side) == (SYMBOL, OrderType.MARKET, OrderSide.BUY)

    filled = order_with_status(client, order.id, OrderStatus.FILLED)
    assert filled.filled_qty == "1000"
    assert 1.095 < float(filled.filled_avg_price) < 1.105
    assert filled.filled_at


def test_a_limit_order_rests_until_the_market_reaches_it(client):
    order = client.submit_order(limit(SYMBOL, "buy", 2000, 1.05))
    assert float(order_with_status(client, order.id, OrderStatus.NEW).limit_price) == 1.05

    quote(SYMBOL, "1.0490", "1.0492")

    assert float(order_with_status(client, order.id, OrderStatus.FILLED).filled_avg_price) <= 1.05


def test_a_stop_order_triggers_when_the_market_reaches_it(client):
    order = client.submit_order(stop(SYMBOL, "buy", 1000, 1.15))
    order_with_status(client, order.id, OrderStatus.NEW)

    quote(SYMBOL, "1.1510", "1.1512")

    assert float(order_with_status(client, order.id, OrderStatus.FILLED).filled_avg_price) >= 1.15


def test_an_order_is_found_by_id_by_the_clients_id_and_in_the_list(client):
    client_id = fresh_id()
    order = client.submit_order(limit(SYMBOL, "buy", 1000, 1.01, client_order_id=client_id))

    assert client.get_order_by_id(order.id).client_order_id == client_id
    assert client.get_order_by_client_id(client_id).id == order.id
    open_orders = client.get_orders(GetOrdersRequest(status=QueryOrderStatus.OPEN, symbols=[SYMBOL]))
    assert order.id in [each.id for each in open_orders]

    client.cancel_order_by_id(order.id)
    closed = until("the order is listed as closed",
                   lambda: client.get_orders(GetOrdersRequest(status=QueryOrderStatus.CLOSED, limit=500)),
                   lambda orders: order.id in [each.id for each in orders])
    assert next(each for each in closed if each.id == order.id).status == OrderStatus.CANCELED
    first = client.get_orders(GetOrdersRequest(status=QueryOrderStatus.ALL, limit=1, direction=Sort.ASC))
    assert len(first) == 1


def test_an_ioc_order_that_does_not_meet_the_market_is_canceled(client):
    order = client.submit_order(limit(SYMBOL, "buy", 1000, 1.01, tif=TimeInForce.IOC))

    assert order_with_status(client, order.id, OrderStatus.CANCELED).filled_qty == "0"


def test_a_replaced_order_lives_on_under_a_new_id(client):
    order = client.submit_order(limit(SYMBOL, "buy", 1000, 1.02))

    replacement = client.replace_order_by_id(order.id, ReplaceOrderRequest(qty=3000, limit_price=1.03))
    assert replacement.id != order.id
    assert replacement.replaces == order.id
    assert (replacement.qty, float(replacement.limit_price)) == ("3000", 1.03)
    assert order_with_status(client, order.id, OrderStatus.REPLACED).replaced_by == replacement.id

    unchanged = refusal(lambda: client.replace_order_by_id(replacement.id, ReplaceOrderRequest(qty=3000)))
    assert unchanged.status_code == 422
    assert "order parameters are not changed" in unchanged.message
    client.cancel_order_by_id(replacement.id)


def test_all_orders_are_canceled_at_once(client):
    orders = [client.submit_order(limit(SYMBOL, "buy", 1000, price)) for price in (1.01, 1.02, 1.03)]

    results = {result.id: result.status for result in client.cancel_orders()}

    assert all(results[order.id] == 200 for order in orders)
    for order in orders:
        order_with_status(client, order.id, OrderStatus.CANCELED)
    assert client.get_orders() == []
