import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";

import { freshAccount, quote } from "./support.js";

const BOT = "readme-bot.mjs";

test("the bot of the README prints its fill and its position, and ends", async () => {
  const readme = await readFile(process.env.CORRO_README, "utf8");
  await writeFile(BOT, readme.match(/^```js\n([\s\S]*?)^```$/m)[1]);
  await quote("EUR/USD", "1.1000", "1.1002");
  const { keyId, secretKey } = (await freshAccount()).configuration;

  const { stdout } = await promisify(execFile)(process.execPath, [BOT], {
    env: { ...process.env, APCA_API_KEY_ID: keyId, APCA_API_SECRET_KEY: secretKey },
    timeout: 30_000,
  });

  assert.match(stdout, /^new XAU\/USD/m);
  assert.match(stdout, /^fill EUR\/USD 1\./m);
  assert.match(stdout, /^EURUSD 10000 1\./m);
});
