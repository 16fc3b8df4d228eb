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
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
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
export async function unpacked(data, format, most) {
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  return gathered(reader, most);
}

/** All bytes of a reader, or null as soon as they are more than `most`. */
export async function gathered(reader, most) {
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
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
