// A check from beginning to end: a badge's JSON → its steps. Knows nothing of the page that shows them.
import { assertionSteps, isAssertion } from "./assertion.js";
import { Keys, didUrl, proofSteps } from "./proof.js";
import {
  Web, fromBase64url, idOf, isObject, isPlain, isSame, objects, text, texts, types, unpacked,
} from "./reading.js";
import { dateStep, failed, passed, recipientStep, unknown } from "./steps.js";
import { vocabulary } from "./vocabulary.js";

/**
 * All steps of a badge, whichever standard it follows.
 * `table` is the vocabulary's, `now` the moment, `source` where it was read, "" for a file. `permit(addresses, more)` resolves to whether
 * they may be asked; for `more` alone nobody is bothered: what a badge says of itself can be checked without its endorsers.
 */
export async function check(document, { table, permit, now = new Date(), email = "", source = "", web = new Web(permit) }) {
  if (isCredential(document)) {
    await permit(asked([document]), asked(endorsementsIn(document).map(({ endorsement }) => endorsement)));
    const desk = { web, now, keys: new Keys(web, now), vocabulary: vocabulary(table) };
    return credentialSteps(document, { desk, email, source });
  }
  if (isAssertion(document)) return assertionSteps(document, { desk: { web, now }, email });
  return [types(document).some((type) => OTHERS.includes(type)) ? unknown("form", "not_a_badge") : failed("form", "none")];
}

// Open Badges 3.0: the steps of a credential. Source: Open Badges 3.0, section 8.1 OpenBadgeCredential Verification.

const CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"];
const BADGES = ["OpenBadgeCredential", "AchievementCredential"];
// What a page about badges may name, and is nobody's.
const OTHERS = ["VerifiableCredential", "Achievement", "BadgeClass", "Issuer", "Profile"];
const MOST_ENDORSEMENTS = 10;

/** Whether a document says that it is an Open Badges 3.0 credential. */
const isCredential = (document) => types(document).some((type) => BADGES.includes(type));

/** What has to be asked about credentials: their own addresses, those of their issuers and of their lists. */
function asked(documents) {
  return documents.flatMap((each) => {
    const lists = objects(each.credentialStatus).map((entry) => text(entry.statusListCredential));
    return [didUrl(idOf(each.issuer)) ?? idOf(each.issuer), ...lists, idOf(each)];
  });
}

/** All steps of a credential, in order. `source` is the address it was read from, "" for a file. */
async function credentialSteps(document, { desk, email, source }) {
  const signature = await proofSteps(document, desk);
  const isForged = signature.some((step) => step.outcome === "failed");
  const steps = [formStep(document), ...signature, datesOf(document, desk.now)];
  // Whoever forged it would choose whom we ask.
  steps.push(...(isForged ? [unknown("status", "forged")] : await statusSteps(document, desk)));
  if (email) steps.push(await recipientStep(identitiesOf(document), email));
  if (isForged) return steps;
  if (source !== idOf(document)) steps.push(...(await hostedSteps(document, desk.web)));
  return [...steps, ...(await endorsementSteps(document, desk))];
}

/** Credentials of the 1.1 era name their dates otherwise. */
const datesOf = (document, now) =>
  dateStep(document.validFrom ?? document.issuanceDate, document.validUntil ?? document.expirationDate, now);

function formStep(document) {
  const [subject, ...others] = objects(document.credentialSubject);
  const achievement = subject?.achievement ?? {};
  const isNamed = (name) => typeof achievement[name] === "string" || isObject(achievement[name]);
  const isComplete =
    CONTEXTS.includes(texts(document["@context"])[0]) &&
    types(document).includes("VerifiableCredential") &&
    idOf(document) && idOf(document.issuer) &&
    subject && !others.length && (idOf(subject) || objects(subject.identifier).length) &&
    ["id", "name", "description"].every(isNamed) && (achievement.criteria?.id || achievement.criteria?.narrative) &&
    objects(document.credentialStatus).every((entry) => types(entry).length);
  if (!isComplete) return failed("form", "incomplete");
  const said = { name: text(achievement.name, "…"), issuer: issuerOf(document) };
  const who = objects(subject.identifier).find((each) => each.identityType === "name" && !each.hashed)?.identityHash;
  return text(who) ? passed("form", "awarded", { ...said, who }) : passed("form", "credential", said);
}

/** Who issued a credential, by name. */
const issuerOf = (document) => text(objects(document.issuer)[0]?.name, idOf(document.issuer));

function identitiesOf(document) {
  const subjects = objects(document.credentialSubject);
  const mailed = subjects.map(idOf).filter((id) => /^mailto:/i.test(id));
  return [
    ...subjects.flatMap((subject) => objects(subject.identifier)),
    ...mailed.map((id) => ({ identityType: "emailAddress", identityHash: id.slice("mailto:".length) })),
  ];
}

/** The step "hosted": a copy in hand may be older than what the issuer shows now. */
async function hostedSteps(document, web) {
  if (!isPlain(idOf(document))) return [];
  const { found, fault } = await web.json(idOf(document));
  if (!found) return [unknown("hosted", "unread", { fault })];
  return [isSame(found, document) ? passed("hosted", "same") : unknown("hosted", "other")];
}

function endorsementsIn(document) {
  const subjects = objects(document.credentialSubject);
  const holders = [document, ...objects(document.issuer), ...subjects.flatMap((subject) => objects(subject.achievement))];
  const all = holders.flatMap((of) => objects(of.endorsement).map((endorsement) => ({ endorsement, of: idOf(of) })));
  return all.slice(0, MOST_ENDORSEMENTS);
}

/**
 * One step for each endorsement in the credential, its achievement or its issuer. A forged one makes the badge
 * invalid, since the issuer signed it; one that is over says nothing about the badge.
 */
async function endorsementSteps(document, desk) {
  const { permit } = desk.web;
  desk.web.permit = Object.assign((urls) => permit([], urls), permit);
  const steps = [];
  for (const each of endorsementsIn(document)) steps.push(await endorsementStep(each, desk));
  return steps;
}

async function endorsementStep({ endorsement, of }, desk) {
  const isOf = of && isSame(objects(endorsement.credentialSubject).map(idOf), [of]);
  const isOne = types(endorsement).includes("EndorsementCredential") && isOf;
  if (!isOne) return failed("endorsements", "none");
  const by = issuerOf(endorsement);
  const signature = await proofSteps(endorsement, desk);
  const forged = signature.find((step) => step.outcome === "failed");
  if (forged) return failed("endorsements", "forged", { by, why: forged });
  const rest = [datesOf(endorsement, desk.now), ...(await statusSteps(endorsement, desk))];
  const over = rest.find((step) => step.outcome === "failed");
  if (over) return unknown("endorsements", "over", { by, why: over });
  const open = [...signature, ...rest].find((step) => step.outcome === "unknown");
  return open ? unknown("endorsements", "open", { by, why: open }) : passed("endorsements", "good", { by });
}

// Status: what the issuer's signed list says of a credential.
// Source: Bitstring Status List v1.0, section 3.2 Validate Algorithm.

const LEAST_BYTES = 16 * 1024;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ENTRIES = 5;
const NOT_VALID = ["revocation", "suspension"];

/** The steps "status" of a credential. `desk` has what checks share: web, keys, vocabulary, now. */
async function statusSteps(document, desk) {
  const stated = document.credentialStatus;
  const entries = objects(stated);
  if (!entries.length && !stated) return [passed("status", "no_list")];
  if (!entries.length || entries.length > MOST_ENTRIES || texts(stated).length) return [unknown("status", "way")];
  const steps = [];
  for (const entry of entries) steps.push(await entryStep(entry, idOf(document.issuer), desk));
  return steps;
}

async function entryStep(entry, issuer, desk) {
  if (!types(entry).includes("BitstringStatusListEntry") || (entry.statusSize ?? 1) !== 1) return unknown("status", "way");
  const { statusListIndex: index, statusListCredential: url, statusPurpose: purpose } = entry;
  if (Array.isArray(index) || !/^\d{1,12}$/.test(index) || typeof url !== "string") return failed("status", "no_place");
  const found = await readList(url, desk);
  if (!found.bits) return found;
  if (found.issuer !== issuer) return unknown("status", "others_list");
  if (!found.purposes.includes(purpose)) return unknown("status", "other_list");
  const at = Number(index);
  if (at >= found.bits.length * 8) return failed("status", "outside");
  if (!NOT_VALID.includes(purpose)) return unknown("status", "purpose", { purpose });
  const isSet = found.bits[at >> 3] & (0x80 >> (at & 7));
  return isSet ? failed("status", purpose) : passed("status", "good");
}

/** A list whose own signature holds, or the step that says why there is none. */
async function readList(url, desk) {
  const { found: document, fault = "list" } = await desk.web.json(url);
  const subject = document && subjectOf(document);
  const bits = subject && (await unpackedBits(subject.encodedList));
  if (!bits) return unknown("status", "unread", { url, fault });
  if (document.id !== url || !types(document).includes("BitstringStatusListCredential")) {
    return unknown("status", "other_list");
  }
  const steps = await proofSteps(document, desk);
  steps.push(dateStep(document.validFrom ?? "1970-01-01T00:00:00Z", document.validUntil, desk.now));
  const why = steps.find((step) => step.outcome !== "passed");
  if (why) return unknown("status", "untrusted", { url, why });
  return { issuer: idOf(document.issuer), purposes: texts(subject.statusPurpose), bits };
}

/** The bits of an `encodedList`; null when it is none. Source: Bitstring Status List v1.0, section 3.4 Bitstring Expansion Algorithm. */
async function unpackedBits(packed) {
  const data = text(packed)[0] === "u" ? fromBase64url(packed.slice(1)) : null;
  const bits = data && (await unpacked(data, "gzip", MOST_BYTES).catch(() => null));
  return bits?.length >= LEAST_BYTES ? bits : null;
}

function subjectOf(document) {
  const found = objects(document.credentialSubject);
  const isList = found.length === 1 && types(found[0]).includes("BitstringStatusList");
  return isList && (found[0].statusSize ?? 1) === 1 ? found[0] : null;
}
