// The canonical form of a document: what is signed. The same as generator/trust/canonical, letter for letter; a test
// compares them. Loaded only when something is checked.
// Source: RDF Dataset Canonicalization, section 4.4 Canonicalization Algorithm.
import { CanonicalError } from "./fault.js";
import { byCodePoint, canonicalNames, renamed } from "./naming.js";
import { statements } from "./statements.js";

/** The canonical N-Quads of a JSON-LD document: sorted lines, each ending in a newline. Throws a CanonicalError. */
export function canonical(document, vocabulary) {
  if (!("@context" in document)) throw new CanonicalError("context", "");
  const quads = statements(document, vocabulary);
  const names = canonicalNames(quads.filter((quad) => quad.some((part) => part.startsWith("_:"))));
  const lines = new Set(quads.map((quad) => renamed(quad, names)));
  if (!lines.size) throw new CanonicalError("value");
  return [...lines].sort(byCodePoint).join("");
}
