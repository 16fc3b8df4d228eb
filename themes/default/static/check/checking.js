// A check from beginning to end: a badge's JSON → its steps. Knows nothing of the page that shows them.
import { assertionSteps, isAssertion } from "./assertion.js";
import { credentialSteps, hostsOf, isCredential } from "./credential.js";
import { Keys } from "./keys.js";
import { hostOf, idOf, types } from "./reading.js";
import { failed, unknown } from "./steps.js";
import { Web } from "./web.js";
import { vocabulary } from "./vocabulary.js";

/** The hosts that a check of this document will ask first. */
export const hosts = (document) =>
  isCredential(document) ? hostsOf(document) : [hostOf(idOf(document))].filter(Boolean);

/**
 * All steps of a badge, whichever standard it follows.
 * `table` is the vocabulary's, `permit` as in web.js, `now` the moment, `source` where it was read, "" for a file.
 */
export async function check(document, { table, permit, now = new Date(), email = "", source = "", web = new Web(permit) }) {
  if (isCredential(document)) {
    await permit(hosts(document));
    const desk = { web, now, keys: new Keys(web, now), vocabulary: vocabulary(table) };
    return credentialSteps(document, { desk, email, source });
  }
  if (isAssertion(document)) return assertionSteps(document, { desk: { web, now }, email });
  const isOther = types(document).includes("VerifiableCredential");
  return [(isOther ? unknown : failed)("form", isOther ? "not_a_badge" : "none")];
}
