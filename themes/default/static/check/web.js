// The one door to other hosts. Nobody is asked before the person in front of the page has said so.
import { gathered } from "./encoding.js";
import { hostOf, isPlain } from "./reading.js";

const MOST_ADDRESSES = 25;
const MOST_BYTES = 5 * 1024 * 1024;
const PATIENCE = 20_000;

/** Reads addresses, each once. `permit(hosts)` resolves to whether those hosts may be asked. */
export class Web {
  constructor(permit) {
    this.permit = permit;
    this.known = new Map();
  }

  /** The bytes at an address (`data`), or why there are none (`fault`, a word; `isMissing` when there is nothing). */
  get(url) {
    if (!this.known.has(url)) {
      const isTooMany = this.known.size >= MOST_ADDRESSES;
      this.known.set(url, isTooMany ? Promise.resolve({ fault: "many" }) : this.read(url));
    }
    return this.known.get(url);
  }

  async read(url) {
    if (!isPlain(url)) return { fault: "address" };
    if (!(await this.permit([hostOf(url)]))) return { fault: "not_asked" };
    const signal = AbortSignal.timeout?.(PATIENCE);
    try {
      // A redirect would lead to a host that nobody was asked about.
      const answer = await fetch(url, {
        redirect: "error", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-cache", signal,
      });
      if (answer.status === 404 || answer.status === 410) return { fault: "missing", isMissing: true };
      if (!answer.ok) return { fault: "answer" };
      const data = await gathered(answer.body.getReader(), MOST_BYTES);
      return data ? { data } : { fault: "large" };
    } catch {
      return { fault: "silent" };
    }
  }
}
