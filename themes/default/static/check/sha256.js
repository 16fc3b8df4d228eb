// SHA-256 without waiting: crypto.subtle answers later, and the canonical form asks some dozens of times.
// Source: FIPS 180-4, section 6.2 SHA-256.

const ROUND = [];
const START = [];
for (let candidate = 2; ROUND.length < 64; candidate++) {
  let divisor = 2;
  while (candidate % divisor) divisor++;
  if (divisor !== candidate) continue;
  // The first 32 bits of the fractions of the primes' roots: square roots to start from, cube roots for the rounds.
  if (START.length < 8) START.push((Math.sqrt(candidate) * 2 ** 32) | 0);
  ROUND.push((Math.cbrt(candidate) * 2 ** 32) | 0);
}

const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** The digest of bytes: 32 bytes. */
export function sha256(data) {
  const padded = new Uint8Array(((data.length + 72) >> 6) << 6);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(data.length / 2 ** 29));
  view.setUint32(padded.length - 4, data.length << 3);
  const hash = Int32Array.from(START);
  const words = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 64; i++) words[i] = i < 16 ? view.getInt32(at + 4 * i) : mixed(words, i);
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
      const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i] += word));
  }
  const digest = new DataView(new ArrayBuffer(32));
  hash.forEach((word, i) => digest.setInt32(4 * i, word));
  return new Uint8Array(digest.buffer);
}

function mixed(words, i) {
  const [x, y] = [words[i - 15], words[i - 2]];
  const first = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
  const second = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
  return (words[i - 16] + first + words[i - 7] + second) | 0;
}

/** The digest of a text in UTF-8, in hexadecimal. */
export const sha256Hex = (text) =>
  Array.from(sha256(new TextEncoder().encode(text)), (byte) => byte.toString(16).padStart(2, "0")).join("");
