/** What the tests share: the server under test, fresh accounts on it, prices, and waiting. */
import Alpaca from "@alpacahq/alpaca-trade-api";

const WAIT_MS = 15_000;
const POLL_MS = 25;

export const baseUrl = required("APCA_API_BASE_URL");
const adminKey = required("CORRO_ADMIN_KEY");

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: run ./corro clients, or export the variables of DIR/demo.env`);
  }
  return value;
}

/** The SDK with the given keys; its methods are those that bots call. */
export function sdk(keyId, secretKey) {
  return new Alpaca({ baseUrl, dataBaseUrl: baseUrl, keyId, secretKey });
}

/** The SDK with the keys of a new account of its own. */
export async function freshAccount(balance = "100000") {
  const { key } = await admin("POST", "/accounts", { name: `js ${process.hrtime.bigint()}`, balance });
  return sdk(key.key_id, key.secret);
}

/** Moves the market of a symbol. */
export async function quote(symbol, bid, ask, size = "1000000") {
  await admin("POST", "/quotes", { symbol, bid, ask, bid_size: size, ask_size: size });
}

/** Imports rows of a CSV file, its header first; returns when they are loaded. */
export async function importBars(symbol, timeframe, rows) {
  const { id } = await admin("POST", "/market-data/imports", { kind: "bars", symbol, timeframe, rows });
  const ended = await until("the import has ended", () => admin("GET", `/market-data/imports/${id}`),
    (now) => !["waiting", "running"].includes(now.state));
  if (ended.state !== "done" || ended.rejected !== 0) {
    throw new Error(`the import failed: ${JSON.stringify(ended)}`);
  }
}

async function admin(method, path, body) {
  const response = await fetch(`${baseUrl}/admin/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${adminKey}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  }
  return JSON.parse(text);
}

/** Repeats `read` until `isGood` is true of what it returns. */
export async function until(what, read, isGood) {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const value = await read();
    if (isGood(value)) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what}: still ${JSON.stringify(value)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** The order once it has the status. */
export function orderWithStatus(alpaca, id, status) {
  return until(`order ${id} is ${status}`, () => alpaca.getOrder(id), (order) => order.status === status);
}

export function market(symbol, side, qty, more = {}) {
  return { symbol, side, qty, type: "market", time_in_force: "gtc", ...more };
}

export function limit(symbol, side, qty, limit_price, more = {}) {
  return { symbol, side, qty, type: "limit", limit_price, time_in_force: "gtc", ...more };
}

export function stop(symbol, side, qty, stop_price, more = {}) {
  return { symbol, side, qty, type: "stop", stop_price, time_in_force: "gtc", ...more };
}

/** What the server said to a call that it must refuse. */
export async function refusal(call) {
  try {
    const answer = await call;
    return { status: 200, body: answer };
  } catch (error) {
    if (!error.response) {
      throw error;
    }
    return { status: error.response.status, ...error.response.data };
  }
}
