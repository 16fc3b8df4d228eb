// Makes the key of an issuer in the browser and shows the two things to paste. The page may ask nobody (its content
// security policy says so), keeps nothing, and forgets the key when it is left.

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const PUBLIC = [0xed, 1];
const SECRET = [0x80, 0x26];
const SEED_BYTES = 32;
const FILE_PAGE = 6000; // A longer address is more than GitHub takes.

const place = document.querySelector("[data-key]");
const form = place.querySelector("form");
const said = place.querySelector(".said");
const made = place.querySelector(".made");
const secret = place.querySelector("#secret");
const file = place.querySelector("#public");

/** The multibase of a key: "z" and the bytes, with the two that say its kind before them, in base 58 (Bitcoin's). */
function multibase(kind, key) {
  const bytes = [...kind, ...key];
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = "";
  for (; number; number /= 58n) text = ALPHABET[Number(number % 58n)] + text;
  return `z${text}`;
}

/** A fresh pair as multibase texts, after it was seen to belong together. */
async function pair() {
  const keys = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const data = new TextEncoder().encode("badges");
  const signature = await crypto.subtle.sign("Ed25519", keys.privateKey, data);
  if (!(await crypto.subtle.verify("Ed25519", keys.publicKey, signature, data))) throw new Error("no pair");
  // The seed stands at the end of its PKCS #8 form.
  const packed = new Uint8Array(await crypto.subtle.exportKey("pkcs8", keys.privateKey));
  const open = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
  return { secret: multibase(SECRET, packed.slice(-SEED_BYTES)), open: multibase(PUBLIC, open) };
}

/** keys/<issuer>.json as `badges keys` writes it: the key that signed until today is retired. */
function publicFile(issuer, known, open) {
  const today = new Date().toISOString().slice(0, 10);
  const older = known.map((key) => (key.state === "active" ? { ...key, state: "retired", ended: today } : key));
  const keys = [...older, { publicKeyMultibase: open, state: "active", created: today }];
  return `${JSON.stringify({ issuer, keys }, null, 2)}\n`;
}

function link(selector, href) {
  const found = place.querySelector(selector);
  found.hidden = !place.dataset.repository;
  if (!found.hidden) Object.assign(found, { href: place.dataset.repository + href, target: "_blank", rel: "noopener" });
}

function show(issuer, known, keys) {
  secret.value = `${issuer}: ${keys.secret}`;
  file.value = publicFile(issuer, known, keys.open);
  const name = `keys/${issuer}.json`;
  place.querySelector("label[for=public]").textContent = name;
  link(".secrets", "/settings/secrets/actions/new");
  const filled = `/new/main?filename=${encodeURIComponent(name)}&value=${encodeURIComponent(file.value)}`;
  link(".file", known.length || filled.length > FILE_PAGE ? `/edit/main/${name}` : filled);
  made.hidden = false;
  said.textContent = place.dataset.made;
}

function forget() {
  secret.value = file.value = "";
  made.hidden = true;
  said.textContent = "";
}

for (const area of navigator.clipboard ? [secret, file] : []) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "small quiet button", textContent: place.dataset.copy });
  button.setAttribute("aria-describedby", area.id);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(area.value);
    said.textContent = place.dataset.copied;
  });
  area.after(button);
}

form.hidden = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { value, selectedOptions } = form.elements.issuer;
  try {
    show(value, JSON.parse(selectedOptions[0].dataset.keys), await pair());
  } catch {
    forget();
    said.textContent = place.dataset.old;
  }
});
form.addEventListener("change", forget);
addEventListener("pagehide", forget);
