// A step of a check: its name, what came of it, and the word of the catalogue that says so, with its values.
// "Could not be checked" is never "invalid".
import { sha256Hex } from "./canonical.js";
import { moment, text } from "./reading.js";

const step = (outcome) => (name, said, values = {}) => ({ name, outcome, said: `${name}.${said}`, values });

export const passed = step("passed");
export const failed = step("failed");
export const unknown = step("unknown");

/** Steps that may be open without leaving the badge unchecked. */
const OPTIONAL = ["hosted", "endorsements"];

/** What the steps add up to: "valid", "unchecked", or the word for what is wrong, the gravest first. */
export function standing(steps) {
  const wrong = steps.filter((each) => each.outcome === "failed").map((each) => each.name);
  const milder = ["status", "dates", "recipient"];
  if (wrong.some((name) => !milder.includes(name))) return "invalid";
  for (const name of milder) if (wrong.includes(name)) return name;
  const isOpen = steps.some((each) => each.outcome === "unknown" && !OPTIONAL.includes(each.name));
  return isOpen || !steps.length ? "unchecked" : "valid";
}

/** The step "dates". Source: Verifiable Credentials Data Model v2.0, section 4.9 Validity Period. */
export function dateStep(begins, ends, now) {
  const [start, end] = [moment(begins), moment(ends)];
  if (!start || ((ends ?? null) !== null && !end)) return failed("dates", "none");
  if (now < start) return failed("dates", "early", { day: start });
  if (end && now > end) return failed("dates", "over", { day: end });
  return end ? passed("dates", "until", { day: start, until: end }) : passed("dates", "from", { day: start });
}

// Recipient: does a badge belong to the address that a person typed? It is hashed here and leaves the page nowhere.
// Source: Open Badges 3.0, IdentityObject; Open Badges 2.0, IdentityObject.

const KINDS = ["email", "emailAddress"];
const MOST_IDENTITIES = 50;

/** The step "recipient"; the address is tried as it was typed and in lower case. */
export async function recipientStep(identities, email) {
  const known = identities.slice(0, MOST_IDENTITIES).filter((each) => KINDS.includes(each.identityType || each.type));
  if (!known.length) return unknown("recipient", "none");
  const typed = email.trim();
  const forms = [typed, typed.toLowerCase()];
  for (const each of known) {
    for (const form of forms) if (await isFor(each, form)) return passed("recipient", "same");
  }
  const isStrange = known.some((each) => each.hashed && !statedBy(each).startsWith("sha256$"));
  return isStrange ? unknown("recipient", "way") : failed("recipient", "other");
}

const statedBy = (identity) => text(identity.identityHash ?? identity.identity);

async function isFor(identity, email) {
  const stated = statedBy(identity);
  // Somebody could type a hash, and find it in a badge that forgot to say it is one.
  if (!identity.hashed) return email.includes("@") && stated === email;
  const [algorithm, digest] = stated.split("$");
  return algorithm === "sha256" && digest?.toLowerCase() === (await sha256Hex(email + text(identity.salt)));
}
