"""The server under test, prices, and waiting."""

import json
import os
import time
import urllib.request
from uuid import uuid4

import pytest
from alpaca.common.exceptions import APIError
from alpaca.trading.client import TradingClient
from alpaca.trading.enums import OrderSide, TimeInForce
from alpaca.trading.requests import LimitOrderRequest, MarketOrderRequest, StopOrderRequest

WAIT_S = 15
POLL_S = 0.025

BASE_URL = os.environ["APCA_API_BASE_URL"]
ADMIN_KEY = os.environ["CORRO_ADMIN_KEY"]


def sdk(key_id, secret_key):
    return TradingClient(key_id, secret_key, url_override=BASE_URL)


def admin(method, path, body=None):
    request = urllib.request.Request(
        f"{BASE_URL}/admin/v1{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {ADMIN_KEY}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def quote(symbol, bid, ask, size="1000000"):
    """Moves the market of a symbol."""
    admin("POST", "/quotes", {"symbol": symbol, "bid": bid, "ask": ask, "bid_size": size, "ask_size": size})


def until(what, read, is_good):
    """Repeats `read` until `is_good` is true of what it returns."""
    deadline = time.monotonic() + WAIT_S
    while True:
        value = read()
        if is_good(value):
            return value
        assert time.monotonic() < deadline, f"{what}: still {value}"
        time.sleep(POLL_S)


def import_bars(symbol, timeframe, rows):
    """Imports rows of a CSV file, its header first; returns when they are loaded."""
    begun = admin("POST", "/market-data/imports",
                  {"kind": "bars", "symbol": symbol, "timeframe": timeframe, "rows": rows})
    ended = until("the import has ended", lambda: admin("GET", f"/market-data/imports/{begun['id']}"),
                  lambda now: now["state"] not in ("waiting", "running"))
    assert (ended["state"], ended["rejected"]) == ("done", 0), ended


def order_with_status(client, order_id, status):
    """The order once it has the status."""
    return until(f"order {order_id} is {status}", lambda: client.get_order_by_id(order_id),
                 lambda order: order.status == status)


def market(symbol, side, qty, **more):
    return MarketOrderRequest(symbol=symbol, side=OrderSide(side), qty=qty, time_in_force=TimeInForce.GTC, **more)


def limit(symbol, side, qty, price, tif=TimeInForce.GTC, **more):
    return LimitOrderRequest(symbol=symbol, side=OrderSide(side), qty=qty, limit_price=price, time_in_force=tif, **more)


def stop(symbol, side, qty, price, **more):
    return StopOrderRequest(symbol=symbol, side=OrderSide(side), qty=qty, stop_price=price,
                            time_in_force=TimeInForce.GTC, **more)


def refusal(call):
    """The SDK's error for a call that the server must refuse."""
    with pytest.raises(APIError) as caught:
        call()
    return caught.value


def fresh_id():
    return f"py-{uuid4()}"
