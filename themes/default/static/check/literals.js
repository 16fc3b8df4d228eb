// Values in N-Quads: text escaped, numbers and booleans in their canonical spelling, plain JSON in its own.
import { CanonicalError } from "./fault.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";
export const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const TO_ESCAPE = /[\x00-\x1f\x7f"\\\ud800-\udfff\ufffe\uffff]/gu;
const ESCAPES = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };
const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;
const DEEPEST = 100;

/** Text as it stands between the quotes of a literal. Source: RDF Dataset Canonicalization, section 5. */
export function escaped(text) {
  return text.replace(TO_ESCAPE, (character) => {
    if (character >= "\ud800") throw new CanonicalError("value");
    return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

/** The literal of plain JSON. Source: RFC 8785, section 3.2 Generation of Canonical JSON Data. */
export const jsonLiteral = (value) => `"${escaped(jcs(value))}"^^<${RDF}JSON>`;

function jcs(value, levels = DEEPEST) {
  if (levels === 0) throw new CanonicalError("value");
  if (Array.isArray(value)) return `[${value.map((item) => jcs(item, levels - 1)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  // JavaScript sorts by UTF-16 units, as this standard does.
  const pairs = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${jcs(value[key], levels - 1)}`);
  return `{${pairs.join(",")}}`;
}

/** The literal of an object that has `@value`. Source: JSON-LD 1.1, section 9.5 Value Objects. */
export function valueObject(value, words) {
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
    return `"${escaped(content)}"${address && address !== `${XSD}string` ? `^^<${address}>` : ""}`;
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
export function native(value, datatype) {
  if (typeof value === "boolean") return `"${value}"^^<${datatype || `${XSD}boolean`}>`;
  if (Number.isInteger(value) && Math.abs(value) < 1e21 && datatype !== `${XSD}double`) {
    return `"${BigInt(value)}"^^<${datatype || `${XSD}integer`}>`;
  }
  const [digits, power] = value.toExponential(15).split("e");
  const shortest = digits.replace(/0+$/, "").replace(/\.$/, ".0");
  return `"${shortest}E${Number(power)}"^^<${datatype || `${XSD}double`}>`;
}
