// Judges dates where the page is read: the page itself only states them.
// A badge holds to the end of its last day, UTC.
const status = document.querySelector("#status[data-ends]");
if (status && Date.now() > Date.parse(`${status.dataset.ends}T23:59:59Z`)) {
  status.classList.replace("valid", "expired");
  for (const line of status.querySelectorAll("[data-when]")) {
    line.hidden = line.dataset.when !== "expired";
  }
}
