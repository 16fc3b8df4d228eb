// What only a script can do on the page of an award: copy, share, print, draw the QR code. All of it is hidden without one.
import { element } from "./check.js";
import { picture } from "./qr.js";

export function prepareSharing() {
  const panel = document.querySelector(".share");
  if (!panel) return;
  const said = panel.querySelector(".said");
  const say = (text) => {
    said.textContent = "";
    // A second copy is to be read out too, so the text has to change in between.
    requestAnimationFrame(() => { said.textContent = text; });
  };
  const show = (selector, is) => {
    const found = panel.querySelector(selector);
    if (found && is) found.closest("[hidden]").hidden = false;
    return found;
  };

  const copyable = Boolean(navigator.clipboard);
  const button = show("button[data-copy]", copyable);
  button.addEventListener("click", () => copy(button.dataset.copy));
  if (copyable) {
    for (const value of panel.querySelectorAll(".by-hand dd, pre")) {
      const small = element("button", {type: "button", className: "small quiet button"}, panel.dataset.copy);
      small.addEventListener("click", () => copy(value.querySelector("bdi, code").textContent));
      value.after(small);
    }
  }
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      say(panel.dataset.copied);
    } catch {
      say(text);
    }
  }

  const share = show("[data-share]", Boolean(navigator.share));
  share.addEventListener("click", () => {
    navigator.share({title: panel.dataset.title, url: panel.dataset.url}).catch(() => {});
  });
  show("[data-print]", true).addEventListener("click", () => {
    draw();
    print();
  });

  const code = show("[data-qr]", true);
  code.closest("details").addEventListener("toggle", draw);
  addEventListener("beforeprint", draw);
  function draw() {
    if (code.firstChild) return;
    const drawn = picture(code.dataset.qr, code.dataset.label);
    if (!drawn) return;
    code.append(drawn);
    document.querySelector(".address").append(drawn.cloneNode(true));
  }
}
