import type { FeedbackRequest, RewriteRequest, RewriteResponse } from "../api";
import { type Trouble, TroubleError } from "../trouble";
import { serverEvents } from "./events";

/** Longer than any deadline the API accepts. */
const PATIENCE_MS = 65_000;
const TEST_PATIENCE_MS = 10_000;

interface Ready {
  status: string;
  llm: "ok" | "open" | "not_configured";
}

/** Speaks to the API. Every failure is a TroubleError; the caller's own abort passes through. */
export class Client {
  constructor(
    private readonly address: string,
    private readonly key: string,
  ) {}

  /** One rewrite; with `onPreview`, streamed. */
  async rewrite(
    request: RewriteRequest,
    signal: AbortSignal,
    onPreview?: (text: string) => void,
  ): Promise<RewriteResponse> {
    if (!onPreview) {
      return asRewrite(await json(await this.call("/v1/rewrite", { body: request, signal })));
    }
    const response = await this.call("/v1/rewrite/stream", { body: request, signal });
    for await (const { event, data } of serverEvents(response)) {
      if (event === "preview") onPreview(String((data as { text?: unknown }).text ?? ""));
      if (event === "result") return asRewrite(data);
      if (event === "error") throw new TroubleError(problem(data, 400, null));
    }
    throw new TroubleError({ kind: "unreachable" });
  }

  /** Whether it is Heard, takes our key, and has a model; and its guides. */
  async test(): Promise<{ model: Ready["llm"]; guides: string[] }> {
    const signal = AbortSignal.timeout(TEST_PATIENCE_MS);
    const ready = (await json(await this.call("/health/ready", { signal }))) as Partial<Ready>;
    if (typeof ready.llm !== "string") throw new TroubleError({ kind: "not-heard" });
    const listed = await json(await this.call("/v1/guides", { signal }));
    return { model: ready.llm, guides: guideIds(listed) };
  }

  async feedback(body: FeedbackRequest): Promise<void> {
    await this.call("/v1/feedback", { body, signal: AbortSignal.timeout(TEST_PATIENCE_MS) });
  }

  private async call(
    path: string,
    { body, signal }: { body?: unknown; signal: AbortSignal },
  ): Promise<Response> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    let response: Response;
    try {
      response = await fetch(new URL(path, this.address), {
        method: body === undefined ? "GET" : "POST",
        headers: {
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...(this.key ? { Authorization: `Bearer ${this.key}` } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([signal, patience]),
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
      });
    } catch (error) {
      throw asTrouble(error);
    }
    if (response.ok) return response;
    throw new TroubleError(
      problem(
        await json(response).catch(() => null),
        response.status,
        response.headers.get("Retry-After"),
      ),
    );
  }
}

/** What an error of `fetch` means. An abort by the caller stays what it is. */
function asTrouble(error: unknown): unknown {
  if (!(error instanceof DOMException)) return new TroubleError({ kind: "unreachable" });
  return error.name === "TimeoutError" ? new TroubleError({ kind: "slow" }) : error;
}

/** What an answer that is no success means. */
export function problem(body: unknown, status: number, retryAfter: string | null): Trouble {
  const detail = (body as { detail?: unknown } | null)?.detail;
  if (status === 401) return { kind: "key" };
  if (status === 403) return { kind: "forbidden" };
  if (status === 429) return { kind: "limit", seconds: Math.max(1, Number(retryAfter) || 60) };
  if (status === 503) return { kind: "starting" };
  if (typeof detail !== "string" || status >= 500) return { kind: "not-heard" };
  return { kind: "refused", detail };
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw new TroubleError({ kind: "not-heard" });
    throw asTrouble(error);
  }
}

/** Trust an answer only when it looks like one. */
function asRewrite(data: unknown): RewriteResponse {
  const answer = data as Partial<RewriteResponse> | null;
  const whole =
    typeof answer?.rewrite === "string" &&
    typeof answer.outcome === "string" &&
    Array.isArray(answer.segments) &&
    Array.isArray(answer.changes) &&
    Array.isArray(answer.notes);
  if (!whole) throw new TroubleError({ kind: "not-heard" });
  return answer as RewriteResponse;
}

function guideIds(listed: unknown): string[] {
  const guides = Array.isArray(listed) ? listed : (listed as { guides?: unknown } | null)?.guides;
  if (!Array.isArray(guides)) throw new TroubleError({ kind: "not-heard" });
  return guides.map((guide) => String((guide as { id?: unknown }).id));
}
