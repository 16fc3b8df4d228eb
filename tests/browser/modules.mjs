// Runs our own modules for the browser in Node: one JSON request a line in, one JSON answer a line out.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [checks, table] = process.argv.slice(2);
const { canonical } = await import(`${checks}/canonical.js`);
const { vocabulary } = await import(`${checks}/vocabulary.js`);
const words = vocabulary(JSON.parse(readFileSync(table, "utf8")));

for await (const line of createInterface({ input: process.stdin })) {
  const began = performance.now();
  let answer;
  try {
    answer = { text: await canonical(JSON.parse(line), words) };
  } catch (error) {
    if (!("reason" in error)) throw error;
    answer = { reason: error.reason, path: error.path };
  }
  console.log(JSON.stringify({ ...answer, milliseconds: performance.now() - began }));
}
