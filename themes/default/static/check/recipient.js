// Recipient: does a badge belong to the address that a person typed? It is hashed here and leaves the page nowhere.
// Source: Open Badges 3.0, IdentityObject; Open Badges 2.0, IdentityObject.
import { sha256Hex } from "./sha256.js";
import { failed, passed, unknown } from "./steps.js";

const KINDS = ["email", "emailAddress"];
const MOST_IDENTITIES = 50;

/** The step "recipient"; the address is tried as it was typed and in lower case. */
export function recipientStep(identities, email) {
  const known = identities.slice(0, MOST_IDENTITIES).filter((each) => KINDS.includes(each.identityType || each.type));
  if (!known.length) return unknown("recipient", "none");
  const typed = email.trim();
  const forms = [typed, typed.toLowerCase()];
  if (known.some((each) => forms.some((form) => isFor(each, form)))) return passed("recipient", "same");
  const isOld = known.some((each) => String(each.identity).startsWith("md5$"));
  return isOld ? unknown("recipient", "md5") : failed("recipient", "other");
}

function isFor(identity, email) {
  const stated = identity.identityHash ?? identity.identity;
  if (typeof stated !== "string") return false;
  // Somebody could type a hash, and find it in a badge that forgot to say it is one.
  if (!identity.hashed) return email.includes("@") && stated === email;
  const [algorithm, digest] = stated.split("$");
  const salt = typeof identity.salt === "string" ? identity.salt : "";
  return algorithm === "sha256" && digest?.toLowerCase() === sha256Hex(email + salt);
}
