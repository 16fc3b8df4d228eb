// What is in a file: a PNG or an SVG with a badge baked in, or plain JSON. Nothing of a picture is ever shown.
// Source: PNG, section 11.3.3 Textual information; Open Badges 3.0, section 5.3 Baked Badge.
import { NotReadable, Web, hostOf, isPlain, jsonObject, parsed, unpacked } from "./reading.js";

const MOST_BYTES = 20_000_000;
const MOST_TEXT = 2_000_000;
const MOST_CHUNKS = 20_000;
const PNG = "\x89PNG\r\n\x1a\n";
// A credential before an assertion when a picture carries both: it carries its own proof.
const WORDS = ["openbadgecredential", "openbadges"];
const ELEMENTS = { "https://purl.imsglobal.org/ob/v3p0 credential": WORDS[0], "http://openbadges.org assertion": WORDS[1] };

/** The badge in a file's bytes. Throws NotReadable, whose message is a word of the catalogue. */
export async function documentIn(data) {
  if (data.length > MOST_BYTES) throw new NotReadable("large");
  if (latin(data.slice(0, PNG.length)) === PNG) return documentOf(await textsOfPng(data));
  const start = new TextDecoder().decode(data.slice(0, 1000)).trimStart().toLowerCase();
  // A badge may well speak of `<html>`, and is no page.
  if (start[0] === "<") {
    if (/^<!doctype html|^(?!.*<svg).*<html/s.test(start)) throw new NotReadable("page");
    return documentOf(textsOfSvg(data));
  }
  // A JPEG's first bytes are no text.
  if (/^(\ufffd{3}|gif8|riff|%pdf)/.test(start)) throw new NotReadable("no_badge");
  return badgeIn(data);
}

/** The badge that a person typed: JSON, or an address. */
export const inText = async (text, permit) =>
  text[0] === "{" ? { found: badgeIn(text), source: "" } : atAddress(/^[a-z]+:/i.test(text) ? text : `https://${text}`, permit);

/** The badge at an address, or the one that the page at that address names on its own host; and where it was (`source`). */
export async function atAddress(url, permit, isSecond = false) {
  const answer = await new Web(permit).get(url);
  // The address of a folder leads to the one with a slash behind it, and is not followed there.
  const bare = url.split(/[?#]/)[0];
  if (answer.fault === "silent" && /\/[^/.]+$/.test(bare)) return atAddress(`${bare}/${url.slice(bare.length)}`, permit, isSecond);
  if (answer.fault) throw new NotReadable(answer.fault);
  try {
    return { found: await documentIn(answer.data), source: url };
  } catch (error) {
    const named = error.message === "page" && !isSecond ? namedIn(answer.data, url) : "";
    if (!named) throw error;
    return atAddress(named, permit, true);
  }
}

/** The address of the badge that a page names with `link rel="alternate"`; only one on its own host counts. */
function namedIn(data, url) {
  const page = new DOMParser().parseFromString(new TextDecoder().decode(data), "text/html");
  const links = [...page.querySelectorAll('link[rel~="alternate"][type$="json"]')];
  const found = links.map((link) => parsed(link.getAttribute("href") ?? "", url)?.href ?? "").filter((href) => hostOf(href) === hostOf(url));
  return found.find((href) => href.includes("credential")) ?? found[0] ?? "";
}

function documentOf(found) {
  const word = WORDS.find((each) => found.has(each));
  if (!word) throw new NotReadable("no_badge");
  return badgeIn(found.get(word));
}

function badgeIn(said) {
  const text = typeof said === "string" ? said : new TextDecoder().decode(said);
  const trimmed = text.trim();
  // A 2.0 badge may be baked as its address alone: the hosted file is its truth.
  if (isPlain(trimmed)) return { "@context": "https://w3id.org/openbadges/v2", id: trimmed, type: "Assertion" };
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(trimmed)) throw new NotReadable("token");
  return jsonObject(said);
}

async function textsOfPng(data) {
  const found = new Map();
  for (const { kind, body } of textChunks(data)) {
    const end = body.indexOf(0);
    const word = latin(body.slice(0, Math.max(end, 0)));
    if (!WORDS.includes(word)) continue;
    if (found.has(word)) throw new NotReadable("twice");
    const rest = body.slice(end + 1);
    if (rest.length > MOST_TEXT) throw new NotReadable("large");
    found.set(word, kind === "iTXt" ? await international(rest) : latin(rest));
  }
  return found;
}

const latin = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

function* textChunks(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = PNG.length;
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const end = at + 8 + (at + 12 <= data.length ? view.getUint32(at) : data.length);
    if (end + 4 > data.length) throw new NotReadable("damaged");
    const kind = latin(data.slice(at + 4, at + 8));
    if (kind === "IEND") return;
    if (kind === "iTXt" || kind === "tEXt") {
      if (crc32(data.subarray(at + 4, end)) !== view.getUint32(end)) throw new NotReadable("damaged");
      yield { kind, body: data.slice(at + 8, end) };
    }
    at = end + 4;
  }
  throw new NotReadable("damaged");
}

/** The text of an iTXt chunk, given what follows its keyword. */
async function international(rest) {
  const language = rest.indexOf(0, 2);
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
  if (rest[0] > 1 || rest[1] !== 0 || translated < 0) throw new NotReadable("damaged");
  const text = rest.slice(translated + 1);
  const plain = rest[0] ? await unpacked(text, "deflate", MOST_TEXT).catch(() => null) : text;
  if (!plain || plain.length > MOST_TEXT) throw new NotReadable("damaged");
  return plain;
}

/** The checksum of a PNG's chunk. */
export function crc32(data) {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** The badge elements right below the root of an SVG. It is parsed into a document of its own, which runs nothing. */
function textsOfSvg(data) {
  const text = new TextDecoder().decode(data);
  if (/<!ENTITY/i.test(text)) throw new NotReadable("damaged");
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (root.localName !== "svg" || root.querySelector("parsererror")) throw new NotReadable("damaged");
  const found = new Map();
  for (const each of root.children) {
    const word = ELEMENTS[`${each.namespaceURI} ${each.localName}`];
    if (found.has(word)) throw new NotReadable("twice");
    if (word) found.set(word, each.textContent.trim() || (each.getAttribute("verify") ?? "").trim());
  }
  return found;
}
