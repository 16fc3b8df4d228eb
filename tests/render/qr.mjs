// Reads texts, one JSON string a line; answers with what jsQR reads in the QR code that the page draws of each.
import {createInterface} from 'node:readline';
import jsQR from 'jsqr';
import {modules} from '../../themes/default/static/qr.js';

const SCALE = 4;
const MARGIN = 4;

function read(grid) {
  const side = (grid.length + 2 * MARGIN) * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for(let y = 0; y < side; y++) {
    for(let x = 0; x < side; x++) {
      const row = grid[Math.floor(y / SCALE) - MARGIN];
      if(row?.[Math.floor(x / SCALE) - MARGIN]) {
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
      }
    }
  }
  return jsQR(pixels, side, side)?.data ?? null;
}

for await (const line of createInterface({input: process.stdin})) {
  const grid = modules(JSON.parse(line));
  process.stdout.write(JSON.stringify(grid && {side: grid.length, read: read(grid)}) + '\n');
}
