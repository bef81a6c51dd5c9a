/** Why there is no rewrite, in kinds the interface has a plain sentence for. */
export type Trouble =
  | { kind: "unreachable" } // nothing answers at the address
  | { kind: "not-heard" } // something answers, but it is not Heard
  | { kind: "key" } // no key, or a wrong one
  | { kind: "forbidden" } // the server does not take calls from here
  | { kind: "limit"; seconds: number } // the caller's limit is reached
  | { kind: "slow" } // no answer in time
  | { kind: "starting" } // starting or draining
  | { kind: "refused"; detail: string } // the request was wrong; the server's own sentence
  | { kind: "gone" }; // the extension was updated or removed under the page

/** Carries a trouble through code that throws. */
export class TroubleError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.kind);
  }
}
