import pytest
from alpaca.trading.enums import OrderStatus
from alpaca.trading.requests import ReplaceOrderRequest

from support import fresh_id, limit, market, order_with_status, quote, refusal, stop

SYMBOL = "AUD/USD"
UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module", autouse=True)
def market_at_0_70():
    quote(SYMBOL, "0.7000", "0.7002")


@pytest.mark.parametrize("order, field", [
    (market("NOSUCH", "buy", 1000), "symbol"),
    (market(SYMBOL, "buy", 0), "qty"),
    (market(SYMBOL, "buy", -1000), "qty"),
    (market(SYMBOL, "buy", 1000.123), "qty"),
    (market(SYMBOL, "buy", 1e30), "qty"),
    (limit(SYMBOL, "buy", 1000, 0.7000001), "limit_price"),
    (limit(SYMBOL, "buy", 1000, -1), "limit_price"),
    (stop(SYMBOL, "buy", 1000, 0.7000001), "stop_price"),
    (market(SYMBOL, "buy", 1000, client_order_id="x" * 129), "client_order_id"),
], ids=["unknown symbol", "zero", "negative", "off the grid", "beyond measure", "limit off the grid",
        "negative limit", "stop off the grid", "over-long id"])
def test_a_bad_order_is_refused_with_the_field_named(client, order, field):
    refused = refusal(lambda: client.submit_order(order))

    assert refused.status_code == 422
    assert refused.code
    assert refused.message
    assert refused.response.json()["field"] == field


def test_an_order_beyond_the_buying_power_is_refused(client):
    quote("XAU/USD", "4000.00", "4000.20", "5000")

    refused = refusal(lambda: client.submit_order(market("XAU/USD", "buy", 5000)))

    assert refused.status_code == 403
    assert refused.code == 40310000
    assert "insufficient buying power" in refused.message


@pytest.mark.parametrize("call", [
    lambda client: client.get_order_by_id(UNKNOWN_ID),
    lambda client: client.get_order_by_client_id("never-sent"),
    lambda client: client.cancel_order_by_id(UNKNOWN_ID),
    lambda client: client.replace_order_by_id(UNKNOWN_ID, ReplaceOrderRequest(qty=2000)),
    lambda client: client.get_open_position("USDCHF"),
    lambda client: client.close_position("USDCHF"),
], ids=["order", "client id", "cancel", "replace", "position", "close"])
def test_what_does_not_exist_is_not_found(client, call):
    assert refusal(lambda: call(client)).status_code == 404


def test_a_clients_id_is_used_once_and_never_again(client):
    client_id = fresh_id()
    order = client.submit_order(limit(SYMBOL, "buy", 1000, 0.5, client_order_id=client_id))
    client.cancel_order_by_id(order.id)
    order_with_status(client, order.id, OrderStatus.CANCELED)

    again = refusal(lambda: client.submit_order(limit(SYMBOL, "buy", 1000, 0.5, client_order_id=client_id)))

    assert again.status_code == 422
    assert "client_order_id must be unique" in again.message


def test_a_filled_order_can_be_neither_canceled_nor_replaced(client):
    order = client.submit_order(market(SYMBOL, "buy", 1000))
    order_with_status(client, order.id, OrderStatus.FILLED)

    assert refusal(lambda: client.cancel_order_by_id(order.id)).status_code == 422
    change = ReplaceOrderRequest(qty=2000)
    assert refusal(lambda: client.replace_order_by_id(order.id, change)).status_code == 422
