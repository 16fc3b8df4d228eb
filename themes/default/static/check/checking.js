// What a page needs to check a badge: finding one in a text, a file or at an address, its steps; and to bake one.
export { bakedPng } from "./baking.js";
export { atAddress, documentIn, inText } from "./unbaking.js";
export { standing } from "./steps.js";
export { check } from "./credential.js";
export { hostOf } from "./reading.js";
