// The playground: asks, shows, copies. Nothing is kept, and no text ever enters the address.
import { at, draw } from "/assets/answer.js";
import { Failure, feedback, modelState, rewrite } from "/assets/calls.js";

const EXAMPLES = {
  locked: {
    message: "I’ve been locked out since this morning and my report is due at noon. This is the third time this month!",
    draft: "I know how you feel. Reset your password at https://example.com/reset and try again.",
  },
  late: {
    message: "You promised my parcel for Tuesday. The birthday is tomorrow and there is still nothing here.",
    draft: "I'm so sorry that happened. But I'm afraid there's nothing I can do to help. The delivery was delayed by weather and the new date is Friday.",
  },
  refund: {
    message: "The headphones died after six weeks. I want my money back.",
    draft: "You should have read the policy. Refunds close at 30 days and you're on day 41.",
  },
};

let model = "not_configured";
let answered = null; // the last answer
let asking = null; // aborts the request under way

function request() {
  const { value: draft } = at("draft");
  const wish = at("instruction").value.trim();
  const asked = { draft, engine: at("engine").value };
  if (at("message").value.trim()) asked.customer_message = at("message").value;
  if (wish) asked.instruction = wish;
  return asked;
}

function say(text, failed = false) {
  at("status").textContent = text;
  at("status").classList.toggle("failed", failed);
}

async function ask() {
  if (!at("draft").value.trim()) {
    say("Write a few words in the draft first, or try an example.", true);
    at("draft").focus();
    return;
  }
  asking?.abort();
  const mine = (asking = new AbortController());
  const asked = request();
  const streaming = model !== "not_configured" && asked.engine !== "rules";
  at("go").disabled = true;
  at("result").hidden = true;
  at("preview-text").textContent = "";
  say("Reading your draft…");
  try {
    const onPreview = streaming ? preview : null;
    answered = await rewrite(asked, at("key").value.trim(), mine.signal, onPreview);
    say("");
    draw(answered);
    at("curl").textContent = curl(asked);
    show("differences");
    at("result").focus({ preventScroll: true });
    at("result").scrollIntoView({ block: "nearest", behavior: "smooth" });
  } catch (error) {
    if (error.name !== "AbortError") failed(error);
  } finally {
    at("preview").hidden = true;
    if (asking === mine) at("go").disabled = false;
  }
}

function failed(error) {
  if (error instanceof Failure && error.status === 401) {
    at("key-field").hidden = false;
    at("key").focus();
    say("This server asks for a key. Paste yours and try again.", true);
    return;
  }
  say(error instanceof Failure ? error.message : "Something broke on this page. Reload it and try again.", true);
}

function preview(text) {
  at("preview").hidden = false;
  at("preview-text").append(text);
}

function curl(asked) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const key = at("key").value ? ` \\\n  -H "Authorization: Bearer $HEARD_KEY"` : "";
  const body = quoted(JSON.stringify(asked, null, 2));
  return `curl ${location.origin}/v1/rewrite${key} \\\n  -H 'Content-Type: application/json' \\\n  -d ${body}`;
}

function show(view) {
  for (const name of ["differences", "plain"]) {
    at(name).hidden = name !== view;
    at(`show-${name}`).setAttribute("aria-pressed", String(name === view));
  }
}

async function copy(button, text) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select it and press Ctrl+C";
  }
  setTimeout(() => (button.textContent = label), 2000);
}

function light(event) {
  const change = event.target.closest?.("[data-change]")?.dataset.change;
  for (const element of at("result").querySelectorAll("[data-change]")) {
    element.classList.toggle("lit", element.dataset.change === change);
  }
}

at("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
at("compose").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    ask();
  }
});
for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", () => {
    const example = EXAMPLES[button.dataset.example];
    at("message").value = example.message;
    at("draft").value = example.draft;
    ask();
  });
}
at("show-differences").addEventListener("click", () => show("differences"));
at("show-plain").addEventListener("click", () => show("plain"));
at("copy").addEventListener("click", () => copy(at("copy"), answered.rewrite));
at("copy-curl").addEventListener("click", () => copy(at("copy-curl"), at("curl").textContent));
at("result").addEventListener("mouseover", light);
for (const button of document.querySelectorAll("[data-verdict]")) {
  button.addEventListener("click", async () => {
    try {
      await feedback(answered.id, button.dataset.verdict, at("key").value.trim());
      at("thanks").textContent = "Noted, thank you.";
    } catch (error) {
      at("thanks").textContent = error.message;
    }
  });
}

modelState().then((state) => {
  model = state;
  at("model").textContent = { ok: "model connected", open: "model resting", not_configured: "rules only" }[state];
  at("model").hidden = false;
  at("engine").querySelector("[value=llm]").disabled = state === "not_configured";
}, () => {});
