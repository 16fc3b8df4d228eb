// What a page needs to check a badge: finding one in a text, a file or at an address, and its steps.
export { check } from "./credential.js";
export { standing } from "./steps.js";
export { atAddress, documentIn, inText } from "./unbaking.js";
