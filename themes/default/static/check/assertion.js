// Open Badges 2.0: the steps of a hosted assertion. The hosted file is the truth, whatever copy is in hand.
// Source: Open Badges 2.0, section 5 Open Badges Verification.
import { hostOf, idOf, isPlain, isSame, objects, text, texts, types } from "./reading.js";
import { dateStep, failed, passed, recipientStep, unknown } from "./steps.js";

const CONTEXT = "https://w3id.org/openbadges/v2";

/** Whether a document says that it is an Open Badges 2.0 assertion. */
export const isAssertion = (document) => types(document).includes("Assertion");

/** All steps of a hosted assertion. */
export async function assertionSteps(document, { desk, email }) {
  const url = idOf(document);
  if (!isPlain(url)) return [unknown("signature", "no_address")];
  const hosted = await ask(url, "signature", ["Assertion"], desk.web);
  if (hosted.step) return [hosted.step];
  const { found } = hosted;
  if (idOf(found) !== url) return [failed("signature", "not_this")];
  if (["SignedBadge", "signed"].includes(types(methodOf(found))[0])) return [unknown("signature", "says_signed")];
  const shown = saysMore(document, found) ? unknown("signature", "other_shown") : passed("signature", "hosted", { host: hostOf(url) });
  if ((found.revoked ?? false) !== false) {
    const reason = text(found.revocationReason);
    return [shown, reason ? failed("status", "revoked_because", { reason }) : failed("status", "revocation")];
  }
  const isComplete = ["recipient", "badge", "issuedOn"].every((name) => name in found) && ("verification" in found || "verify" in found);
  if (!isComplete) return [shown, failed("form", "incomplete")];
  const steps = [
    shown, passed("form", "assertion"), await issuerStep(found, url, desk.web),
    dateStep(found.issuedOn, found.expires, desk.now), passed("status", "good"),
  ];
  if (email) steps.push(await recipientStep(objects(found.recipient), email));
  return steps;
}

/** Whether a copy in hand says anything that the hosted assertion does not; its address alone says nothing. */
const saysMore = (copy, hosted) =>
  Object.entries(copy).some(([name, value]) => !["@context", "type"].includes(name) && !isSame([value].flat(), [hosted[name]].flat()));

const methodOf = (document) => objects(document.verification ?? document.verify)[0] ?? {};

/** Whether the badge's issuer lets assertions live at this address. Source: Open Badges 2.0, section 4.4. */
async function issuerStep(hosted, url, web) {
  const badge = await ask(idOf(hosted.badge), "issuer", ["BadgeClass"], web);
  if (badge.step) return badge.step;
  const named = idOf(badge.found.issuer);
  const issuer = await ask(named, "issuer", ["Issuer", "Profile"], web);
  if (issuer.step) return issuer.step;
  if (idOf(badge.found) !== idOf(hosted.badge) || idOf(issuer.found) !== named) return failed("issuer", "others");
  const inside = [[hosted.badge, badge.found], [badge.found.issuer, issuer.found], [hosted.badge?.issuer, issuer.found]];
  if (inside.some(([copy, truth]) => differs(copy, truth))) return unknown("issuer", "other_copy");
  const policy = objects(issuer.found.verification)[0] ?? {};
  const hosts = texts(policy.allowedOrigins).map((host) => host.toLowerCase());
  const starts = texts(policy.startsWith);
  const isAllowed = (hosts.length ? hosts : [hostOf(named)]).includes(hostOf(url));
  if (!isAllowed || (starts.length && !starts.some((start) => url.startsWith(start)))) return failed("issuer", "elsewhere");
  return passed("issuer", "hosted", { name: text(issuer.found.name, hostOf(named)), host: hostOf(named) });
}

/** Whether a copy inside another document says something else than the hosted one; an address says nothing. */
function differs(copy, truth) {
  const said = Object.entries(objects(copy)[0] ?? {}).filter(([, value]) => !objects(value).length || Array.isArray(value));
  return said.some(([name, value]) => name !== "@context" && name in truth && !isSame([value].flat(), [truth[name]].flat()));
}

/** A document of one of the expected types (`found`), or the `step` that says why there is none. */
async function ask(url, name, expected, web) {
  if (!isPlain(url)) return { step: unknown(name, "unread", { url, fault: "address" }) };
  const { found, fault, isMissing } = await web.json(url);
  if (isMissing) return { step: failed(name, "nothing", { url }) };
  if (!found) return { step: unknown(name, "unread", { url, fault }) };
  const contexts = texts(found["@context"]);
  if (!contexts.includes(CONTEXT)) return { step: (contexts.includes("https://w3id.org/openbadges/v1") ? unknown : failed)(name, "other_form", { url }) };
  return types(found).some((type) => expected.includes(type)) ? { found } : { step: failed(name, "other_type", { url }) };
}
