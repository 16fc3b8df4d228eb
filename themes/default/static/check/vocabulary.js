// The terms we know and what they mean: the compiled table (vocabulary.json), as the program reads it when it signs.
// A context that is not in it is refused: one that somebody can change would change what was signed.

/** A document that has no canonical form: `reason` is a word of the catalogue, `path` the place in the document. */
export class CanonicalError extends Error {
  constructor(reason, what = "") {
    super(what);
    Object.assign(this, { reason, what, path: "" });
  }

  /** The same error, one level further out: below a property, or at a position of an array. */
  under(step) {
    const here = typeof step === "number" ? `[${step}]` : step;
    this.path = here + (this.path && !this.path.startsWith("[") ? "." : "") + this.path;
    return this;
  }
}

/** What `work` gives; an error in it comes out one level further out. */
export function within(step, work) {
  try {
    return work();
  } catch (error) {
    throw error instanceof CanonicalError ? error.under(step) : error;
  }
}

// Contexts at one place of a document: each is held against all those before it.
const MOST_CONTEXTS = 20;
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^\x60\\\ud800-\udfff\ufffe\uffff]*$/u;

/** Whether a text is a complete address: a scheme, a colon, and nothing that an address may not hold. */
export const isAbsolute = (text) => ABSOLUTE.test(text);

/** The vocabulary of a table; what it gives is the scope of a document before its `@context`. */
export function vocabulary(table) {
  const known = { contexts: new Map(), addresses: new Set() };
  for (const [url, words] of Object.entries(table.contexts)) {
    const terms = termsOf(words, table.prefixes);
    known.contexts.set(url, { terms, vocab: words["@vocab"] ?? "" });
    collect(terms, known.addresses);
  }
  return new Scope(known, new Map());
}

function collect(terms, addresses) {
  for (const term of terms.values()) {
    addresses.add(term.address);
    if (term.within) collect(term.within, addresses);
  }
}

function termsOf(table, prefixes) {
  const isProtected = table["@protected"] !== false;
  const names = Object.keys(table).filter((name) => name && !name.startsWith("@"));
  return new Map(names.map((name) => [name, termOf(table[name], prefixes, isProtected)]));
}

function termOf(written, prefixes, isProtected) {
  const scope = typeof written === "object" ? written : null;
  const [address, ...words] = (scope ? scope[""] : written).split(" ");
  const kind = words.find((word) => ["@id", "@vocab", "@json"].includes(word) || word[0] === "^") ?? "";
  const resets = scope !== null && "@context" in scope;
  return {
    address: whole(address, prefixes),
    kind,
    datatype: kind[0] === "^" ? whole(kind.slice(1), prefixes) : "",
    container: words.find((word) => ["@list", "@graph", "@json"].includes(word)),
    isPrefix: words.includes("@prefix"),
    isProtected,
    within: scope && !resets ? termsOf(scope, prefixes) : null,
    resets,
    definition: JSON.stringify(written),
  };
}

function whole(address, prefixes) {
  const colon = address.indexOf(":");
  const prefix = address.slice(0, colon);
  return colon >= 0 && Object.hasOwn(prefixes, prefix) ? prefixes[prefix] + address.slice(colon + 1) : address;
}

/** The words that hold at one place of a document. */
class Scope {
  constructor(known, terms, vocab = "") {
    const prefixes = new Set([...terms].filter(([, term]) => term.isPrefix).map(([name]) => name));
    Object.assign(this, { known, terms, vocab, prefixes, next: new Map() });
  }

  /** The scope below an `@context`: known addresses only, in order. */
  inContexts(urls) {
    let scope = this;
    const several = [urls].flat();
    if (several.length > MOST_CONTEXTS) throw new CanonicalError("work");
    for (const url of several) {
      const context = typeof url === "string" ? this.known.contexts.get(url) : null;
      if (!context) throw new CanonicalError("context", typeof url === "string" ? url : "{…}");
      scope.checkPrefixes(context.terms, url);
      scope = scope.with(url, context.terms, { vocab: context.vocab });
    }
    return scope;
  }

  checkPrefixes(terms, url) {
    for (const term of terms.values()) {
      for (const address of [term.address, term.datatype]) {
        if (this.prefixes.has(address.split(":", 1)[0])) throw new CanonicalError("context", url);
      }
      if (term.within) this.checkPrefixes(term.within, url);
    }
  }

  /** What these types of a node are called, and the words for its properties. */
  forTypes(types) {
    let words = this;
    for (const name of [...types].sort()) {
      const term = this.terms.get(name);
      if (term?.within) words = words.with(term, term.within);
    }
    return { types, names: types.map((name) => this.word(name)), words };
  }

  /** A type, or another word of the vocabulary, in N-Quads: a known term or an address. */
  word(word) {
    const term = this.terms.get(word);
    if (term) return `<${term.address}>`;
    const address = word.includes(":") ? this.whole(word) : this.vocab && this.vocab + word;
    if (!address || word.startsWith("@")) throw new CanonicalError("word", word);
    if (!isAbsolute(address)) throw new CanonicalError("address", word);
    return `<${address}>`;
  }

  /** An address without the shorthand that a context may define ("obi:Achievement"). */
  whole(address) {
    const colon = address.indexOf(":");
    const [prefix, rest] = [address.slice(0, colon), address.slice(colon + 1)];
    if (!this.prefixes.has(prefix) || !rest || rest.startsWith("//")) return address;
    return this.terms.get(prefix).address + rest;
  }

  /** The scope of a value of this property. */
  below(term) {
    if (term.within) return this.next.get(term) ?? this.with(term, term.within, { mayRedefine: true });
    return term.resets ? new Scope(this.known, new Map()) : this;
  }

  with(key, terms, { vocab = "", mayRedefine = false } = {}) {
    for (const [name, term] of terms) {
      const known = this.terms.get(name);
      if (known?.isProtected && !mayRedefine && known.definition !== term.definition) {
        throw new CanonicalError("twice", name);
      }
    }
    if (!this.next.has(key)) {
      this.next.set(key, new Scope(this.known, new Map([...this.terms, ...terms]), vocab || this.vocab));
    }
    return this.next.get(key);
  }
}
