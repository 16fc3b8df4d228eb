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
  if (!isObject(found)) throw new NotReadable("not_json");
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
    } else {
      const number = Number(token);
      const isHeld = Number.isFinite(number) && (/[.eE]/.test(token) || BigInt(token) === BigInt(number));
      if (!isHeld) throw new NotReadable("number");
    }
    if (open.length > DEEPEST) throw new NotReadable("deep");
    last = token;
  }
}

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A text; something else in place of what is none. */
export const text = (value, otherwise = "") => (typeof value === "string" ? value : otherwise);

/** One text or several; whatever is no text is left out. */
export const texts = (value) => [value].flat().filter((item) => typeof item === "string");

/** One object or several; whatever is no object is left out. */
export const objects = (value) => [value].flat().filter(isObject);

/** The types that a document or a part of one says it has. */
export const types = (document) => texts(document.type);

/** The id of something that is an address or an object with one; "" when there is none. */
export const idOf = (value) => text(isObject(value) ? value.id : value);

/** Whether two JSON values say the same, in whatever order. */
export const isSame = (one, other) => canonicalJson(one) === canonicalJson(other);

/** JSON in its canonical spelling. Source: RFC 8785, section 3.2 Generation of Canonical JSON Data. */
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson)}]`;
  if (!isObject(value)) return JSON.stringify(value);
  // JavaScript sorts by UTF-16 units, as this standard does.
  return `{${Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + canonicalJson(value[key]))}}`;
}

/** The host of an https address, with its port where one is named; "" when it is none. */
export function hostOf(address) {
  const parts = parsed(address);
  const isGood = parts?.protocol === "https:" && !parts.username && !parts.password && !address.includes("\\");
  return isGood ? parts.host : "";
}

/** An address taken apart; null when it is none. */
export function parsed(address, base) {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}

/**
 * Whether an https address means the same to everybody: no `..`, however it is written. Tabs and line ends count for
 * nothing where an address is read; some servers take a backslash for a slash, and `..;` for `..`.
 */
export function isPlain(address) {
  if (!hostOf(address) || !/^https:\/\/[^\x00-\x20\x7f]*$/.test(address)) return false;
  try {
    return !/[/\\]\.\.?([/\\;]|$)/.test(decodeURIComponent(decodeURIComponent(address.split(/[?#]/)[0])));
  } catch {
    return false;
  }
}

const MOMENT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The moment that a text with a time zone names; null when it is not one. */
export function moment(text) {
  if (typeof text !== "string" || !MOMENT.test(text)) return null;
  const at = new Date(text.replace(/\.\d+/, ""));
  // A day that its month has not leads into another one.
  const isDay = new Date(text.slice(0, 10)).getUTCDate() === Number(text.slice(8, 10));
  // Not every program knows a year 0, or 10,000.
  return isDay && at.getUTCFullYear() % 10_000 > 0 ? at : null;
}

// Bytes as text: base58btc, base64url, and multibase, whose first letter says which of the two it is.

const LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
// Base58 takes time with the square of its length; keys and signatures are far shorter.
const LONGEST_BASE58 = 256;

/** The bytes of a base58btc text; null when it is none. */
export function fromBase58(text) {
  if (text.length > LONGEST_BASE58) return null;
  let number = 0n;
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    number = number * 58n + BigInt(value);
  }
  const bytes = [];
  for (; number; number >>= 8n) bytes.unshift(Number(number & 255n));
  return Uint8Array.from([...text.match(/^1*/)[0]].map(() => 0).concat(bytes));
}

/** The bytes of a base64url text without padding, in its one canonical spelling; null when it is none. */
export function fromBase64url(text) {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  const binary = atob(plain);
  if (btoa(binary).replace(/=+$/, "") !== plain) return null;
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** The bytes of a multibase text: "z" base58btc, "u" base64url; null for anything else. */
export function fromMultibase(text) {
  if (text.startsWith("z")) return fromBase58(text.slice(1));
  return text.startsWith("u") ? fromBase64url(text.slice(1)) : null;
}

/**
 * What compressed bytes unpack to, up to a limit. `format` as DecompressionStream names it: "gzip", "deflate".
 * Throws when they are damaged, cut off or followed by something else; gives null when they are more than `most` bytes.
 */
export const unpacked = async (data, format, most) =>
  gathered(new Blob([data]).stream().pipeThrough(new DecompressionStream(format)), most);

/** All bytes of a stream, or null as soon as they are more than `most`. */
async function gathered(stream, most) {
  const reader = stream.getReader();
  const pieces = [];
  let length = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    length += piece.value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      return null;
    }
    pieces.push(piece.value);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

// The one door to other hosts. Nobody is asked before the person in front of the page has said so.

const MOST_ADDRESSES = 25;
const PATIENCE = 20_000;

/** Reads addresses, each once. `permit(addresses)` resolves to whether those may be asked; `permit.lies(url)` is where one lies now. */
export class Web {
  constructor(permit) {
    this.permit = permit;
    this.known = new Map();
  }

  /** To be awaited: the bytes at an address (`data`), or why there are none (`fault`, a word; `isMissing` when there is nothing). */
  get(url) {
    if (!this.known.has(url)) {
      this.known.set(url, this.known.size < MOST_ADDRESSES ? this.read(url) : { fault: "many" });
    }
    return this.known.get(url);
  }

  /** The JSON object at an address (`found`), or why there is none, as above. */
  async json(url) {
    const { data, ...answer } = await this.get(url);
    if (!data) return answer;
    try {
      return { found: jsonObject(data) };
    } catch ({ message: fault }) {
      return { fault };
    }
  }

  async read(url) {
    if (!isPlain(url)) return { fault: "address" };
    if (!(await this.permit([url]))) return { fault: "not_asked" };
    try {
      // A redirect would lead to a host that nobody was asked about.
      const answer = await fetch(this.permit.lies?.(url) ?? url, {
        redirect: "error", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-cache",
        signal: AbortSignal.timeout?.(PATIENCE),
      });
      if ([404, 410].includes(answer.status)) return { fault: "missing", isMissing: true };
      if (!answer.ok) return { fault: "answer" };
      const data = await gathered(answer.body, LARGEST);
      return data ? { data } : { fault: "large" };
    } catch {
      return { fault: "silent" };
    }
  }
}
