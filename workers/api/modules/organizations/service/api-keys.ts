import { commit } from "../../../platform/commit.ts";
import type { MemberWriteCtx, ReadCtx } from "../../../platform/context.ts";
import { invalidRequest } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import { formatKeyToken, hashKeySecret, newKeySecret } from "../api-key-token.ts";
import { forgetKey } from "../authenticate-key.ts";
import { moreThanOwn, tooMany, unknownKey } from "../errors.ts";
import { mayTurn, unfitForKey } from "../grant-rules.ts";
import type { ApiKey, ApiKeyInput, NewApiKey } from "../key-contract.ts";
import { addKey, listKeyRows, revokeKey, type KeyRow } from "../key-store.ts";
import { requireMember } from "./members.ts";
import { requireFit } from "./roles.ts";

const mostKeys = 50;

/** Keys that hold now, the latest first. */
export async function listKeys(ctx: ReadCtx): Promise<ApiKey[]> {
  const rows = await listKeyRows(ctx.env, ctx.tenant.orgId, ctx.now());
  return rows.map(({ key, creatorName }) => presentKey(key, creatorName));
}

/**
 * Makes a key. Its secret leaves here and is kept nowhere.
 * @throws AppError request.invalid (400), organizations.more_than_own (403), organizations.too_many (409)
 */
export async function makeKey(ctx: MemberWriteCtx, input: ApiKeyInput): Promise<NewApiKey> {
  const { role, memberId, name: creatorName } = requireMember(ctx);
  const { env, tenant } = ctx;
  const now = ctx.now();
  const { name, grants } = input;
  const expiresAt = input.expiresAt === undefined ? null : Date.parse(input.expiresAt);
  if (expiresAt !== null && expiresAt <= now) throw invalidRequest([{ path: "body.expiresAt", code: "not_allowed" }]);
  requireFit(unfitForKey(grants));
  if (!mayTurn(role, {}, grants)) throw moreThanOwn();
  if ((await listKeyRows(env, tenant.orgId, now)).length >= mostKeys) throw tooMany(mostKeys);
  const secret = newKeySecret();
  const key: KeyRow = {
    id: newId("lgk", now),
    organizationId: tenant.orgId,
    name,
    secretHash: hashKeySecret(secret),
    grants,
    createdBy: memberId,
    createdAt: now,
    lastUsedAt: null,
    expiresAt,
    revokedAt: null,
  };
  await addKey(env, key);
  const after = { name, grants, expiresAt: input.expiresAt ?? null };
  await commit(ctx, { writes: [], audit: { action: "api_key.made", target: key.id, after }, events: [] });
  return { ...presentKey(key, creatorName), key: formatKeyToken({ id: key.id, secret }) };
}

/** @throws AppError organizations.key_not_found (404) */
export async function endKey(ctx: MemberWriteCtx, id: string): Promise<void> {
  requireMember(ctx);
  const key = await revokeKey(ctx.env, ctx.tenant.orgId, id, ctx.now());
  if (!key) throw unknownKey();
  forgetKey(id);
  await commit(ctx, {
    writes: [],
    audit: { action: "api_key.revoked", target: id, before: { name: key.name, grants: key.grants } },
    events: [],
  });
}

function presentKey(key: KeyRow, creatorName: string | null): ApiKey {
  const { id, name, grants, createdBy, createdAt, lastUsedAt, expiresAt } = key;
  return {
    id,
    name,
    grants,
    createdBy: { memberId: createdBy, name: creatorName },
    createdAt: new Date(createdAt).toISOString(),
    lastUsedAt: toIso(lastUsedAt),
    expiresAt: toIso(expiresAt),
  };
}

function toIso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
