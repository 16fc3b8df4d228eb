// The canonical form of a document: what is signed. The same as generator/trust/canonical, letter for letter; a test
// compares them. Loaded only when something is checked.
// Source: RDF Dataset Canonicalization, section 4.4 Canonicalization Algorithm.
import { statements } from "./statements.js";
import { CanonicalError } from "./vocabulary.js";

/** The canonical N-Quads of a JSON-LD document: sorted lines, each ending in a newline. Throws a CanonicalError. */
export async function canonical(document, vocabulary) {
  if (!("@context" in document)) throw new CanonicalError("context", "");
  const quads = statements(document, vocabulary);
  const names = await canonicalNames(quads.filter((quad) => quad.some(isBlank)));
  const lines = new Set(quads.map((quad) => renamed(quad, names)));
  if (!lines.size) throw new CanonicalError("value");
  return [...lines].sort(byCodePoint).join("");
}

// RDFC-1.0: the unnamed nodes of a set of statements named in one canonical way.
// A quad is [subject, predicate, object, graph] as in N-Quads; a blank node begins with "_:", the default graph is "".
// Source: RDF Dataset Canonicalization, section 4 Canonicalization.

// A document made to be endless ("poison graph") is given up after this much work: neighbours that are looked at,
// names that are handed on.
const MOST_STEPS = 50_000;
const DEEPEST = 150;

const isBlank = (name) => name.startsWith("_:");
const rank = (unit) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** Sorts texts by code points; JavaScript's own order is that of UTF-16 units. */
function byCodePoint(one, other) {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

/** A quad as a line of N-Quads, its blank nodes under these names. */
function renamed([subject, predicate, value, graph], names) {
  const named = (name) => names.get(name) ?? name;
  return `${named(subject)} ${predicate} ${named(value)} ${graph && named(graph) + " "}.\n`;
}

/** The canonical name of each blank node, as a Map; `quads` are those that hold one, each once. */
async function canonicalNames(quads) {
  const about = quadsByNode(quads);
  const [hashes, alike, names] = [new Map(), new Map(), new Map()];
  const search = new Search(about, hashes, names);
  for (const [node, said] of about) {
    const digest = await firstDegreeHash(node, said);
    hashes.set(node, digest);
    under(alike, digest).push(node);
  }
  const digests = [...alike.keys()].sort();
  for (const digest of digests) {
    const nodes = alike.get(digest);
    if (nodes.length === 1) names.set(nodes[0], `_:c14n${names.size}`);
  }
  for (const digest of digests) await search.name(alike.get(digest));
  return names;
}

/** The list that stands under a key. */
const under = (lists, key) => lists.get(key) ?? lists.set(key, []).get(key);

function quadsByNode(quads) {
  const about = new Map();
  for (const quad of quads) {
    const [subject, , value, graph] = quad;
    for (const node of new Set([subject, value, graph].filter(isBlank))) {
      under(about, node).push(quad);
    }
  }
  return about;
}

function firstDegreeHash(node, quads) {
  const lines = quads.map(([subject, predicate, value, graph]) => {
    const names = new Map([subject, value, graph].filter(isBlank).map((each) => [each, each === node ? "_:a" : "_:z"]));
    return renamed([subject, predicate, value, graph], names);
  });
  return sha256Hex(lines.sort(byCodePoint).join(""));
}

/** Names for nodes whose own statements are alike: told apart by what surrounds them. */
class Search {
  constructor(about, hashes, names) {
    Object.assign(this, { about, hashes, names, steps: 0 });
  }

  async name(nodes) {
    const unnamed = nodes.filter((node) => !this.names.has(node));
    const found = [];
    for (const node of unnamed) found.push(await this.hash(node, new Map([[node, "_:b0"]]), 0));
    found.sort((one, other) => byCodePoint(one.digest, other.digest));
    for (const { issued } of found) {
      for (const node of issued.keys()) {
        if (!this.names.has(node)) this.names.set(node, `_:c14n${this.names.size}`);
      }
    }
  }

  /** Hash N-Degree Quads: the hash of the surroundings, and the temporary names given in their order. */
  async hash(node, issued, depth) {
    this.count(this.about.get(node).length, depth);
    let surroundings = "";
    const related = await this.related(node, issued);
    for (const digest of [...related.keys()].sort()) {
      const best = await this.bestPath(related.get(digest), issued, depth);
      surroundings += digest + best.path;
      issued = best.issued;
    }
    return { digest: await sha256Hex(surroundings), issued };
  }

  /** The neighbours, by the hash of how they are linked and what is known of them. */
  async related(node, issued) {
    const related = new Map();
    for (const [subject, predicate, value, graph] of this.about.get(node)) {
      for (const [position, link, other] of [["s", predicate, subject], ["o", predicate, value], ["g", "", graph]]) {
        if (!isBlank(other) || other === node) continue;
        const known = this.names.get(other) ?? issued.get(other) ?? this.hashes.get(other);
        const digest = await sha256Hex(position + link + known);
        under(related, digest).push(other);
      }
    }
    return related;
  }

  /** Of all orders in which these neighbours could be visited, the one whose path sorts first. */
  async bestPath(nodes, issued, depth) {
    let best = null;
    for (const order of orders(nodes)) {
      this.count(nodes.length + issued.size, depth);
      const found = await this.path(order, new Map(issued), best?.path ?? null, depth);
      if (found && (!best || found.path < best.path)) best = found;
    }
    return best ?? { path: "", issued };
  }

  /** The path for one order; null as soon as it cannot become the best. */
  async path(order, issued, best, depth) {
    const isWorse = () => best !== null && path.length >= best.length && path > best;
    const toVisit = [];
    let path = "";
    for (const node of order) {
      if (this.names.has(node)) {
        path += this.names.get(node);
      } else {
        if (!issued.has(node)) {
          toVisit.push(node);
          issued.set(node, `_:b${issued.size}`);
        }
        path += issued.get(node);
      }
      if (isWorse()) return null;
    }
    for (const node of toVisit) {
      const found = await this.hash(node, issued, depth + 1);
      path += `${issued.get(node)}<${found.digest}>`;
      issued = found.issued;
      if (isWorse()) return null;
    }
    return { path, issued };
  }

  count(steps, depth) {
    if ((this.steps += steps) > MOST_STEPS || depth > DEEPEST) throw new CanonicalError("work");
  }
}

/** All different orders. A neighbour that is linked twice in the same way stands twice among the nodes. */
function* orders(nodes) {
  const order = [...nodes].sort();
  while (true) {
    yield order;
    let rise = order.length - 2;
    while (rise >= 0 && order[rise] >= order[rise + 1]) rise--;
    if (rise < 0) return;
    let swap = order.length - 1;
    while (order[swap] <= order[rise]) swap--;
    [order[rise], order[swap]] = [order[swap], order[rise]];
    order.push(...order.splice(rise + 1).reverse());
  }
}

/** The SHA-256 of bytes. */
export const sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data));

/** The SHA-256 of a text in UTF-8, in hexadecimal. */
export async function sha256Hex(text) {
  const digest = await sha256(new TextEncoder().encode(text));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
