// Text → the modules of a QR code (byte mode, error correction M, versions 1 to 10), drawn as an SVG picture.
// Source: ISO/IEC 18004, sections 7.4 to 7.10. The mask is always the first: what reads QR codes reads any mask.

// By version: error correction bytes of a block, blocks, data bytes in all.
const SIZES = [[10, 1, 16], [16, 1, 28], [26, 1, 44], [18, 2, 64], [24, 2, 86], [16, 4, 108], [18, 4, 124], [22, 4, 154],
  [22, 5, 182], [26, 5, 216]];
const QUIET = 4;

// The product of two numbers of the field with 256 elements.
function times(a, b) {
  let product = 0;
  for (; b; b >>= 1) {
    if (b & 1) product ^= a;
    a = a << 1 ^ (a > 127 ? 0x11d : 0);
  }
  return product;
}

// The remainder of a block divided by the generator polynomial: its error correction.
function correction(block, count) {
  let generator = [1];
  for (let root = 1, degree = 0; degree < count; degree++, root = times(root, 2)) {
    const next = [...generator, 0];
    generator.forEach((factor, place) => { next[place + 1] ^= times(factor, root); });
    generator = next;
  }
  const rest = [...block, ...Array(count).fill(0)];
  for (let place = 0; place < block.length; place++) {
    const factor = rest[place];
    generator.forEach((each, at) => { rest[place + at] ^= times(each, factor); });
  }
  return rest.slice(block.length);
}

function codewords(bytes, version) {
  const [count, blocks, capacity] = SIZES[version - 1];
  const bits = [];
  const put = (value, length) => { while (length--) bits.push(value >> length & 1); };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, capacity * 8 - bits.length));
  put(0, -bits.length & 7);
  const data = Array.from({length: bits.length / 8}, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2));
  for (let pad = 236; data.length < capacity; pad ^= 236 ^ 17) data.push(pad);
  const shorter = Math.floor(capacity / blocks);
  const parts = [];
  for (let number = 0, from = 0; number < blocks; number++) {
    const length = shorter + (number >= blocks - capacity % blocks ? 1 : 0);
    parts.push(data.slice(from, from += length));
  }
  const corrections = parts.map((part) => correction(part, count));
  const woven = (lists) => Array.from({length: Math.max(...lists.map((list) => list.length))}, (_, at) =>
    lists.filter((list) => at < list.length).map((list) => list[at])).flat();
  return [...woven(parts), ...woven(corrections)];
}

// A number with the remainder of its division by a polynomial behind it (BCH code).
function withRemainder(value, polynomial) {
  const length = 31 - Math.clz32(polynomial);
  let rest = value << length;
  while (rest >> length) rest ^= polynomial << Math.clz32(polynomial) - Math.clz32(rest);
  return value << length | rest;
}

function fixedPattern(version) {
  const size = version * 4 + 17;
  const grid = Array.from({length: size}, () => Array(size));
  const square = (row, column, radius, isDark) => {
    for (let y = -radius; y <= radius; y++) {
      for (let x = -radius; x <= radius; x++) {
        if (grid[row + y] && column + x >= 0 && column + x < size) {
          grid[row + y][column + x] = isDark(Math.max(Math.abs(x), Math.abs(y)));
        }
      }
    }
  };
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) square(row, column, 4, (ring) => ring % 2 && ring < 4 || !ring);
  for (let at = 8; at < size - 8; at++) grid[6][at] = grid[at][6] = at % 2 === 0;
  const places = version < 2 ? [] : version < 7 ? [6, size - 7] : [6, (size - 1) / 2, size - 7];
  // None where one of the three large squares is.
  const taken = [36, 6 * (size - 7)];
  for (const row of places) {
    for (const column of places) if (!taken.includes(row * column)) square(row, column, 2, (ring) => ring !== 1);
  }
  const format = withRemainder(0, 0x537) ^ 0x5412;
  for (let bit = 0; bit < 15; bit++) {
    const dark = (format >> bit & 1) === 1;
    grid[bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit][8] = dark;
    grid[8][bit < 8 ? size - 1 - bit : bit < 9 ? 7 : 14 - bit] = dark;
  }
  grid[size - 8][8] = true;
  const about = version > 6 ? withRemainder(version, 0x1f25) : 0;
  for (let bit = 0; version > 6 && bit < 18; bit++) {
    const [far, near] = [size - 11 + bit % 3, Math.floor(bit / 3)];
    grid[far][near] = grid[near][far] = (about >> bit & 1) === 1;
  }
  return grid;
}

// Rows of true (dark) and false; null when the text is too long.
export function modules(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = SIZES.findIndex(([, , capacity], at) => bytes.length + (at < 9 ? 2 : 3) <= capacity) + 1;
  if (!version) return null;
  const grid = fixedPattern(version);
  const size = grid.length;
  const bits = codewords(bytes, version).flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => byte >> bit & 1));
  let next = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const row = up ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (grid[row][column] === undefined) grid[row][column] = (bits[next++] ^ (row + column + 1) % 2) === 1;
      }
    }
  }
  return grid;
}

// The picture, always dark on light, with the margin that readers need.
export function picture(text, label) {
  const grid = modules(text);
  if (!grid) return null;
  const side = grid.length + QUIET * 2;
  const drawn = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  };
  const dark = grid.map((row, y) => row.map((isDark, x) => isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "").join("")).join("");
  const svg = drawn("svg", {viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label});
  svg.append(drawn("path", {d: `M0 0h${side}v${side}H0z`, fill: "#fff"}), drawn("path", {d: dark, fill: "#000"}));
  return svg;
}
