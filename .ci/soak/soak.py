#!/usr/bin/env python3
"""Lets a server live under an even load and samples what it uses. Ends with 1 if anything still grows after the first
third: resident memory, heap, threads, open files, partitions, or the log by more than an even rate."""

import argparse
import csv
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import requests

import money
from bots import Bot
from server import Server

BOTS = 4
PAUSE_S = 0.1
SAMPLE_S = 10
WITHDRAWAL_S = 10
FLAGS = ["--pace", "60", "--feed-rate", "10"]
HEAP = re.compile(r"used (\d+)([KM])")
# How much the last third may lie above the middle one, in parts.
MAY_GROW = {"rss_mb": 0.15, "heap_mb": 0.25, "threads": 0.10, "files": 0.15, "partitions": 0.0}
LOG_KB_PER_MINUTE_MAX = 50


class PacedBot(Bot):
    """A bot that thinks before it acts, so that the load is even and the machine is not the limit."""

    def act(self, http, rng):
        time.sleep(PAUSE_S)
        super().act(http, rng)
        if rng.random() < 0.02:
            self.drain()


class Soak:
    def __init__(self, options):
        self.minutes = options.minutes
        self.directory = Path(tempfile.mkdtemp(prefix="corro-soak-"))
        self.server = Server(options.corro, self.directory, FLAGS)
        self.wishes = money.Wishes(self.server)
        self.stopping = threading.Event()
        self.threads = []
        self.samples = []

    def run(self):
        self.server.start()
        self.server.await_ready()
        self.wishes.prepare()
        self.open_accounts()
        self.spawn(self.withdraw)
        began = time.monotonic()
        while time.monotonic() - began < self.minutes * 60:
            self.samples.append({"minute": (time.monotonic() - began) / 60, **self.sample()})
            time.sleep(SAMPLE_S)
        self.stopping.set()
        for thread in self.threads:
            thread.join(60)
        self.server.stop()

    def open_accounts(self):
        base = f"http://127.0.0.1:{self.server.port}"
        admin = {"Authorization": f"Bearer {self.server.env()['CORRO_ADMIN_KEY']}"}
        for number in range(BOTS):
            opened = requests.post(base + "/admin/v1/accounts", json={"name": f"soak{number}"}, headers=admin,
                                   timeout=30)
            opened.raise_for_status()
            bot = PacedBot(base, f"soak{number}", opened.json(), admin)
            bot.read_prices()
            self.spawn(bot.trade, random.Random(number), self.stopping)
            self.spawn(bot.listen, self.stopping)

    def spawn(self, target, *arguments):
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        thread.start()
        self.threads.append(thread)

    def withdraw(self):
        while not self.stopping.wait(WITHDRAWAL_S):
            self.wishes.ask(random.choice(["ok", "lost"]))
            self.wishes.approve_all()

    def sample(self):
        process = Path(f"/proc/{self.server.process.pid}")
        status = (process / "status").read_text()
        with self.server.connect() as database:
            orders, partitions, size = database.execute(
                "SELECT (SELECT count(*) FROM trading.paper_orders),"
                " (SELECT count(*) FROM pg_class WHERE relispartition AND relkind = 'r'),"
                " pg_database_size(current_database())").fetchone()
        return {
            "rss_mb": int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024,
            "heap_mb": self.heap_mb(),
            "threads": len(list((process / "task").iterdir())),
            "files": len(list((process / "fd").iterdir())),
            "partitions": partitions,
            "log_kb": self.server.log_path.stat().st_size / 1024
                      + (self.server.data / "postgres.log").stat().st_size / 1024,
            "database_mb": size / 2 ** 20,
            "orders": orders,
        }

    def heap_mb(self):
        """As the JVM itself says it."""
        java = Path(f"/proc/{self.server.process.pid}/exe").resolve()
        told = subprocess.run([java.with_name("jcmd"), str(self.server.process.pid), "GC.heap_info"],
                              capture_output=True, text=True, check=True).stdout
        used, unit = HEAP.search(told).groups()
        return int(used) / (1024 if unit == "K" else 1)

    def growth(self):
        """What has grown more than it may."""
        third = len(self.samples) // 3
        middle, last = self.samples[third:2 * third], self.samples[2 * third:]
        found = []
        for name, may in MAY_GROW.items():
            # The heap's floor: between collections it only says how long ago the last one was.
            level = min if name == "heap_mb" else statistics.median
            before, after = level(s[name] for s in middle), level(s[name] for s in last)
            print(f"  {name:12s} {before:10.1f} -> {after:10.1f}")
            if after > before * (1 + may):
                found.append(name)
        rate = (last[-1]["log_kb"] - middle[0]["log_kb"]) / max(last[-1]["minute"] - middle[0]["minute"], 0.1)
        print(f"  log          {rate:10.1f} kB a minute")
        return found + (["log"] if rate > LOG_KB_PER_MINUTE_MAX else [])


def svg(samples, names):
    """One small line for each of the series, from zero."""
    width, height, gap = 760, 74, 26
    top = len(names) * (height + gap) + 30
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width + 180} {top}" width="{width + 180}"'
             ' font-family="sans-serif" font-size="12">']
    end = samples[-1]["minute"] or 1
    for row, name in enumerate(names):
        y = row * (height + gap) + 16
        most = max(s[name] for s in samples) or 1
        points = " ".join(f"{s['minute'] / end * width:.1f},{y + height - s[name] / most * height:.1f}" for s in samples)
        lines += [f'<rect x="0" y="{y}" width="{width}" height="{height}" fill="#f6f6f6"/>',
                  f'<polyline points="{points}" fill="none" stroke="#1f6feb" stroke-width="1.5"/>',
                  f'<text x="{width + 8}" y="{y + 14}">{name.replace("_", " ")}</text>',
                  f'<text x="{width + 8}" y="{y + 32}" fill="#666">at most {most:,.0f}</text>',
                  f'<text x="{width + 8}" y="{y + 50}" fill="#666">at the end {samples[-1][name]:,.0f}</text>']
    lines += [f'<text x="0" y="{top - 8}" fill="#666">{end:.0f} minutes, {samples[-1]["orders"]:,} orders</text>', "</svg>"]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corro", default=Path(__file__).resolve().parents[2] / "corro", type=Path)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--csv", type=Path)
    options = parser.parse_args()
    soak = Soak(options)
    try:
        soak.run()
    finally:
        soak.stopping.set()
        soak.server.destroy()
        if soak.samples and options.csv:
            with open(options.csv, "w", newline="") as file:
                writer = csv.DictWriter(file, soak.samples[0].keys())
                writer.writeheader()
                writer.writerows(soak.samples)
        shutil.rmtree(soak.directory, ignore_errors=True)
    if options.svg:
        options.svg.write_text(svg(soak.samples, [*MAY_GROW, "log_kb", "database_mb", "orders"]))
    grown = soak.growth()
    print(f"soak: {soak.samples[-1]['orders']} orders in {options.minutes:g} minutes; "
          + (f"still growing: {', '.join(grown)}" if grown else "flat"))
    sys.exit(1 if grown else 0)


if __name__ == "__main__":
    main()
