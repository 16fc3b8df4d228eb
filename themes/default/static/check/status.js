// Status: what the issuer's signed list says of a credential.
// Source: Bitstring Status List v1.0, section 3.2 Validate Algorithm.
import { fromBase64url, unpacked } from "./encoding.js";
import { proofSteps } from "./proof.js";
import { NotReadable, idOf, jsonObject, objects, texts, types } from "./reading.js";
import { PASSED, dateStep, failed, passed, unknown } from "./steps.js";

const LEAST_BYTES = 16 * 1024;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ENTRIES = 5;
const NOT_VALID = ["revocation", "suspension"];

/** The steps "status" of a credential. `desk` has what checks share: web, keys, vocabulary, now. */
export async function statusSteps(document, desk) {
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
  if (!/^\d{1,12}$/.test(index) || typeof url !== "string") return failed("status", "no_place");
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
  const answer = await desk.web.get(url);
  if (answer.fault) return unknown("status", "unread", { url, fault: answer.fault });
  let document, subject, bits;
  try {
    document = jsonObject(answer.data);
    subject = subjectOf(document);
    bits = await unpackedBits(subject.encodedList);
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return unknown("status", "unread", { url, fault: error.message });
  }
  if (document.id !== url || !types(document).includes("BitstringStatusListCredential")) {
    return unknown("status", "other_list");
  }
  const steps = await proofSteps(document, desk);
  steps.push(dateStep(document.validFrom ?? "1970-01-01T00:00:00Z", document.validUntil, desk.now));
  const why = steps.find((step) => step.outcome !== PASSED);
  if (why) return unknown("status", "untrusted", { url, why });
  return { issuer: idOf(document.issuer), purposes: texts(subject.statusPurpose), bits };
}

/** The bits of an `encodedList`. Source: Bitstring Status List v1.0, section 3.4 Bitstring Expansion Algorithm. */
async function unpackedBits(packed) {
  const data = typeof packed === "string" && packed[0] === "u" ? fromBase64url(packed.slice(1)) : null;
  const bits = data && (await unpacked(data, "gzip", MOST_BYTES).catch(() => null));
  if (!bits || bits.length < LEAST_BYTES) throw new NotReadable("list");
  return bits;
}

function subjectOf(document) {
  const found = objects(document.credentialSubject);
  const isList = found.length === 1 && types(found[0]).includes("BitstringStatusList");
  if (!isList || (found[0].statusSize ?? 1) !== 1) throw new NotReadable("list");
  return found[0];
}
