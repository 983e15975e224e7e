"""What must be true after a restart, by arithmetic of this program's own."""

from decimal import Decimal
from fractions import Fraction

import requests

EIGHTH = Decimal(1).scaleb(-8)
ENDED = {"filled", "canceled", "expired", "rejected", "replaced", "done_for_day"}


class Account:
    """Positions, profit and cash of one account, added up from its activities as they come."""

    def __init__(self, rates):
        self.rates = rates
        self.token = None
        self.executions = {}
        self.cash = {}
        self.quantity = {}
        self.average = {}
        self.realized = Fraction(0)
        self.fees = Fraction(0)

    def read(self, bot):
        """The activities since the last time; those before must still be what they were, see check_executions."""
        while True:
            page = bot.get("/v2/account/activities", direction="asc", page_size=100,
                           **({"page_token": self.token} if self.token else {}))
            for activity in page:
                self.take(activity)
            if page:
                self.token = page[-1]["id"]
            if len(page) < 100:
                return

    def take(self, activity):
        found = activity["id"].split("::")[1]
        if found in self.executions or found in self.cash:
            raise AssertionError(f"activity {found} comes twice")
        if activity["activity_type"] == "FILL":
            self.executions[found] = activity
            self.fill(activity)
        elif activity["activity_type"] in ("CSD", "JNLC"):
            self.cash[found] = Decimal(activity["net_amount"])

    def fill(self, activity):
        # As positions are named: a closing order carries that spelling.
        symbol, price = activity["symbol"].replace("/", ""), Fraction(Decimal(activity["price"]))
        signed = Fraction(Decimal(activity["qty"])) * (1 if activity["side"] == "buy" else -1)
        held, average = self.quantity.get(symbol, Fraction(0)), self.average.get(symbol, Fraction(0))
        closed = min(abs(held), abs(signed)) if held * signed < 0 else Fraction(0)
        self.realized += closed * (price - average) * (1 if held > 0 else -1)
        self.fees += abs(signed) * price * self.rates[symbol]
        now = held + signed
        if held * signed >= 0:
            self.average[symbol] = (abs(held) * average + abs(signed) * price) / abs(now)
        elif abs(signed) > abs(held):
            self.average[symbol] = price
        self.quantity[symbol] = now
        if Fraction(Decimal(activity["position_qty"])) != now:
            raise AssertionError(f"{activity['id']}: position {activity['position_qty']}, added up {now}")

    def check(self, bot):
        """The account's answers equal what was added up; each fill may be rounded by half a unit of the last place."""
        self.read(bot)
        account = bot.get("/v2/account")
        slack = EIGHTH * (len(self.executions) + 1)
        cash = sum(self.cash.values(), Decimal(0))
        balance = Fraction(cash) + self.realized - self.fees
        self.equal("cash", Decimal(account["cash"]), balance, slack * 2)
        self.equal("commission", Decimal(account["commission"]), self.fees, slack)
        self.equal("realized_pl", Decimal(account["realized_pl"]), self.realized, slack)
        shown = {position["symbol"]: Decimal(position["qty"]) for position in bot.get("/v2/positions")}
        held = {symbol: quantity for symbol, quantity in self.quantity.items() if quantity != 0}
        if {symbol: Fraction(quantity) for symbol, quantity in shown.items()} != held:
            raise AssertionError(f"positions {shown}, added up {held}")

    @staticmethod
    def equal(name, shown, derived, slack):
        if abs(Fraction(shown) - derived) > Fraction(slack):
            raise AssertionError(f"{name} is {shown}, added up {float(derived):.9f}")


def check_orders(bot, database):
    """Everything acknowledged is there, nothing that was refused, nothing twice."""
    rows = {}
    for coid, found, status, filled, replaces in database.execute(
            "SELECT client_order_id, o.id::text, lower(o.status::text), filled_quantity * contract_size,"
            " replaces_id::text FROM trading.paper_orders AS o JOIN trading.symbols AS s ON s.name = o.symbol"
            " WHERE account_id = %s", (bot.account_id,)):
        if coid in rows:
            raise AssertionError(f"{coid} is there twice")
        rows[coid] = (found, status, filled, replaces)
    for coid, (found, filled) in bot.acked.items():
        row = rows.get(coid)
        if row is None:
            raise AssertionError(f"{coid} was acknowledged and is gone")
        if row[0] != found or row[2] < filled:
            raise AssertionError(f"{coid} was acknowledged as {found} filled {filled}, and is {row}")
    for coid in bot.refused & rows.keys():
        raise AssertionError(f"{coid} was refused and is there")
    for coid in rows.keys() - bot.sent.keys() - bot.acked.keys():
        check_leg(coid, rows)
    fired = sum(coid.startswith("protection-") for coid in rows)
    if fired > 0 and bot.protections == 0:
        raise AssertionError(f"{fired} protections have fired and none was asked for")
    by_id = {row[0]: row for row in rows.values()}
    for found in bot.cancelled:
        if by_id[found][1] not in ("canceled", "cancelled", "filled", "replaced"):
            raise AssertionError(f"order {found} was cancelled and is {by_id[found][1]}")
    for old, new in bot.replaced.items():
        if by_id[new][3] != old:
            raise AssertionError(f"order {new} replaces {by_id[new][3]} instead of {old}")
    check_executions(bot, database)
    return len(rows)


def check_leg(coid, rows):
    """An order that nobody sent under its name is an exit of a bracket, or of the house."""
    if len(coid) != 36 and not coid.startswith(("stop-out-", "protection-")):
        raise AssertionError(f"{coid} was sent by nobody: {rows[coid]}")


def check_executions(bot, database):
    """What the stream has told, and what was listed before, is there; each fill continues its order's."""
    found = {}
    filled = {}
    for execution, order, quantity, cumulative in database.execute(
            "SELECT e.id::text, order_id, quantity * contract_size, cumulative_quantity * contract_size"
            " FROM trading.executions AS e JOIN trading.symbols AS s ON s.name = e.symbol"
            " WHERE account_id = %s ORDER BY order_id, cumulative_quantity", (bot.account_id,)):
        found[execution] = quantity
        filled[order] = filled.get(order, Decimal(0)) + quantity
        if filled[order] != cumulative:
            raise AssertionError(f"execution {execution} of {order}: {cumulative}, added up {filled[order]}")
    for execution, quantity in bot.streamed.items():
        if found.get(execution) != quantity:
            raise AssertionError(f"the stream told execution {execution} of {quantity}, and it is {found.get(execution)}")
    if set(bot.books.executions) != set(found):
        raise AssertionError(f"{len(found)} executions, {len(bot.books.executions)} activities")


def check_deposits(bot):
    """Each deposit that was acknowledged is there once, one without an answer at most once."""
    listed = list(bot.books.cash.values())
    for amount, was_acknowledged in bot.deposits.items():
        times = listed.count(amount)
        if times > 1 or (was_acknowledged and times == 0):
            raise AssertionError(f"a deposit of {amount}, acknowledged {was_acknowledged}, is there {times} times")


def resolve_unknown(bot, limit):
    """An order without an answer is sent once more: it is taken now, or it was before, and never both."""
    for coid in list(bot.unknown)[:limit]:
        order = bot.sent[coid]
        before = bot.find(coid)
        if "symbol" in order:
            answer = requests.post(bot.base + "/v2/orders", json=order, headers=bot.key, timeout=30)
            if before is not None and answer.status_code != 422:
                raise AssertionError(f"{coid} was there, and its repetition was answered {answer.status_code}")
            if before is None:
                bot.remember(coid, answer)
        if before is not None:
            bot.ack(before)
        bot.unknown.discard(coid)
