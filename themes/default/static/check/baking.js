// A badge's documents put into its picture, byte for byte as the program bakes it.
// Source: PNG, section 11.3.3.4 iTXt International textual data.
import { crc32 } from "./unbaking.js";

// A PNG begins with 8 bytes of signature and 25 of IHDR.
const HEADER_END = 33;

/** The PNG with texts inside: `[keyword, bytes]` each. */
export const bakedPng = (plain, texts) =>
  new Blob([plain.slice(0, HEADER_END), ...texts.map(chunk), plain.slice(HEADER_END)], { type: "image/png" });

function chunk([keyword, text]) {
  const start = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0`);
  const whole = new Uint8Array(start.length + text.length + 8);
  const view = new DataView(whole.buffer);
  view.setUint32(0, start.length - 4 + text.length);
  whole.set(start, 4);
  whole.set(text, 4 + start.length);
  view.setUint32(whole.length - 4, crc32(whole.subarray(4, -4)));
  return whole;
}
