import { env } from "cloudflare:workers";

type Answer = { readonly meta: { readonly rows_read?: number } };
type Session = Record<"_sendOrThrow" | "_queryOrThrow", (...args: readonly unknown[]) => Promise<unknown>>;

/**
 * What the shards read while `work` runs, whatever way a statement is run: `first()` and `raw()` do not tell, so it is counted where the
 * runtime's own client reads an answer.
 */
export async function countRowsRead<Result>(work: () => Promise<Result>): Promise<{ result: Result; rows: number }> {
  let rows = 0;
  const restores = [env.TENANT_0, env.TENANT_1].map((database) => {
    const session = sessionOf(database);
    const before = { _sendOrThrow: session._sendOrThrow, _queryOrThrow: session._queryOrThrow };
    for (const method of ["_sendOrThrow", "_queryOrThrow"] as const) {
      const send = before[method].bind(session);
      session[method] = async (...args) => {
        const answer = await send(...args);
        for (const { meta } of answersOf(answer)) rows += meta.rows_read ?? 0;
        return answer;
      };
    }
    return () => Object.assign(session, before);
  });
  try {
    return { result: await work(), rows };
  } finally {
    for (const restore of restores) restore();
  }
}

/** Guarantee: checked, or it throws: a client that is built otherwise must not be counted as free. */
function sessionOf(database: D1Database): Session {
  const { dbSession: session } = database.prepare("select 1") as unknown as { dbSession?: Partial<Session> };
  if (typeof session?._sendOrThrow !== "function" || typeof session._queryOrThrow !== "function")
    throw new Error("The runtime's D1 client has changed inside: its rows cannot be counted here");
  return session as Session;
}

/** Guarantee: the client's answers carry `meta`, one answer or one for each statement of a batch. */
function answersOf(answer: unknown): readonly Answer[] {
  return (Array.isArray(answer) ? answer : [answer]) as Answer[];
}
