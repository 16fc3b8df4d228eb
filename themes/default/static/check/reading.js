// Bytes → a JSON object, with everything refused that two readers could read differently; and what stands in one.

const LARGEST = 4 * 1024 * 1024;
const DEEPEST = 40;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]:]/g;

export class NotReadable extends Error {}

/** The JSON object in bytes or a text. Throws NotReadable, whose message is a word of the catalogue. */
export function jsonObject(data) {
  if (data.length > LARGEST) throw new NotReadable("large");
  let text, found;
  try {
    text = typeof data === "string" ? data : new TextDecoder("utf-8", { fatal: true }).decode(data);
    found = JSON.parse(text);
  } catch {
    throw new NotReadable("not_json");
  }
  if (typeof found !== "object" || found === null || Array.isArray(found)) throw new NotReadable("not_json");
  refuseTwoReadings(text);
  return found;
}

/** A property twice, a number that a double does not hold, half a character, more levels than anybody needs. */
function refuseTwoReadings(text) {
  const open = [];
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const key = JSON.parse(last);
      if (open.at(-1).has(key)) throw new NotReadable("twins");
      open.at(-1).add(key);
    } else if (token[0] === '"') {
      if (/[\ud800-\udfff]/u.test(JSON.parse(token))) throw new NotReadable("twins");
    } else if (/[.eE]/.test(token) ? !Number.isFinite(Number(token)) : BigInt(token) !== BigInt(Number(token))) {
      throw new NotReadable("number");
    }
    if (open.length > DEEPEST) throw new NotReadable("deep");
    last = token;
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const several = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** One text or several; whatever is no text is left out. */
export const texts = (value) => several(value).filter((item) => typeof item === "string");

/** One object or several; whatever is no object is left out. */
export const objects = (value) => several(value).filter(isObject);

/** The types that a document or a part of one says it has. */
export const types = (document) => texts(document.type);

/** The id of something that is an address or an object with one; "" when there is none. */
export function idOf(value) {
  const found = isObject(value) ? value.id : value;
  return typeof found === "string" ? found : "";
}

/** Whether two JSON values say the same, in whatever order. */
export const isSame = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.keys(value).sort().map((key) => [key, sorted(value[key])]).concat("{}");
}

/** The host of an https address, with its port where one is named; "" when it is none. */
export function hostOf(address) {
  const parts = parsed(address);
  const isGood = parts?.protocol === "https:" && !parts.username && !parts.password && !address.includes("\\");
  return isGood ? parts.host : "";
}

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Whether an https address means the same to everybody: no `..`, however it is written. */
export function isPlain(address) {
  if (!hostOf(address) || !address.startsWith("https://")) return false;
  try {
    const path = decodeURIComponent(decodeURIComponent(address.split(/[?#]/)[0]));
    return !path.split("/").some((step) => step === "." || step === "..");
  } catch {
    return false;
  }
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The moment that a text with a time zone names; null when it is not one. */
export function moment(text) {
  const found = typeof text === "string" ? MOMENT.exec(text) : null;
  if (!found) return null;
  const [year, month, day] = found.slice(1, 4).map(Number);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return isDay ? new Date(text.replace(/\.\d+/, "")) : null;
}
