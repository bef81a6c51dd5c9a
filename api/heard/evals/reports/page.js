const form = document.getElementById("filter");
const list = document.getElementById("list");
const cases = [...list.querySelectorAll("article")];
const number = (one, key) => Number(one.dataset[key] || 0);
const ORDERS = {
  "": (a, b) => number(a, "place") - number(b, "place"),
  score: (a, b) => number(a, "score") - number(b, "score"),
  loss: (a, b) => number(a, "difference") - number(b, "difference"),
  gain: (a, b) => number(b, "difference") - number(a, "difference"),
};

function show() {
  const { suite, guideline, state, words, order } = Object.fromEntries(new FormData(form));
  const has = (value, wanted) => !wanted || value.split(" ").includes(wanted);
  let count = 0;
  for (const one of cases) {
    one.hidden = !(has(one.dataset.suite, suite) && has(one.dataset.guidelines, guideline)
      && has(one.dataset.state, state) && one.textContent.toLowerCase().includes(words.toLowerCase()));
    count += !one.hidden;
  }
  list.append(...[...cases].sort(ORDERS[order]));
  document.getElementById("count").textContent = `${count} of ${cases.length} cases`;
}

function only(field, value) {
  form.reset();
  form.elements[field].value = value;
  show();
  document.getElementById("cases").scrollIntoView();
  form.elements[field].focus({ preventScroll: true });
}

function step(by) {
  const seen = [...list.querySelectorAll("article:not([hidden])")];
  const at = seen.indexOf(document.activeElement?.closest("article"));
  const next = seen[at < 0 ? 0 : Math.min(seen.length - 1, Math.max(0, at + by))];
  next?.focus();
}

const KEYS = { j: () => step(1), k: () => step(-1), "/": () => form.elements.words.focus() };

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && form.contains(document.activeElement)) {
    document.activeElement.blur();
    return;
  }
  const typing = event.target.matches("input, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});
document.addEventListener("click", (event) => {
  const name = event.target.closest("button.name");
  if (name) only(name.dataset.field, name.dataset.value);
});
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", () => {
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (wanted?.hidden) {
    form.reset();
    show();
    wanted.scrollIntoView();
  }
});
show();
