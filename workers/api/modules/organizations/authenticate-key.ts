import { unauthenticated } from "../../platform/errors.ts";
import type { Authenticate, SignedIn } from "../../platform/gate.ts";
import { isSecretOf, parseKeyToken } from "./api-key-token.ts";
import { findKey, noteKeyUse, type KeyRow } from "./key-store.ts";

/** How long a revoked key may still be believed by this isolate; what asks for a fresh answer never waits for it. */
const believedMs = 5_000;
/** One row written for all uses within this. */
const usedPrecisionMs = 10 * 60 * 1000;
const known = new Map<string, { readonly key: KeyRow; readonly until: number }>();

/** Whether a bearer token is meant as a key of ours. */
export function isKeyAuthorization(authorization: string | null): boolean {
  return /^Bearer lgk_/i.test(authorization ?? "");
}

/** What machine a key speaks for. @throws AppError access.unauthenticated */
export const authenticateKey: Authenticate = async ({ env, authorization, now, fresh }) => {
  const token = parseKeyToken((authorization ?? "").slice("Bearer ".length));
  if (!token) throw unauthenticated();
  const key = await findBelieved(env, token.id, now, fresh);
  if (!key || !isSecretOf(token.secret, key.secretHash)) throw unauthenticated();
  if (key.lastUsedAt === null || key.lastUsedAt < now - usedPrecisionMs) {
    await noteKeyUse(env, key.id, now, now - usedPrecisionMs);
    known.set(key.id, { key: { ...key, lastUsedAt: now }, until: now + believedMs });
  }
  return describeMachine(key);
};

/** Forgets what this isolate believes of a key that has just ended. */
export function forgetKey(id: string): void {
  known.delete(id);
}

async function findBelieved(env: Env, id: string, now: number, fresh: boolean): Promise<KeyRow | undefined> {
  const cached = known.get(id);
  if (cached && cached.until > now && !fresh && (cached.key.expiresAt ?? Infinity) > now) return cached.key;
  const key = await findKey(env, id, now);
  if (known.size > 1_000) known.clear();
  if (key) known.set(id, { key, until: now + believedMs });
  else known.delete(id);
  return key;
}

function describeMachine({ id, organizationId: orgId, name, grants }: KeyRow): SignedIn {
  const caller = { kind: "machine", memberId: id, name, role: { id, grants } } as const;
  return { person: null, staff: { orgId, caller }, provedAt: null };
}
