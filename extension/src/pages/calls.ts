import type {
  AnalyzeRequest,
  AnalyzeResponse,
  FeedbackRequest,
  RewriteRequest,
  RewriteResponse,
  VerifyRequest,
  VerifyResponse,
} from "../api";
import { problem } from "../background/client";
import { serverEvents } from "../background/events";
import { TroubleError } from "../trouble";
import { askForKey, currentKey } from "./key";

/** One rewrite; with `onPreview`, the model's words are handed over as they come. */
export async function rewrite(
  request: RewriteRequest,
  signal: AbortSignal,
  onPreview: ((text: string) => void) | null = null,
): Promise<RewriteResponse> {
  if (!onPreview) return (await post("/v1/rewrite", request, signal)).json();
  const response = await post("/v1/rewrite/stream", request, signal);
  for await (const { event, data } of serverEvents(response)) {
    if (event === "preview") onPreview((data as { text: string }).text);
    if (event === "result") return data as RewriteResponse;
    if (event === "error") throw new TroubleError(problem(data, 400, null));
  }
  throw new TroubleError({ kind: "unreachable" });
}

/** What the guide finds in a reply. */
export async function analyze(request: AnalyzeRequest): Promise<AnalyzeResponse> {
  return (await post("/v1/analyze", request)).json();
}

/** Whether a reply keeps what a draft says. */
export async function verify(request: VerifyRequest): Promise<VerifyResponse> {
  return (await post("/v1/verify", request)).json();
}

/** Say what became of a rewrite. */
export async function feedback(request: FeedbackRequest): Promise<void> {
  await post("/v1/feedback", request);
}

/** Text goes in bodies, never in addresses. Every failure but the caller's abort is a TroubleError. */
async function post(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  for (let wrong = false; ; wrong = true) {
    const key = currentKey();
    const response = await fetch(path, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(key ? { Authorization: `Bearer ${key}` } : {}),
      },
      body: JSON.stringify(body),
      cache: "no-store",
      ...(signal ? { signal } : {}),
    }).catch((error: unknown) => {
      throw signal?.aborted ? error : new TroubleError({ kind: "unreachable" });
    });
    if (response.ok) return response;
    if (response.status === 401 && (await askForKey(wrong || key !== ""))) continue;
    const said: unknown = await response.json().catch(() => null);
    throw new TroubleError(problem(said, response.status, response.headers.get("Retry-After")));
  }
}
