// Open Badges 3.0: the steps of a credential. Source: Open Badges 3.0, section 8.1 OpenBadgeCredential Verification.
import { didUrl } from "./keys.js";
import { proofSteps } from "./proof.js";
import { NotReadable, hostOf, idOf, isPlain, isSame, jsonObject, objects, texts, types } from "./reading.js";
import { recipientStep } from "./recipient.js";
import { statusSteps } from "./status.js";
import { FAILED, UNKNOWN, dateStep, failed, passed, unknown } from "./steps.js";

const CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"];
const BADGES = ["OpenBadgeCredential", "AchievementCredential"];
const MOST_ENDORSEMENTS = 10;

/** Whether a document says that it is an Open Badges 3.0 credential. */
export const isCredential = (document) => types(document).some((type) => BADGES.includes(type));

/** The hosts that have to be asked about a credential: its issuer's, its list's, its own, those of endorsers. */
export function hostsOf(document) {
  const found = [document, ...endorsementsIn(document).map(({ endorsement }) => endorsement)].flatMap((each) => {
    const issuer = idOf(each.issuer);
    const lists = objects(each.credentialStatus).map((entry) => String(entry.statusListCredential));
    return [issuer.startsWith("did:web:") ? (didUrl(issuer) ?? "") : issuer, ...lists];
  });
  return [...new Set([...found, idOf(document)].map(hostOf).filter(Boolean))];
}

/** All steps of a credential, in order. `source` is the address it was read from, "" for a file. */
export async function credentialSteps(document, { desk, email = "", source = "" }) {
  const signature = await proofSteps(document, desk);
  const isForged = signature.some((step) => step.outcome === FAILED);
  const steps = [formStep(document), ...signature, datesOf(document, desk.now)];
  // Whoever forged it would choose whom we ask.
  steps.push(...(isForged ? [unknown("status", "forged")] : await statusSteps(document, desk)));
  if (email) steps.push(recipientStep(identitiesOf(document), email));
  if (isForged) return steps;
  if (source !== idOf(document)) steps.push(...(await hostedSteps(document, desk.web)));
  return [...steps, ...(await endorsementSteps(document, desk))];
}

/** Credentials of the 1.1 era name their dates otherwise. */
const datesOf = (document, now) =>
  dateStep(document.validFrom ?? document.issuanceDate, document.validUntil ?? document.expirationDate, now);

function formStep(document) {
  const [subject, ...others] = objects(document.credentialSubject);
  const achievement = objects(subject?.achievement)[0];
  const isNamed = (name) => typeof achievement?.[name] === "string" || objects(achievement?.[name]).length > 0;
  const criteria = objects(achievement?.criteria)[0];
  const isComplete =
    CONTEXTS.includes(texts(document["@context"])[0]) &&
    types(document).includes("VerifiableCredential") &&
    idOf(document) && idOf(document.issuer) &&
    subject && !others.length && (idOf(subject) || objects(subject.identifier).length) &&
    !Array.isArray(subject.achievement) && ["id", "name", "description"].every(isNamed) &&
    (criteria?.id || criteria?.narrative) &&
    objects(document.credentialStatus).every((entry) => types(entry).length);
  if (!isComplete) return failed("form", "incomplete");
  const name = achievement.name ?? document.name;
  return passed("form", "credential", { name: typeof name === "string" ? name : "" });
}

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
  const answer = await web.get(idOf(document));
  if (answer.fault) return [unknown("hosted", "unread", { fault: answer.fault })];
  try {
    const isTheSame = isSame(jsonObject(answer.data), document);
    return [isTheSame ? passed("hosted", "same") : unknown("hosted", "other")];
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return [unknown("hosted", "unread", { fault: error.message })];
  }
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
  const steps = [];
  for (const each of endorsementsIn(document)) steps.push(await endorsementStep(each, desk));
  return steps;
}

async function endorsementStep({ endorsement, of }, desk) {
  const about = objects(endorsement.credentialSubject).map(idOf);
  const isOne = types(endorsement).includes("EndorsementCredential") && of && about.length === 1 && about[0] === of;
  if (!isOne) return failed("endorsements", "none");
  const issuer = objects(endorsement.issuer)[0];
  const by = typeof issuer?.name === "string" ? issuer.name : idOf(endorsement.issuer);
  const signature = await proofSteps(endorsement, desk);
  const forged = signature.find((step) => step.outcome === FAILED);
  if (forged) return failed("endorsements", "forged", { by, why: forged });
  const rest = [datesOf(endorsement, desk.now), ...(await statusSteps(endorsement, desk))];
  const over = rest.find((step) => step.outcome === FAILED);
  if (over) return unknown("endorsements", "over", { by, why: over });
  const open = [...signature, ...rest].find((step) => step.outcome === UNKNOWN);
  return open ? unknown("endorsements", "open", { by, why: open }) : passed("endorsements", "good", { by });
}
