// JSON → statements (RDF quads), by the vocabulary. What JSON-LD would drop in silence is an error that names its
// place: an unknown word, a relative address, an empty value.
// Source: JSON-LD 1.1 API, section 5.1 Expansion Algorithm, and section 8.1 Deserialize JSON-LD to RDF Algorithm.

import { canonicalJson, isObject } from "./reading.js";
import { CanonicalError, isAbsolute, within } from "./vocabulary.js";

// Values in N-Quads: text escaped, numbers and booleans in their canonical spelling, plain JSON in its own.

const XSD = "http://www.w3.org/2001/XMLSchema#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const TO_ESCAPE = /[\x00-\x1f\x7f"\\\ud800-\udfff\ufffe\uffff]/gu;
const ESCAPES = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };
const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;
const DEEPEST = 100;
// Parts without an id: each costs work when they are put in order.
const MOST_UNNAMED = 50_000;

/** Text as it stands between the quotes of a literal. Source: RDF Dataset Canonicalization, section 5. */
function escaped(text) {
  return text.replace(TO_ESCAPE, (character) => {
    if (character >= "\ud800") throw new CanonicalError("value");
    return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

/** A literal of a type; "" for plain text. */
const literal = (text, datatype) => `"${text}"${datatype && "^^<" + datatype + ">"}`;

/** The literal of plain JSON. */
const jsonLiteral = (value) => literal(escaped(canonicalJson(value)), `${RDF}JSON`);

/** The literal of an object that has `@value`. Source: JSON-LD 1.1, section 9.5 Value Objects. */
function valueObject(value, words) {
  const strange = Object.keys(value).find((key) => !["@value", "@type", "type", "@language"].includes(key));
  if (strange) throw new CanonicalError("word", strange);
  const content = value["@value"];
  const language = value["@language"] ?? null;
  const datatype = "@type" in value ? value["@type"] : "type" in value ? value.type : "";
  if (datatype === "@json") return jsonLiteral(content);
  if (language !== null) {
    const isGood = datatype === "" && typeof content === "string" && LANGUAGE.test(language);
    if (!isGood) throw new CanonicalError("value");
    return `"${escaped(content)}"@${language.toLowerCase()}`;
  }
  const address = datatype === "" ? "" : literalType(datatype, words);
  if (typeof content === "string") {
    return literal(escaped(content), address === `${XSD}string` ? "" : address);
  }
  if (typeof content === "number" || typeof content === "boolean") return native(content, address);
  throw new CanonicalError("value");
}

function literalType(datatype, words) {
  const word = typeof datatype === "string" ? words.word(datatype) : "";
  if (!word || word === `<${RDF}langString>`) throw new CanonicalError("value");
  return word.slice(1, -1);
}

/** The literal of a JSON number or boolean. Source: JSON-LD 1.1 API, section 8.2.2 Object to RDF Conversion. */
function native(value, datatype) {
  if (typeof value === "boolean") return literal(value, datatype || `${XSD}boolean`);
  if (Number.isInteger(value) && Math.abs(value) < 1e21 && datatype !== `${XSD}double`) {
    return literal(BigInt(value), datatype || `${XSD}integer`);
  }
  const [digits, power] = value.toExponential(15).split("e");
  const shortest = digits.replace(/0+$/, "").replace(/\.$/, ".0");
  return literal(`${shortest}E${Number(power)}`, datatype || `${XSD}double`);
}

const NAMES = ["id", "type", "@id", "@type", "@context"];

/** The quads of a document, each once. `scope` is the vocabulary's. */
export function statements(document, scope) {
  const found = new Statements();
  found.node(document, scope, "");
  return [...found.quads.values()];
}

class Statements {
  quads = new Map();
  labels = new Map();
  counted = 0;
  depth = 0;
  outermost = "";

  /** The statements about an object and all that is in it; what it is called in them. */
  node(node, scope, graph) {
    if (++this.depth > DEEPEST) throw new CanonicalError("deep");
    if ("@context" in node) scope = within("@context", () => scope.inContexts(node["@context"]));
    const subject = this.subject(node, scope);
    const typed = within("type", () => scope.forTypes(typesOf(node)));
    for (const kind of typed.names) this.add(subject, `<${RDF}type>`, kind, graph);
    if (this.depth === 1) {
      this.outermost = subject;
    } else if (subject === this.outermost && typed.types.includes("VerifiableCredential") && !graph) {
      // Its dates or its status could hide here from a reader who looks where they belong.
      throw new CanonicalError("twice", node.id).under("id");
    }
    for (const [key, value] of Object.entries(node)) {
      if (!NAMES.includes(key)) within(key, () => this.property(subject, termOf(key, typed), value, { scope, words: typed.words, graph }));
    }
    this.depth--;
    return subject;
  }

  property(subject, term, value, place) {
    if (term.container === "@json") {
      this.add(subject, `<${term.address}>`, jsonLiteral(value), place.graph);
    } else if (term.container === "@graph") {
      each(value, (item) => this.document(subject, term, item, place));
    } else if (term.container === "@list") {
      if (value !== null) this.list(subject, term, [value].flat().map((item) => this.value(term, item, place)), place.graph);
    } else {
      each(value, (item) => {
        const found = this.value(term, item, place);
        if (found !== null) this.add(subject, `<${term.address}>`, found, place.graph);
      });
    }
  }

  /** A document within this one: what it says stands in a graph of its own. */
  document(subject, term, value, { scope, graph }) {
    if (value === null) return;
    if (!isObject(value) || Object.keys(value).every((key) => key === "id" || key === "@id")) throw new CanonicalError("value");
    const name = this.blank();
    this.add(subject, `<${term.address}>`, name, graph);
    this.node(value, scope.below(term), name);
  }

  list(subject, term, values, graph) {
    let rest = `<${RDF}nil>`;
    for (const found of values.filter((value) => value !== null).reverse()) {
      const here = this.blank();
      this.add(here, `<${RDF}first>`, found, graph);
      this.add(here, `<${RDF}rest>`, rest, graph);
      rest = here;
    }
    this.add(subject, `<${term.address}>`, rest, graph);
  }

  /** One value as an N-Quads term; null if there is nothing to say. */
  value(term, value, { scope, words, graph }) {
    if (value === null) return null;
    if (Array.isArray(value)) throw new CanonicalError("value");
    if (typeof value === "object") {
      return "@value" in value ? valueObject(value, words) : this.node(value, scope.below(term), graph);
    }
    if (typeof value !== "string") return native(value, term.datatype);
    if (term.kind === "@id") return this.address(value, words);
    if (term.kind === "@vocab") return words.below(term).word(value);
    return literal(escaped(value), term.datatype);
  }

  subject(node, scope) {
    const key = "id" in node ? "id" : "@id";
    if (!(key in node)) return this.blank();
    return within(key, () => {
      if (typeof node[key] !== "string" || (key === "id" && "@id" in node)) throw new CanonicalError("value");
      return this.address(node[key], scope);
    });
  }

  /** An address in angle brackets, or the name of a blank node. */
  address(text, scope) {
    const address = scope.whole(text);
    if (isAbsolute(address)) return `<${address}>`;
    if (!/^_:\S+$/.test(text)) throw new CanonicalError("address", text);
    // Named by us, so that a document cannot hit upon a name of ours.
    if (!this.labels.has(text)) this.labels.set(text, this.blank());
    return this.labels.get(text);
  }

  blank() {
    if (++this.counted > MOST_UNNAMED) throw new CanonicalError("work");
    return `_:b${this.counted}`;
  }

  add(...quad) {
    this.quads.set(quad.join(" "), quad);
  }
}

function each(value, work) {
  if (Array.isArray(value)) value.forEach((item, index) => within(index, () => work(item)));
  else work(value);
}

function typesOf(node) {
  let { type = [] } = node;
  if ("@type" in node) {
    if ([type ?? []].flat().length) throw new CanonicalError("value");
    type = node["@type"];
  }
  const found = [type].flat();
  if (!found.every((type) => typeof type === "string")) throw new CanonicalError("value");
  return found;
}

/** What a property means that may be no known word: an address stands for itself, anything else is an error. */
function termOf(key, { words }) {
  const term = words.terms.get(key);
  if (term) return term;
  const address = key.startsWith("@") ? "" : key.includes(":") ? words.whole(key) : words.vocab && words.vocab + key;
  // A known word's address would say the same, but a reader of the JSON would not find it under its name.
  if (!address || !isAbsolute(address) || words.known.addresses.has(address)) throw new CanonicalError("word", key);
  return { address, datatype: "" };
}
