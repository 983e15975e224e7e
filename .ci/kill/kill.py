#!/usr/bin/env python3
"""Kills a server and its database from outside while bots trade and customers withdraw, and checks after each round
that everything acknowledged is there, once, and that all sums agree with sums of this program's own. It shares nothing
with the product but HTTP, the stream and the tables."""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from fractions import Fraction
from pathlib import Path

import requests

import checks
import money
from bots import BRACKETS, SYMBOLS, Bot
from server import Failure, Server

BOTS, THREADS = 2, 2
LIFE_S = (0.2, 1.5)
FLAGS = ["--pace", "20", "--feed-rate", "20"]
TMPFS_MB = 900
PER_ROUND_UNKNOWN = 20


class Harness:
    def __init__(self, options):
        self.random = random.Random(options.seed)
        self.directory = Path(tempfile.mkdtemp(prefix="corro-kill-"))
        self.mounted = mount(self.directory)
        self.server = Server(options.corro, self.directory, FLAGS)
        self.wishes = money.Wishes(self.server)
        self.bots = []

    # Rounds

    def begin(self):
        began = time.monotonic()
        self.server.start()
        self.server.await_ready()
        self.wishes.prepare()
        self.open_accounts()
        print(f"  prepared in {time.monotonic() - began:.0f} s", flush=True)

    def open_accounts(self):
        base = f"http://127.0.0.1:{self.server.port}"
        admin = {"Authorization": f"Bearer {self.server.env()['CORRO_ADMIN_KEY']}"}
        for number in range(BOTS):
            name = f"kill{number}"
            opened = requests.post(base + "/admin/v1/accounts", json={"name": name}, headers=admin, timeout=30)
            opened.raise_for_status()
            bot = Bot(base, name, opened.json(), admin)
            rates = {asset["symbol"]: Fraction(asset["commission_rate"]) for asset in bot.get("/v2/assets")}
            bot.books = checks.Account({symbol.replace("/", ""): rates[symbol] for symbol in [*SYMBOLS, BRACKETS]})
            self.bots.append(bot)

    def round(self, kind):
        """Trades, kills, recovers, checks; returns what there is to say about it."""
        stopping = threading.Event()
        for bot in self.bots:
            bot.read_prices()
        threads = self.trading(stopping)
        self.wishes.ask(self.random.choice(["ok", "lost"]))
        time.sleep(self.random.uniform(*LIFE_S))
        began = time.monotonic()
        try:
            getattr(self, kind)()
            self.server.await_ready()
            recovered = time.monotonic() - began
            # What trades while the server comes back is part of the load.
            time.sleep(0.2)
        finally:
            stopping.set()
            for thread in threads:
                thread.join(90)
        return f"{recovered:5.1f} s  {self.check()}"

    def trading(self, stopping):
        threads = []
        for bot in self.bots:
            threads.append(threading.Thread(target=bot.listen, args=(stopping,), daemon=True))
            for _ in range(THREADS):
                own = random.Random(self.random.getrandbits(64))
                threads.append(threading.Thread(target=bot.trade, args=(own, stopping), daemon=True))
        for thread in threads:
            thread.start()
        return threads

    # Deaths

    def restart(self):
        self.server.start()
        self.server.await_ready()
        if self.server.proofs() == 0:
            raise Failure("the start has proven no state hash:\n" + self.server.tail())

    def group(self):
        self.server.kill_group()
        self.restart()

    def alone(self):
        """The server dies, its database lives."""
        self.server.kill_server()
        self.restart()

    def database(self):
        self.reloads(self.server.kill_database)

    def twice(self):
        """The database goes again as soon as it is back, or while it comes back."""
        def kill_twice():
            self.server.kill_database()
            time.sleep(self.random.uniform(0.2, 4))
            self.server.kill_database()
        self.reloads(kill_twice)

    def reloads(self, death):
        before = self.server.proofs()
        death()
        deadline = time.monotonic() + 90
        while self.server.proofs() == before:
            if time.monotonic() > deadline or self.server.process.poll() is not None:
                raise Failure("the engine has not loaded again:\n" + self.server.tail())
            time.sleep(0.1)

    def pause(self):
        self.server.pause(self.random.uniform(0.5, 4))

    def stop(self):
        self.server.stop()
        self.restart()

    def start(self):
        """Killed again while it starts, twice."""
        self.server.kill_group()
        for _ in range(2):
            self.server.start()
            time.sleep(self.random.uniform(0.3, 3))
            self.server.kill_group()
        self.restart()

    def provider(self):
        """The provider has paid, and its answer has not reached the books."""
        self.wishes.hold()
        self.random.choice([self.server.kill_group, self.server.kill_server])()
        self.restart()

    def disk(self):
        """No byte is left for some seconds."""
        ballast = self.directory / "ballast"
        with open(ballast, "wb") as file:
            try:
                while True:
                    file.write(b"\0" * (1 << 20))
            except OSError:
                pass
        time.sleep(self.random.uniform(1, 3))
        ballast.unlink()

    def kinds(self):
        kinds = ["group", "alone", "database", "twice", "pause", "stop", "start", "provider"]
        return kinds + (["disk"] if self.mounted else [])

    # Checks

    def check(self):
        self.wishes.settle_unknown()
        with self.server.connect() as database:
            orders = sum(self.check_bot(bot, database) for bot in self.bots)
            rows = money.check_withdrawals(self.wishes, database)
            transfers = money.check_ledger(database)
        self.check_trial_balance()
        return f"{orders} orders, {sum(len(bot.books.executions) for bot in self.bots)} executions, " \
            f"{len(rows)} withdrawals, {transfers} transfers"

    def check_bot(self, bot, database):
        checks.resolve_unknown(bot, PER_ROUND_UNKNOWN)
        # What rests would fill while sums are compared.
        bot.cancel_all()
        bot.books.check(bot)
        count = checks.check_orders(bot, database)
        checks.check_deposits(bot)
        return count

    def check_trial_balance(self):
        url = f"http://127.0.0.1:{self.server.port}/admin/v1/ledger/"
        for total in requests.get(url + "trial-balance", headers=self.wishes.operator, timeout=30).json():
            if Fraction(total["difference"]) != 0:
                raise Failure(f"the trial balance is not zero: {total}")

    def finish(self):
        """Every case ends, every order and position is closed, and nothing is held."""
        self.wishes.await_ends()
        for bot in self.bots:
            bot.drain()
            deadline = time.monotonic() + 60
            while bot.get("/v2/positions") or bot.get("/v2/orders"):
                if time.monotonic() > deadline:
                    raise Failure(f"{bot.name} cannot be closed")
                time.sleep(0.3)
                bot.drain()
            account = bot.get("/v2/account")
            if Fraction(account["initial_margin"]) != 0 or account["equity"] != account["cash"]:
                raise Failure(f"{bot.name} is closed and holds margin: {account}")
        line = self.check()
        reconciliation = requests.get(f"http://127.0.0.1:{self.server.port}/admin/v1/ledger/reconciliation",
                                      headers=self.wishes.operator, timeout=30).json()
        if not reconciliation["agrees"]:
            raise Failure(f"the books differ: {reconciliation}")
        with self.server.connect() as database:
            held = database.execute("SELECT count(*) FROM platform.holds WHERE status = 'held'").fetchone()[0]
        if held != 0:
            raise Failure(f"{held} holds of cases that have ended")
        return line

    def close(self, keep):
        self.server.destroy()
        if keep:
            kept = self.directory.with_name(self.directory.name + "-kept")
            shutil.copytree(self.directory, kept, ignore=shutil.ignore_patterns("postgres-*"), symlinks=True)
            print(f"kept: {kept}", file=sys.stderr)
        if self.mounted:
            subprocess.run(["umount", "-l", str(self.directory)], check=False)
        shutil.rmtree(self.directory, ignore_errors=True)


def mount(directory):
    """A file system of its own, which can be filled; needs root."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS_MB}m,mode=0755", "corro-kill", str(directory)]
    try:
        done = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    if not done:
        print("  SKIPPED: rounds with a full disk, because no tmpfs can be mounted here", flush=True)
    return done


def run(harness, options):
    harness.begin()
    plan, deaths = [], {}
    began = time.monotonic()
    for number in range(1, options.rounds + 1):
        if options.seconds and time.monotonic() - began > options.seconds:
            print(f"SKIPPED: rounds from {number} on, because {options.seconds} s are over", flush=True)
            break
        if not plan:
            plan = options.kinds.split(",") if options.kinds else harness.kinds()
            harness.random.shuffle(plan)
            # First, because an orderly end leaves the archive of classes, with which later starts are quicker.
            plan.sort(key=lambda kind: kind == "stop" and not deaths)
        kind = plan.pop()
        line = f"round {number:4d}  {kind:9s} "
        try:
            print(line + harness.round(kind), flush=True)
        except Exception:
            print(line + " FAILED", flush=True)
            raise
        deaths[kind] = deaths.get(kind, 0) + 1
    print("end: " + harness.finish())
    print(", ".join(f"{count} {kind}" for kind, count in sorted(deaths.items())))
    return sum(deaths.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corro", default=Path(__file__).resolve().parents[2] / "corro", type=Path)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=0, help="begin no round after so many")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--kinds", default="", help="only these, by comma")
    parser.add_argument("--keep", action="store_true", help="keep the data also when nothing is wrong")
    options = parser.parse_args()
    print(f"kill: seed={options.seed} rounds={options.rounds}", flush=True)
    began = time.monotonic()
    harness = Harness(options)
    failed = True
    try:
        rounds = run(harness, options)
        failed = False
    finally:
        harness.close(failed or options.keep)
    print(f"kill: {rounds} rounds in {time.monotonic() - began:.0f} s, nothing lost, nothing doubled")


if __name__ == "__main__":
    main()
