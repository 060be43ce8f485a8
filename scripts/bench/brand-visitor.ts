import type { BrandKey } from "../../shared/brands.ts";
import { signAccessToken } from "../../workers/api/platform/access-token.ts";
import { newId } from "../../workers/api/platform/ids.ts";
import { createJsonClient, type JsonClient } from "../start/demo/json-client.ts";
import type { MeteredStack } from "./metered-stack.ts";

export type BrandVisitor = { readonly userId: string; readonly api: JsonClient };

/** Opens a brand to people, in the data of the bench's organization. */
export async function openBrand(stack: MeteredStack, brand: BrandKey): Promise<void> {
  const authorization = `Bearer ${stack.secrets.OPERATOR_TOKEN}`;
  const { organizationId } = stack.organization;
  await createJsonClient(stack.worker().origin, { authorization }).post(`/operator/brands/${brand}`, {
    organizationId,
  });
}

/** Somebody who is signed in at a brand, written down as a sign-in there would be. */
export async function makeBrandVisitor(stack: MeteredStack, brand: BrandKey): Promise<BrandVisitor> {
  const now = Date.now();
  const [userId, signInId] = [newId("usr", now), newId("sgn", now)];
  const directory = await stack.worker().open("DIRECTORY");
  await directory
    .prepare("insert into users (id, email, name, language, created_at) values (?, ?, 'Visitor', 'en', ?)")
    .bind(userId, `${userId}@bench.test`, now)
    .run();
  await directory
    .prepare("insert into brand_accounts (user_id, brand, joined_at) values (?, ?, ?)")
    .bind(userId, brand, now)
    .run();
  await directory
    .prepare(
      `insert into sign_ins (id, user_id, brand, method, client, device, token_hash, rotated_at, proved_at, created_at, last_used_at, expires_at)
       values (?1, ?2, ?3, 'password', 'app', 'bench', ?1, ?4, ?4, ?4, ?4, ?5)`,
    )
    .bind(signInId, userId, brand, now, now + 86_400_000)
    .run();
  const secret = { accessTokenSecret: stack.secrets.ACCESS_TOKEN_SECRET };
  const { token } = await signAccessToken(secret, { userId, signInId, orgId: null, brand }, now);
  return { userId, api: createJsonClient(stack.worker().origin, { authorization: `Bearer ${token}` }) };
}
