import { prepareChecking } from "./check.js";
import { prepareSharing } from "./share.js";
import { prepareTaking } from "./take.js";

// Judges dates where the page is read: the page itself only states them. What it says after the last day lies in a
// template, which nobody sees or hears until then, not even where scripts are off.
// A badge holds to the end of its last day, UTC.
for (const status of document.querySelectorAll("[data-ends]")) {
  if (Date.now() > Date.parse(`${status.dataset.ends}T23:59:59Z`)) {
    status.classList.replace("valid", "expired");
    status.replaceChildren(status.querySelector("template").content);
  }
}

prepareSharing();
prepareTaking();
prepareChecking();
