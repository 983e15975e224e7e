"""Bots that trade until the server is gone, and remember what it has said to them."""

import json
import threading
import time
import uuid
from decimal import Decimal

import requests
from websockets.sync.client import connect

TIMEOUT_S = 30
# Quoted in dollars, so that the checks need no conversion. Brackets open positions: they have a symbol of their own.
SYMBOLS = {"BTC/USD": Decimal("0.0001"), "EUR/USD": Decimal("1000"), "AAPL": Decimal("1")}
BRACKETS = "XAU/USD"
GONE = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)


class Bot:
    """One account. Its threads share what is remembered under one lock."""

    def __init__(self, base, name, opened, admin):
        self.base, self.name, self.admin = base, name, admin
        self.account_id = opened["id"]
        self.key = {"APCA-API-KEY-ID": opened["key"]["key_id"], "APCA-API-SECRET-KEY": opened["key"]["secret"]}
        self.lock = threading.Lock()
        self.sent = {}          # client_order_id -> the order
        self.acked = {}         # client_order_id -> (id, filled quantity)
        self.refused = set()    # client_order_id
        self.unknown = set()    # client_order_id
        self.cancelled = set()  # id
        self.replaced = {}      # id -> id of its successor
        self.streamed = {}      # execution id -> quantity
        self.deposits = {}      # amount -> whether it was acknowledged
        self.protections = 0    # asked for
        self.answers = 0
        self.prices = {}
        self.books = None

    def read_prices(self):
        """Once a round: limits and stops lie near the market of its beginning."""
        quotes = self.get("/v1beta3/crypto/us/latest/quotes", symbols=",".join([*SYMBOLS, BRACKETS]))["quotes"]
        self.prices = {symbol: Decimal(quote["ap"]) for symbol, quote in quotes.items()}

    # Trading

    def trade(self, random, stopping):
        """One thread's work until the server cannot be reached, or for as long as the round wants."""
        with requests.Session() as http:
            http.headers.update(self.key)
            while not stopping.is_set():
                try:
                    self.act(http, random)
                except GONE:
                    if not stopping.is_set():
                        time.sleep(0.2)

    def act(self, http, random):
        what = random.random()
        if what < 0.70:
            self.submit(http, self.new_order(random))
        elif what < 0.80:
            self.cancel(http, random)
        elif what < 0.92:
            self.replace(http, random)
        elif what < 0.95:
            self.deposit(random)
        else:
            self.protect(http, random)

    def new_order(self, random):
        symbol, lot = random.choice(list(SYMBOLS.items()))
        order = {"client_order_id": f"{self.name}-{uuid.UUID(int=random.getrandbits(128))}", "symbol": symbol,
                 "side": random.choice(["buy", "sell"]), "qty": str(lot * random.randint(1, 5)),
                 "type": "market", "time_in_force": "gtc"}
        kind = random.random()
        if kind < 0.35:
            return order
        if kind < 0.60:
            price = self.price(random, symbol, 0.003)
            return {**order, "type": "limit", "limit_price": price}
        if kind < 0.72:
            return {**order, "type": "trailing_stop", "trail_percent": random.choice(["0.1", "0.5", "2"])}
        if kind < 0.82:
            return {**order, "type": "stop", "stop_price": self.price(random, symbol, 0.01)}
        return self.bracket(order, random)

    def bracket(self, order, random):
        price = self.prices[BRACKETS]
        profit, loss = price * Decimal("1.002"), price * Decimal("0.998")
        return {**order, "symbol": BRACKETS, "side": "buy", "qty": str(random.randint(1, 3)),
                "order_class": "bracket", "take_profit": {"limit_price": str(round(profit, 2))},
                "stop_loss": {"stop_price": str(round(loss, 2))}}

    def price(self, random, symbol, width):
        moved = self.prices[symbol] * Decimal(1 + random.uniform(-width, width))
        return str(round(moved, 5 if symbol == "EUR/USD" else 2))

    def submit(self, http, order):
        coid = order["client_order_id"]
        with self.lock:
            self.sent[coid] = order
            self.unknown.add(coid)
        answer = http.post(self.base + "/v2/orders", json=order, timeout=TIMEOUT_S)
        self.remember(coid, answer)

    def remember(self, coid, answer):
        with self.lock:
            self.answers += 1
            if answer.status_code == 200:
                self.ack(answer.json())
                self.unknown.discard(coid)
            elif answer.status_code < 500 or answer.json().get("reason") != "unknown_outcome":
                self.refused.add(coid)
                self.unknown.discard(coid)
            if answer.status_code >= 500 and answer.status_code != 503:
                raise AssertionError(f"{coid} was answered {answer.status_code}: {answer.text}")

    def ack(self, order):
        """An order as it was shown; what was shown before must not have been more."""
        self.acked[order["client_order_id"]] = (order["id"], Decimal(order["filled_qty"]))
        for leg in order.get("legs") or []:
            self.acked[leg["client_order_id"]] = (leg["id"], Decimal(leg["filled_qty"]))

    def open_order(self, http, random):
        orders = http.get(self.base + "/v2/orders?limit=50", timeout=TIMEOUT_S)
        return random.choice(orders.json()) if orders.status_code == 200 and orders.json() else None

    def cancel(self, http, random):
        order = self.open_order(http, random)
        if order and http.delete(f"{self.base}/v2/orders/{order['id']}", timeout=TIMEOUT_S).status_code == 204:
            with self.lock:
                self.cancelled.add(order["id"])

    def replace(self, http, random):
        order = self.open_order(http, random)
        if order is None:
            return
        coid = f"{self.name}-r-{uuid.UUID(int=random.getrandbits(128))}"
        change = {"client_order_id": coid}
        if order["type"] == "limit":
            change["limit_price"] = str(round(Decimal(order["limit_price"]) * Decimal("1.0001"),
                                              5 if "EUR" in order["symbol"] else 2))
        elif order["type"] == "trailing_stop":
            change["trail"] = random.choice(["0.2", "0.4", "1"])
        else:
            change["qty"] = order["qty"]
        with self.lock:
            self.sent[coid] = change
            self.unknown.add(coid)
        answer = http.patch(f"{self.base}/v2/orders/{order['id']}", json=change, timeout=TIMEOUT_S)
        self.remember(coid, answer)
        if answer.status_code == 200:
            with self.lock:
                self.replaced[order["id"]] = answer.json()["id"]

    def protect(self, http, random):
        """Gives a position a stop and a target, or a trail; near enough to be reached while somebody kills."""
        answer = http.get(self.base + "/v2/positions", timeout=TIMEOUT_S)
        if answer.status_code != 200 or not answer.json():
            return
        position = random.choice(answer.json())
        places = 5 if "EUR" in position["symbol"] else 2
        price, sign = Decimal(position["current_price"]), 1 if position["side"] == "long" else -1
        terms = {"stop_loss": str(round(price * (1 - sign * Decimal("0.0005")), places)),
                 "take_profit": str(round(price * (1 + sign * Decimal("0.0005")), places))}
        if random.random() < 0.3:
            terms = {"trail_percent": "0.1"}
        with self.lock:
            self.protections += 1
        http.put(f"{self.base}/v2/positions/{position['symbol']}/protection", json=terms, timeout=TIMEOUT_S)

    def deposit(self, random):
        """Each amount once, so that a movement can be told from another."""
        with self.lock:
            amount = Decimal(random.randint(1, 10)) + Decimal(len(self.deposits) + 1) / Decimal(10 ** 6)
            if amount in self.deposits:
                return
            self.deposits[amount] = False
        answer = requests.post(f"{self.base}/admin/v1/accounts/{self.account_id}/deposits", headers=self.admin,
                               json={"amount": str(amount)}, timeout=TIMEOUT_S)
        if answer.status_code == 200:
            with self.lock:
                self.deposits[amount] = True

    # The stream

    def listen(self, stopping):
        """Remembers every execution that the stream has told."""
        while not stopping.is_set():
            try:
                with connect(self.base.replace("http", "ws", 1) + "/stream", open_timeout=5) as socket:
                    socket.send(json.dumps({"action": "auth", "key": self.key["APCA-API-KEY-ID"],
                                            "secret": self.key["APCA-API-SECRET-KEY"]}))
                    socket.send(json.dumps({"action": "listen", "data": {"streams": ["trade_updates"]}}))
                    self.read(socket, stopping)
            except Exception:  # The server is gone, or on its way: whatever it was, the checks will tell.
                time.sleep(0.1)

    def read(self, socket, stopping):
        while not stopping.is_set():
            try:
                message = json.loads(socket.recv(timeout=0.2))
            except TimeoutError:
                continue
            update = message.get("data") or {}
            if message.get("stream") == "trade_updates" and update.get("event") in ("fill", "partial_fill"):
                with self.lock:
                    self.streamed[update["execution_id"]] = Decimal(update["qty"])

    # Afterwards

    def get(self, path, **parameters):
        answer = requests.get(self.base + path, headers=self.key, params=parameters, timeout=TIMEOUT_S)
        if answer.status_code != 200:
            raise AssertionError(f"{path} was answered {answer.status_code}: {answer.text}")
        return json.loads(answer.text, parse_float=Decimal, parse_int=Decimal)

    def find(self, coid):
        answer = requests.get(self.base + "/v2/orders:by_client_order_id", headers=self.key,
                              params={"client_order_id": coid}, timeout=TIMEOUT_S)
        return answer.json() if answer.status_code == 200 else None

    def cancel_all(self):
        requests.delete(self.base + "/v2/orders", headers=self.key, timeout=TIMEOUT_S)

    def drain(self):
        """Nothing rests and nothing is held."""
        self.cancel_all()
        requests.delete(self.base + "/v2/positions", headers=self.key, timeout=TIMEOUT_S)
