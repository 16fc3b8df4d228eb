// Finds badges while somebody types, and by level, issuer and skill. Without scripts the whole catalogue stands there.
const form = document.querySelector("form.find");
const cards = [...document.querySelectorAll(".cards .card")];
const said = form.querySelector("[role=status]");
const plural = new Intl.PluralRules(document.documentElement.lang);

/** A text as it is compared: small letters without accents. */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const texts = new Map(cards.map((card) => [card, plain(`${card.textContent} ${card.dataset.words}`)]));

function find() {
  const wanted = Object.fromEntries(new FormData(form));
  const words = plain(wanted.words).split(/\s+/);
  let count = 0;
  for (const card of cards) {
    const { level, issuer, skill } = card.dataset;
    const fits =
      words.every((word) => texts.get(card).includes(word)) &&
      (!wanted.level || wanted.level === level) &&
      (!wanted.issuer || wanted.issuer === issuer) &&
      (!wanted.skill || skill.split(" ").includes(wanted.skill));
    card.hidden = !fits;
    if (fits) count++;
  }
  const sentence = form.dataset[plural.select(count)] ?? form.dataset.other;
  said.textContent = sentence.replace("{number}", count.toLocaleString(document.documentElement.lang));
}

form.hidden = cards.length < 2;
form.addEventListener("input", find);
form.addEventListener("submit", (event) => event.preventDefault());
// What was typed before a page was left is there again when somebody comes back to it.
addEventListener("pageshow", find);
