// The badge's picture with its documents inside, for a site that bakes none before somebody asks.
import { documents, element } from "./check.js";

const KEYWORDS = { "assertion.json": "openbadges", "credential.json": "openbadgecredential" };
async function bytesAt(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(url);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Makes the button work, where there is one. */
export function prepareTaking() {
  const button = document.querySelector("[data-bake]");
  if (!button) return;
  button.parentNode.hidden = false;
  button.addEventListener("click", async () => {
    try {
      const { bakedPng } = await import("./check/checking.js");
      const named = documents().map((href) => [KEYWORDS[href.split("/").pop()], href]).filter(([keyword]) => keyword);
      const texts = await Promise.all(named.map(async ([keyword, href]) => [keyword, await bytesAt(href)]));
      const href = URL.createObjectURL(bakedPng(await bytesAt(button.dataset.bake), texts));
      element("a", { href, download: button.dataset.name ?? "badge.png" }).click();
    } catch {
      button.after(button.dataset.failed);
    }
  });
}
