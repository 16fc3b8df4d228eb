// Issuer and signature: the proof of a document (`eddsa-rdfc-2022`), made with a key that its issuer vouches for.
// Source: Verifiable Credential Data Integrity 1.0, section 4.4 Verify Proof; Data Integrity EdDSA Cryptosuites v1.0,
// section 3.2.2 Verify Proof (eddsa-rdfc-2022).
import { canonical, sha256 } from "./canonical.js";
import { fromBase58, fromMultibase, idOf, isSame, moment, objects, text, types } from "./reading.js";
import { failed, passed, unknown } from "./steps.js";
import { CanonicalError } from "./vocabulary.js";

const MOST_PROOFS = 5;

/**
 * The steps "issuer" and "signature". Of several proofs every one has to hold that is of a kind we know and in the
 * issuer's name, and the first that does not decides; others count for nothing beside one of the issuer.
 */
export async function proofSteps(document, { keys, vocabulary }) {
  const proofs = objects(document.proof);
  if (!proofs.length) return [failed("signature", "none")];
  if (proofs.length > MOST_PROOFS) return [unknown("signature", "many")];
  const known = proofs.filter(isKnown);
  const ofIssuer = known.filter((proof) => text(proof.verificationMethod).split("#")[0] === idOf(document.issuer));
  const strange = proofs.find((proof) => !isKnown(proof));
  if (!ofIssuer.length && strange) {
    return [unknown("signature", "kind", { kind: strange.cryptosuite ?? strange.type })];
  }
  let steps;
  for (const proof of ofIssuer.length ? ofIssuer : known.slice(0, 1)) {
    steps = await judge(document, proof, keys, vocabulary);
    if (steps.at(-1).outcome !== "passed") break;
  }
  return steps;
}

const isKnown = (proof) => proof.type === "DataIntegrityProof" && proof.cryptosuite === "eddsa-rdfc-2022";

/** The steps of one proof, "signature" last. */
async function judge(document, proof, keys, vocabulary) {
  const found = await keys.find(proof.verificationMethod, idOf(document.issuer));
  if (!found.key) {
    return [(found.isCertain ? failed : unknown)("issuer", found.said, found.values), unknown("signature", "no_key")];
  }
  // A key that nobody with an address calls theirs may be anybody's.
  const issuer = (found.said === "did_key" ? unknown : passed)("issuer", found.said, found.values);
  return [issuer, untimely(proof, keys.now) ?? (await signatureStep(document, proof, found.key, vocabulary))];
}

/** The step "signature" of a proof that does not count now; null where its dates are good. */
function untimely(proof, now) {
  if (["created", "expires"].some((name) => name in proof && !moment(proof[name]))) return failed("signature", "dates");
  const [made, ends] = [moment(proof.created), moment(proof.expires)];
  if (ends && now >= ends) return failed("signature", "over", { day: ends });
  return made && now < made ? unknown("signature", "early", { day: made }) : null;
}

async function signatureStep(document, proof, key, vocabulary) {
  const { proof: _, ...unsigned } = document;
  const { proofValue, ...options } = proof;
  if (proof.proofPurpose !== "assertionMethod") return failed("signature", "purpose");
  const hasOwnContexts = "@context" in proof && !isSame(proof["@context"], document["@context"]);
  if ("previousProof" in proof || hasOwnContexts) return unknown("signature", "kind", { kind: proof.cryptosuite });
  const signature = text(proofValue)[0] === "z" ? fromBase58(proofValue.slice(1)) : null;
  if (signature?.length !== 64) return failed("signature", "no_signature");
  let signed;
  try {
    const ofOptions = await digest({ ...options, "@context": document["@context"] }, vocabulary);
    signed = Uint8Array.from([...ofOptions, ...(await digest(unsigned, vocabulary))]);
  } catch (error) {
    if (!(error instanceof CanonicalError)) throw error;
    return unknown("signature", `canonical.${error.reason}`, { path: error.path, what: error.what });
  }
  const fits = await hasSigned(key, signature, signed);
  if (fits === null) return unknown("signature", "old_browser");
  return fits ? passed("signature", "unchanged") : failed("signature", "changed");
}

const digest = async (document, vocabulary) => sha256(new TextEncoder().encode(await canonical(document, vocabulary)));

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

// Whose key is it: from the address of a verification method to a key that its owner vouches for. The key is always
// taken from the owner's own document, never from the proof or the credential.

const DID_WEB = /^did:web:[A-Za-z0-9.-]+(%3[Aa]\d{1,5})?(:[\w.%~-]+)*$/;
const PREVIEW = "badges preview key: everybody knows it, so what it signs proves nothing: ";
// The seed of an Ed25519 key in PKCS #8 stands behind these bytes.
const BEFORE_SEED = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/** Finds keys, asking each owner once. `web` as in web.js; `now` is the moment of checking. */
export class Keys {
  constructor(web, now) {
    Object.assign(this, { web, now, documents: new Map() });
  }

  /**
   * The key of a verification method: `{ key, said, values }`, or `{ said, values, isCertain }` when there is none;
   * certain means that the owner's document answered and does not vouch for it.
   * Source: Controlled Identifiers v1.0, section 3.3 Retrieve Verification Method.
   */
  async find(method, controller) {
    if (!text(method).includes("#")) return none("no_method");
    const owner = method.split("#")[0];
    if (owner !== controller) return none("other_owner", { owner, issuer: controller });
    if (owner.startsWith("did:key:")) return didKey(method, owner);
    if (!this.documents.has(owner)) this.documents.set(owner, this.read(owner));
    const answer = await this.documents.get(owner);
    if (!answer.document) return answer;
    const { described, ...refusal } = listed(answer.document, method, owner, this.now);
    if (!described) return refusal;
    const key = multikey(described);
    if (!key) return open("kind");
    if (await isPreview(key, owner)) return none("preview");
    return { key, said: "listed", values: { place: place(owner) } };
  }

  async read(owner) {
    const url = owner.startsWith("did:web:") ? didUrl(owner) : owner;
    if (!url) return none("bad_did", { owner });
    if (!url.startsWith("https://")) return open("cannot_ask", { owner });
    const { found: document, fault } = await this.web.json(url);
    if (!document) return open("unread", { url, fault });
    return document.id === owner ? { document } : none("somebody_else", { url });
  }
}

const none = (said, values = {}) => ({ said, values, isCertain: true });
const open = (said, values = {}) => ({ said, values });

/** Where the document of a did:web is; null when it is not one. Source: did:web Method, section 2.5 Read (Resolve). */
export function didUrl(did) {
  if (!DID_WEB.test(did) || did.length > 1000) return null;
  const [host, ...path] = did.slice("did:web:".length).split(":");
  try {
    const steps = path.map(decodeURIComponent);
    if (steps.some((step) => ["", ".", ".."].includes(step) || /[/\\?#\0]/.test(step))) return null;
    return `https://${decodeURIComponent(host)}/${path.length ? path.join("/") : ".well-known"}/did.json`;
  } catch {
    return null;
  }
}

/** Where an owner of keys lives, as a person reads it: `club.example.org/badges`. */
const place = (owner) =>
  (didUrl(owner) ?? owner).replace(/^https:\/\/|(\/\.well-known)?\/did\.json$/g, "");

function listed(document, method, owner, now) {
  const absolute = (name) => (name.startsWith("#") ? owner + name : name);
  const vouched = [document.assertionMethod].flat().map((entry) => absolute(idOf(entry)));
  if (!vouched.includes(method)) return none("not_vouched");
  const all = [...objects(document.verificationMethod), ...objects(document.assertionMethod)];
  const entries = all.filter((entry) => absolute(idOf(entry)) === method);
  if (entries.length !== 1) return open("described_twice");
  const [described] = entries;
  if (described.controller !== owner) return none("controlled_elsewhere");
  if (hasCome(described.revoked, now)) return none("revoked");
  return hasCome(described.expires, now) ? none("expired") : { described };
}

/** Whether a moment is stated and has come; what is stated and is no moment has. */
function hasCome(stated, now) {
  if ((stated ?? false) === false) return false;
  const at = moment(stated);
  return !at || now >= at;
}

/** The 32 bytes of the Ed25519 key of a verification method; null when it is of another kind. */
function multikey(described) {
  const isKnown = types(described).some((type) => type === "Multikey" || type === "Ed25519VerificationKey2020");
  return isKnown ? ed25519(text(described.publicKeyMultibase)) : null;
}

function ed25519(written) {
  const data = fromMultibase(written);
  return data?.length === 34 && data[0] === 0xed && data[1] === 1 ? data.slice(2) : null;
}

function didKey(method, owner) {
  const own = owner.slice("did:key:".length);
  if (method !== `${owner}#${own}`) return none("bad_did", { owner });
  const key = ed25519(own);
  return key ? { key, said: "did_key", values: {} } : open("kind");
}

/** Whether it is the key that signs previews of an owner, which everybody can work out. */
async function isPreview(key, owner) {
  const seed = await sha256(new TextEncoder().encode(PREVIEW + owner));
  try {
    const packed = Uint8Array.from([...BEFORE_SEED, ...seed]);
    const secret = await crypto.subtle.importKey("pkcs8", packed, "Ed25519", true, ["sign"]);
    const { x } = await crypto.subtle.exportKey("jwk", secret);
    return fromMultibase(`u${x}`).every((byte, at) => byte === key[at]);
  } catch {
    return false; // A browser that cannot do this cannot check the signature either.
  }
}
