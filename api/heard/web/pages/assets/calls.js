// Everything that goes over the wire. Text goes in bodies, never in addresses.

/** What went wrong, in a sentence for people; `status` 0 when the server could not be reached. */
export class Failure extends Error {
  constructor(message, status = 0) {
    super(message);
    this.status = status;
  }
}

/** The state of the model: "ok", "open" or "not_configured". */
export async function modelState() {
  const answer = await reach("/health/ready", {});
  return (await answer.json()).llm;
}

/** One rewrite; with `onPreview`, the model's words are handed over as they come. */
export async function rewrite(request, key, signal, onPreview) {
  const path = onPreview ? "/v1/rewrite/stream" : "/v1/rewrite";
  const answer = await post(path, request, key, signal);
  return onPreview ? lastEvent(answer, onPreview) : answer.json();
}

/** Say what became of a rewrite. */
export async function feedback(id, verdict, key) {
  await post("/v1/feedback", { id, verdict }, key);
}

async function post(path, body, key, signal) {
  const headers = { "Content-Type": "application/json" };
  if (key) headers.Authorization = `Bearer ${key}`;
  return reach(path, { method: "POST", headers, body: JSON.stringify(body), signal });
}

async function reach(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure("The server cannot be reached. Is “heard serve” still running?");
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  const wait = answer.headers.get("Retry-After");
  const detail = problem.detail ?? `The server answered ${answer.status}.`;
  throw new Failure(wait ? `${detail} (${wait} s)` : detail, answer.status);
}

async function lastEvent(answer, onPreview) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Failure("The answer broke off. Your draft is as you wrote it; try again.");
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
      if (name === "preview") onPreview(JSON.parse(data).text);
      if (name === "result") return JSON.parse(data);
      if (name === "error") throw new Failure(JSON.parse(data).detail);
    }
  }
}
