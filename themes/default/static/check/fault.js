/** A document that has no canonical form: `reason` is a word of the catalogue, `path` the place in the document. */
export class CanonicalError extends Error {
  constructor(reason, what = "") {
    super(what);
    this.reason = reason;
    this.what = what;
    this.path = "";
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
