"""One server and its database as processes, seen from outside: started, killed, paused, starved of disk."""

import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg
import requests

READY_S = 240
POLL_S = 0.05
HASH = re.compile(r"state hash [0-9a-f]+ matched")


class Failure(Exception):
    """What must never happen has happened."""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def signal_all(pids, number):
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


def descendants(root):
    """A process and all that it has started, from /proc."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat[stat.rindex(")") + 2:].split()[1])
    found, new = {root}, {root}
    while new:
        new = {pid for pid, parent in parents.items() if parent in new} - found
        found |= new
    return found


class Server:
    def __init__(self, corro, directory, flags):
        self.corro, self.flags = corro, flags
        self.data = directory / "data"
        self.log_path = directory / "server.log"
        self.port = free_port()
        self.process = None
        self.mark = 0

    # Life

    def start(self):
        """Begins a start; await_ready waits for its end."""
        self.mark = self.log_path.stat().st_size if self.log_path.exists() else 0
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [str(self.corro), "up", "--port", str(self.port), "--data", str(self.data), *self.flags],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                env={"CORRO_HEAP": "512m", **os.environ})

    def await_ready(self):
        deadline = time.monotonic() + READY_S
        while not self.is_ready():
            if self.process.poll() is not None:
                raise Failure(f"the server ended with {self.process.returncode}:\n{self.tail()}")
            if time.monotonic() > deadline:
                raise Failure(f"the server is not ready after {READY_S} s:\n{self.tail()}")
            time.sleep(POLL_S)

    def is_ready(self):
        try:
            return requests.get(f"http://127.0.0.1:{self.port}/ready", timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def stop(self):
        """As Ctrl-C does; 143 is the end that was asked for."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(120)
        if status != 143:
            raise Failure(f"the server ended with {status} instead of 143:\n{self.tail()}")

    # Death

    def database_pids(self):
        """The postmaster and its children; nothing while there is none."""
        try:
            postmaster = int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return set()
        try:
            command = Path(f"/proc/{postmaster}/cmdline").read_text()
        except OSError:
            return set()
        return descendants(postmaster) if str(self.data) in command else set()

    def kill_group(self):
        signal_all({self.process.pid} | self.database_pids(), signal.SIGKILL)
        self.process.wait()
        self.database_is_gone()

    def kill_server(self):
        self.process.kill()
        self.process.wait()

    def kill_database(self):
        signal_all(self.database_pids(), signal.SIGKILL)

    def database_is_gone(self):
        deadline = time.monotonic() + 20
        while self.database_pids():
            if time.monotonic() > deadline:
                raise Failure("PostgreSQL lives on after SIGKILL")
            time.sleep(POLL_S)

    def pause(self, seconds):
        os.kill(self.process.pid, signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(self.process.pid, signal.SIGCONT)

    def destroy(self):
        """Whatever happens, nothing outlives the harness."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
        signal_all(self.database_pids(), signal.SIGKILL)

    # Views

    def log(self):
        """What the newest start has said."""
        with open(self.log_path, "rb") as log:
            log.seek(self.mark)
            return log.read().decode(errors="replace")

    def tail(self):
        return "\n".join(self.log().splitlines()[-40:])

    def proofs(self):
        return len(HASH.findall(self.log()))

    def env(self):
        lines = (self.data / "demo.env").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)

    def connect(self):
        """A connection to the embedded database, as its owner."""
        port = (self.data / "postgres" / "postmaster.pid").read_text().splitlines()[3]
        password = (self.data / "postgres.owner.password").read_text().strip()
        return psycopg.connect(host="127.0.0.1", port=port, user="trading_user", password=password,
                               dbname="trading_platform", autocommit=True)
