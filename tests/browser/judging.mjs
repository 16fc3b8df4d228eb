// Runs our own checks for the browser in Node: one JSON request a line in, one JSON answer a line out.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [checks, table] = process.argv.slice(2);
const { check } = await import(`${checks}/credential.js`);
const { jsonObject } = await import(`${checks}/reading.js`);
const { standing } = await import(`${checks}/steps.js`);
const words = JSON.parse(readFileSync(table, "utf8"));

for await (const line of createInterface({ input: process.stdin })) {
  const { text, pages, email, now } = JSON.parse(line);
  const json = async (url) => (Object.hasOwn(pages, url) ? { found: jsonObject(pages[url]) } : { fault: "silent" });
  const permit = () => true;
  const steps = await check(jsonObject(text), { table: words, permit, email, now: new Date(now), web: { json, permit } });
  console.log(JSON.stringify(standing(steps)));
}
