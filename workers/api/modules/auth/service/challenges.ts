import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { newId } from "../../../platform/ids.ts";
import { directory } from "../../../platform/tenancy.ts";
import { challenges } from "../directory-tables.ts";

export type ChallengeKind = (typeof challenges.$inferSelect)["kind"];

/** A question that waits for its one answer. `detail` is what whoever asked keeps with it; parse it. */
export type Challenge = Pick<typeof challenges.$inferSelect, "id" | "userId" | "detail" | "attempts" | "expiresAt">;

/** Long enough for any reader that looks at one which is over. */
const keptMs = 24 * 3600 * 1000;

/**
 * Puts a question. What has long been over goes on this occasion.
 * @param lifeMs how long it may be answered
 */
export async function openChallenge(
  env: Env,
  question: {
    readonly kind: ChallengeKind;
    readonly userId: string | null;
    readonly detail: unknown;
    readonly lifeMs: number;
  },
  now: number,
): Promise<{ readonly id: string; readonly expiresAt: number }> {
  const { kind, userId, detail } = question;
  const id = newId("chl", now);
  const expiresAt = now + question.lifeMs;
  const database = directory(env);
  await database.batch([
    database.insert(challenges).values({ id, kind, userId, detail, expiresAt }),
    database.delete(challenges).where(lt(challenges.expiresAt, now - keptMs)),
  ]);
  return { id, expiresAt };
}

/** A question that may still be answered, or null. */
export async function readChallenge(env: Env, kind: ChallengeKind, id: string, now: number): Promise<Challenge | null> {
  const found = await directory(env)
    .select()
    .from(challenges)
    .where(isOpen(kind, id, now))
    .get();
  return found ?? null;
}

/** Takes the one answer a question has. Null: it was answered already, is over, or never was. */
export async function answerChallenge(
  env: Env,
  kind: ChallengeKind,
  id: string,
  now: number,
): Promise<Challenge | null> {
  const [answered] = await directory(env)
    .update(challenges)
    .set({ answeredAt: now })
    .where(isOpen(kind, id, now))
    .returning();
  return answered ?? null;
}

/** Counts a wrong answer in advance; false when there were `most` already. */
export async function countChallengeAttempt(
  env: Env,
  kind: ChallengeKind,
  id: string,
  most: number,
  now: number,
): Promise<boolean> {
  const result = await directory(env)
    .update(challenges)
    .set({ attempts: sql`${challenges.attempts} + 1` })
    .where(and(isOpen(kind, id, now), lt(challenges.attempts, most)));
  return result.meta.changes > 0;
}

function isOpen(kind: ChallengeKind, id: string, now: number) {
  return and(
    eq(challenges.id, id),
    eq(challenges.kind, kind),
    isNull(challenges.answeredAt),
    gt(challenges.expiresAt, now),
  );
}
