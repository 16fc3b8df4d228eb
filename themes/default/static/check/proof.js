// Issuer and signature: the proof of a document (`eddsa-rdfc-2022`), made with a key that its issuer vouches for.
// Source: Verifiable Credential Data Integrity 1.0, section 4.4 Verify Proof; Data Integrity EdDSA Cryptosuites v1.0,
// section 3.2.2 Verify Proof (eddsa-rdfc-2022).
import { canonical } from "./canonical.js";
import { fromBase58 } from "./encoding.js";
import { CanonicalError } from "./fault.js";
import { idOf, moment, objects } from "./reading.js";
import { sha256 } from "./sha256.js";
import { FAILED, UNKNOWN, failed, passed, unknown } from "./steps.js";

const MOST_PROOFS = 5;
const CREATED = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The steps "issuer" and "signature". Of several proofs every one has to hold that is of a kind we know and in the
 * issuer's name; others count for nothing beside one of the issuer.
 */
export async function proofSteps(document, { keys, vocabulary }) {
  const proofs = objects(document.proof);
  if (!proofs.length) return [failed("signature", "none")];
  if (proofs.length > MOST_PROOFS) return [unknown("signature", "many")];
  const known = proofs.filter(isKnown);
  const ofIssuer = known.filter((proof) => String(proof.verificationMethod).split("#")[0] === idOf(document.issuer));
  const strange = proofs.find((proof) => !isKnown(proof));
  if (!ofIssuer.length && strange) {
    return [unknown("signature", "kind", { kind: String(strange.cryptosuite ?? strange.type).slice(0, 60) })];
  }
  const judged = [];
  for (const proof of ofIssuer.length ? ofIssuer : known.slice(0, 1)) {
    judged.push(await judge(document, proof, keys, vocabulary));
  }
  const worst = (outcome) => judged.find((steps) => steps.some((step) => step.outcome === outcome));
  return worst(FAILED) ?? worst(UNKNOWN) ?? judged[0];
}

const isKnown = (proof) => proof.type === "DataIntegrityProof" && proof.cryptosuite === "eddsa-rdfc-2022";

async function judge(document, proof, keys, vocabulary) {
  const found = await keys.find(proof.verificationMethod, idOf(document.issuer));
  if (!found.key) {
    return [(found.isCertain ? failed : unknown)("issuer", found.said, found.values), unknown("signature", "no_key")];
  }
  const issuer = passed("issuer", found.said, found.values);
  const ends = moment(proof.expires);
  if (ends && keys.now >= ends) return [issuer, failed("signature", "over", { day: ends })];
  return [issuer, await signatureStep(document, proof, found.key, vocabulary)];
}

async function signatureStep(document, proof, key, vocabulary) {
  const { proof: _, ...unsigned } = document;
  const { proofValue, ...options } = proof;
  if (proof.proofPurpose !== "assertionMethod") return failed("signature", "purpose");
  for (const stated of [proof.created, proof.expires]) {
    if (stated !== undefined && !CREATED.test(stated)) return failed("signature", "dates");
  }
  const hasOwnContexts = "@context" in proof && JSON.stringify(proof["@context"]) !== JSON.stringify(document["@context"]);
  if ("previousProof" in proof || hasOwnContexts) return unknown("signature", "kind", { kind: proof.cryptosuite });
  const signature = typeof proofValue === "string" && proofValue[0] === "z" ? fromBase58(proofValue.slice(1)) : null;
  if (signature?.length !== 64) return failed("signature", "no_signature");
  let signed;
  try {
    signed = [{ ...options, "@context": document["@context"] }, unsigned].flatMap((each) => [...digest(each, vocabulary)]);
  } catch (error) {
    if (!(error instanceof CanonicalError)) throw error;
    return unknown("signature", `canonical.${error.reason}`, { path: error.path, what: error.what });
  }
  const fits = await hasSigned(key, signature, Uint8Array.from(signed));
  if (fits === null) return unknown("signature", "old_browser");
  return fits ? passed("signature", "unchanged") : failed("signature", "changed");
}

const digest = (document, vocabulary) => sha256(new TextEncoder().encode(canonical(document, vocabulary)));

/** Whether the key made the signature; null when this browser cannot tell. */
async function hasSigned(key, signature, data) {
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
  } catch (error) {
    // Bytes that are no point on the curve are no key; any other refusal is the browser's.
    return error.name === "DataError" ? false : null;
  }
  return crypto.subtle.verify("Ed25519", imported, signature, data);
}
