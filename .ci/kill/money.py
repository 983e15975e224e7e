"""Withdrawals of the demo user, and the operator who approves them."""

import time
import uuid
from decimal import Decimal

import requests

TIMEOUT_S = 30
PATIENCE_S = 60
AMOUNT = "5"
HOLDS = 5
ENDED = {"paid", "partially_paid", "failed", "returned", "rejected", "cancelled", "expired"}


class Wishes:
    """Withdrawals that were asked for, by their key; the value is the id that was answered, if any."""

    def __init__(self, server):
        self.server = server
        self.ids = {}
        self.bodies = {}
        self.operator = None
        self.methods = {}

    def prepare(self):
        """An operator, and accounts at the sandbox bank: one pays at once, one answers only after a while."""
        env = self.server.env()
        answer = requests.post(self.url("/admin/v1/operators"), timeout=TIMEOUT_S,
                               headers={"Authorization": f"Bearer {env['CORRO_ADMIN_KEY']}"},
                               json={"email": "kill@example.com", "name": "Kill", "role": "admin"})
        answer.raise_for_status()
        key = answer.json()["key"]
        self.operator = {"Authorization": f"Bearer {key['key_id']}.{key['secret']}"}
        with self.server.connect() as database:
            for script in ("ok", "held", "lost"):
                self.methods[script] = str(database.execute(
                    "INSERT INTO financial.payment_methods (user_id, type, stripe_pm_id, last_four)"
                    " SELECT user_id, 'bank_account', %s, '1234' FROM financial.payment_methods WHERE id = %s"
                    " RETURNING id",
                    (f"ba_{script}_{uuid.uuid4()}", env["CORRO_PAYMENT_METHOD"])).fetchone()[0])

    def url(self, path):
        return f"http://127.0.0.1:{self.server.port}{path}"

    def customer(self):
        env = self.server.env()
        return {"APCA-API-KEY-ID": env["APCA_API_KEY_ID"], "APCA-API-SECRET-KEY": env["APCA_API_SECRET_KEY"]}

    def ask(self, script):
        """Asks under a new key; the answer may be lost."""
        key = str(uuid.uuid4())
        self.ids[key] = None
        self.bodies[key] = {"amount": AMOUNT, "payment_method_id": self.methods[script]}
        try:
            self.repeat(key)
        except requests.RequestException:
            pass
        return key

    def repeat(self, key):
        """The same wish under the same key: one withdrawal, and once it was answered, the same one."""
        path = f"/v1/investment/accounts/{self.server.env()['CORRO_INVESTMENT_ACCOUNT']}/withdrawals"
        answer = requests.post(self.url(path), headers={**self.customer(), "Idempotency-Key": key},
                               json=self.bodies[key], timeout=TIMEOUT_S)
        if answer.status_code != 201:
            if answer.status_code < 500:
                raise AssertionError(f"a withdrawal was answered {answer.status_code}: {answer.text}")
            return
        found = answer.json()["id"]
        if self.ids[key] not in (None, found):
            raise AssertionError(f"the key {key} had withdrawal {self.ids[key]} and has {found} now")
        self.ids[key] = found

    def settle_unknown(self):
        for key in [key for key, found in self.ids.items() if found is None]:
            self.repeat(key)

    def approve_all(self):
        cases = requests.get(self.url("/admin/v1/cases?queue=approvals&limit=100"), headers=self.operator,
                             timeout=TIMEOUT_S)
        for case in cases.json().get("cases", []):
            view = requests.get(self.url(f"/admin/v1/cases/{case['case_id']}"), headers=self.operator,
                                timeout=TIMEOUT_S).json()
            requests.post(self.url(f"/admin/v1/cases/{case['case_id']}/actions/approve"), headers=self.operator,
                          json={"reason": "asked for by the kill harness",
                                "parameters": {"content_hash": view["row"]["content_hash"]}}, timeout=TIMEOUT_S)

    def hold(self):
        """Returns in the moment in which the provider has paid and the books do not know it yet. The provider keeps its
        answer for seconds only: on a busy machine they may pass unseen, and another withdrawal is asked for."""
        for _ in range(HOLDS):
            # The others first: what must be caught must not wait for them.
            self.approve_all()
            if self.is_held(self.ask("held")):
                return
        raise AssertionError(f"the provider has held none of {HOLDS} answers")

    def is_held(self, key):
        """Whether the withdrawal was seen between the provider's payment and the books."""
        self.settle_unknown()
        deadline = time.monotonic() + PATIENCE_S
        with self.server.connect() as database:
            while time.monotonic() < deadline:
                row = database.execute(
                    "SELECT detail.paid, payment.settled FROM platform.withdrawal_details AS detail"
                    " LEFT JOIN platform.sandbox_payments AS payment ON starts_with(payment.key, detail.case_id || '/')"
                    " WHERE detail.request_id = %s", (self.ids[key],)).fetchone()
                if row is not None and (row[1] or 0) > 0:
                    return row[0] == 0
                self.approve_all()
                time.sleep(0.05)
        raise AssertionError("the provider was not asked")

    def await_ends(self):
        """Every withdrawal ends, and each of them was answered."""
        deadline = time.monotonic() + 3 * PATIENCE_S
        while True:
            self.settle_unknown()
            self.approve_all()
            with self.server.connect() as database:
                open_cases = database.execute(
                    "SELECT string_agg(case_id || ' ' || stage, ', ') FROM platform.process_cases"
                    " WHERE outcome IS NULL").fetchone()[0]
            if open_cases is None and None not in self.ids.values():
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"still open: {open_cases}")
            time.sleep(0.3)


def check_withdrawals(wishes, database):
    """Each wish is one withdrawal, and what was paid is what the provider has paid, once."""
    ids = [found for found in wishes.ids.values() if found is not None]
    if len(set(ids)) != len(ids):
        raise AssertionError("two wishes have the same withdrawal")
    rows = database.execute(
        "SELECT request.id::text, detail.paid, coalesce(sum(payment.settled), 0), count(payment.key)"
        " FROM investment.withdrawal_requests AS request"
        " JOIN platform.withdrawal_details AS detail ON detail.request_id = request.id"
        " LEFT JOIN platform.sandbox_payments AS payment"
        "   ON payment.kind = 'payout' AND starts_with(payment.key, detail.case_id || '/')"
        " GROUP BY request.id, detail.paid").fetchall()
    known = {row[0] for row in rows}
    for found in ids:
        if found not in known:
            raise AssertionError(f"withdrawal {found} was answered and is gone")
    if len(rows) > len(wishes.ids):
        raise AssertionError(f"{len(rows)} withdrawals for {len(wishes.ids)} wishes")
    for found, paid, settled, payments in rows:
        if payments > 1:
            raise AssertionError(f"withdrawal {found} was paid {payments} times")
        # The provider may know more than the books for a moment, and never less.
        if paid != 0 and paid * 100 != settled:
            raise AssertionError(f"withdrawal {found} says {paid}, the provider {Decimal(settled) / 100}")
    return rows


def check_ledger(database):
    """Debit equals credit in each transfer, currency and book, added up here."""
    sums = {}
    for transfer, currency, book, direction, amount in database.execute(
            "SELECT transfer_id, currency, book::text, lower(direction::text), amount FROM platform.ledger_entries"):
        signed = amount if direction == "debit" else -amount
        key = (transfer, currency, book)
        sums[key] = sums.get(key, Decimal(0)) + signed
    for key, difference in sums.items():
        if difference != 0:
            raise AssertionError(f"transfer {key} is out of balance by {difference}")
    return len(sums)
