// What a person sees of a check: the button on an award's page and the form of /verify/. Everything is shown as plain
// text. The rest is loaded when something is checked.

// What a verdict and a step look like, beside their words.
const LOOKS = { valid: ["valid", "good"], dates: ["expired", "warn"], unchecked: ["unchecked", "open"] };
const SIGNS = { passed: "good", failed: "bad", unknown: "open" };
const HARMFUL = /[\p{C}\p{Zl}\p{Zp}]+/gu;
const LONGEST = 400;

const load = (path) => fetch(new URL(path, import.meta.url)).then((answer) => answer.json());
let place, output, words, table, running;

/** Runs a check of what `find(checking, permit)` finds, and shows it. A newer one takes its place. */
async function run(find, { permit, email = "" }) {
  const mine = (running = {});
  const isNewest = () => running === mine;
  const show = (...shown) => isNewest() && output.replaceChildren(...shown);
  try {
    words ??= await load("./check/words.json");
    show(element("p", {}, ...sentence("running")));
    const checking = await import("./check/checking.js");
    table ??= await load("./check/vocabulary.json");
    const host = (url) => checking.hostOf(lies(url));
    const ask = (...urls) => permit(urls[0].map(host), urls.flat().map(host), show);
    ask.lies = lies;
    const { found, source } = await find(checking, ask);
    const steps = await checking.check(found, { table, permit: ask, email, source });
    show(...report(steps, checking.standing(steps)));
  } catch (error) {
    // A fault that has words is the file's; any other is ours, or the network's.
    const said = words?.[`fault.${error.message}`] ? sentence("unreadable", { fault: error.message }) : null;
    show(...verdict("unchecked", said ?? (words ? sentence("broken") : [place.dataset.offline])));
  }
}

function report(steps, standing) {
  const items = steps.map((step) =>
    element("li", { className: step.outcome }, mark(SIGNS[step.outcome]),
      element("span", {}, element("strong", {}, words[`name.${step.name}`]), " (", words[`outcome.${step.outcome}`], ") ",
        ...sentence(`step.${step.said}`, step.values))));
  const domain = steps.find((step) => step.name === "issuer" && step.outcome === "passed")?.values;
  const who = domain?.place ?? domain?.host;
  const notProven = standing === "valid" && who ? [element("p", {}, ...sentence("not_proven", { who }))] : [];
  return [...verdict(standing, sentence(`verdict.${standing}`)), element("ol", { className: "checks" }, ...items), ...notProven];
}

function verdict(standing, said) {
  const [look, sign] = LOOKS[standing] ?? ["revoked", "bad"];
  const text = element("span", {}, element("strong", {}, words?.[`mark.${standing}`] ?? ""), " ", ...said);
  return [element("div", { className: `status ${look}` }, element("p", {}, mark(sign), text))];
}

/** A sentence of the catalogue as nodes, each value set apart so that names of either direction leave it in order. */
function sentence(key, values = {}) {
  // Every second piece is the name of a value.
  return words[key].split(/\{(\w+)\}/).flatMap((name, at) => {
    if (at % 2 === 0) return [name];
    const value = values[name];
    if (name === "why") return sentence(`step.${value.said}`, value.values);
    return [name === "fault" ? words[`fault.${value}`] : element("bdi", {}, harmless(value))];
  });
}

/** A stranger's text, or whatever else they wrote in its place, as it may be shown. */
function harmless(value) {
  if (value instanceof Date) return day(value);
  const text = (typeof value === "string" ? value : String(JSON.stringify(value))).replace(HARMFUL, " ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A date (UTC) as the pages write it. */
function day(value) {
  const [year, month, number] = value.toISOString().split(/\D/).map(Number);
  const parts = { day: number, month: words[`month.${month}`], year };
  return words[number === 1 ? "date.first" : "date.long"].replace(/\{(\w+)\}/g, (_, name) => parts[name]);
}

/** An element with properties and children. */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A mark beside words that say the same: the style sheet draws it. */
const mark = (sign) => element("span", { className: `mark ${sign}`, ariaHidden: "true" });

// What is named below the site's own address lies here, also when it has moved and keeps its old address for a name.
const site = new URL("../", import.meta.url).href;
const identity = () => document.querySelector("header").dataset.identity;
const lies = (url) => url.replace(identity(), site);
const own = ["", location.host];

/** Asks nobody but this site itself. */
const ownHost = (_, all) => all.every((host) => own.includes(host));

/** Names the hosts that would be asked and waits for a press; it bothers nobody unless one of `hosts` is among them. */
function permitting() {
  const allowed = [...own];
  return (hosts, all, show) => {
    const others = new Set(all.filter((host) => !allowed.includes(host)));
    if (!hosts.some((host) => others.has(host))) return !others.size;
    return new Promise((resolve) => {
      const button = element("button", { className: "button", type: "button" }, words.ask);
      button.addEventListener("click", () => {
        allowed.push(...others);
        show(element("p", {}, ...sentence("running")));
        output.focus();
        resolve(true);
      });
      const list = element("ul", {}, ...Array.from(others, (host) => element("li", {}, element("strong", {}, harmless(host)))));
      show(element("div", { className: "asking" }, element("p", {}, ...sentence("asking")), list, button));
    });
  };
}

/** The addresses of the documents that the page names. */
export const documents = () => [...document.querySelectorAll('link[rel~="alternate"][type$="json"]')].map((link) => link.href);

function prepareButton() {
  const button = place.querySelector("button");
  const links = documents();
  const url = links.find((href) => href.includes("credential")) ?? links[0];
  if (!url) return;
  button.hidden = false;
  button.addEventListener("click", () => run(({ atAddress }, permit) => atAddress(url.replace(site, identity()), permit), { permit: ownHost }));
}

const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

function prepareForm(form) {
  const { text, file, email } = form.elements;
  form.hidden = false;
  const begin = (find) => run(find, { permit: permitting(), email: email.value.trim() });
  const take = () => {
    const [chosen] = file.files;
    text.value = "";
    begin(async ({ documentIn }) => ({ found: await documentIn(await bytesOf(chosen)), source: "" }));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = (text.value = text.value.trim());
    text.required = !file.files[0];
    if (!form.reportValidity()) return;
    if (typed) begin(({ inText }, permit) => inText(typed, permit));
    else take();
  });
  file.addEventListener("change", () => {
    if (file.files[0]) take();
  });
  // What was found is no answer to anything else; whatever still runs shows nothing.
  form.addEventListener("input", ({ target }) => {
    running = output.replaceChildren();
    if (target === text) file.value = "";
  });
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      if (kind === "dragover" || !event.dataTransfer.files.length) return;
      file.files = event.dataTransfer.files;
      take();
    });
  }
}

/** Makes the button or the form of a page work, where there is one. */
export function prepareChecking() {
  place = document.querySelector("[data-check]");
  if (!place) return;
  output = place.querySelector("[role=status]");
  const form = place.querySelector("form");
  if (form) prepareForm(form);
  else prepareButton();
}
