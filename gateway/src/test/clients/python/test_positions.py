import pytest
from alpaca.trading.enums import OrderSide, OrderStatus, PositionSide
from alpaca.trading.requests import ClosePositionRequest

from support import market, order_with_status, quote, refusal, until


@pytest.fixture(autouse=True)
def markets():
    quote("XAU/USD", "4000.00", "4000.20", "5000")
    quote("BTC/USD", "90000.00", "90010.00", "50")


def filled(client, order):
    return order_with_status(client, client.submit_order(order).id, OrderStatus.FILLED)


def test_a_position_follows_its_orders_and_closes_in_parts(client):
    filled(client, market("XAU/USD", "buy", 10))
    filled(client, market("XAUUSD", "buy", 5))

    position = client.get_open_position("XAUUSD")
    assert (position.qty, position.side) == ("15", PositionSide.LONG)
    assert abs(float(position.avg_entry_price) - 4000) < 40
    assert client.get_open_position("XAU/USD").asset_id == position.asset_id

    part = client.close_position("XAUUSD", ClosePositionRequest(qty="5"))
    order_with_status(client, part.id, OrderStatus.FILLED)
    assert client.get_open_position("XAUUSD").qty == "10"

    rest = client.close_position("XAUUSD")
    assert rest.side == OrderSide.SELL
    order_with_status(client, rest.id, OrderStatus.FILLED)
    assert refusal(lambda: client.get_open_position("XAUUSD")).status_code == 404


def test_a_short_position_has_a_negative_quantity_and_all_close_at_once(client):
    filled(client, market("XAU/USD", "sell", 2))
    filled(client, market("BTC/USD", "buy", 0.5))

    positions = {position.symbol: position for position in client.get_all_positions()}
    assert (positions["XAUUSD"].side, positions["XAUUSD"].qty) == (PositionSide.SHORT, "-2")
    assert (positions["BTCUSD"].side, positions["BTCUSD"].qty) == (PositionSide.LONG, "0.5")

    results = client.close_all_positions(cancel_orders=True)
    assert sorted(result.symbol for result in results) == ["BTCUSD", "XAUUSD"]
    for result in results:
        assert result.status == 200
        order_with_status(client, result.body.id, OrderStatus.FILLED)
    assert client.get_all_positions() == []


def test_every_fill_is_an_activity(client):
    order = filled(client, market("BTC/USD", "buy", 0.1))

    fills = until("the fill is listed", lambda: client.get("/account/activities/FILL"),
                  lambda activities: str(order.id) in [activity["order_id"] for activity in activities])

    fill = next(activity for activity in fills if activity["order_id"] == str(order.id))
    assert fill["activity_type"] == "FILL"
    assert float(fill["qty"]) > 0
