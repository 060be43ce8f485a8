import { env } from "cloudflare:workers";
import type { BrandKey } from "../../../shared/brands.ts";
import { signAccessToken } from "../platform/access-token.ts";
import { loadConfiguration } from "../platform/configuration.ts";
import { newId } from "../platform/ids.ts";

export type Visitor = { readonly userId: string; readonly token: string };

/** Somebody who is signed in at a brand, without the walk there: cheap enough to make hundreds. The brand must be open. */
export async function makeVisitor(brand: BrandKey): Promise<Visitor> {
  const now = Date.now();
  const [userId, signInId] = [newId("usr", now), newId("sgn", now)];
  const database = env.DIRECTORY;
  await database.batch([
    database
      .prepare("insert into users (id, email, name, language, created_at) values (?, ?, 'Visitor', 'en', ?)")
      .bind(userId, `${userId}@example.test`, now),
    database
      .prepare("insert into brand_accounts (user_id, brand, joined_at) values (?, ?, ?)")
      .bind(userId, brand, now),
    database
      .prepare(
        `insert into sign_ins (id, user_id, brand, method, client, device, token_hash, rotated_at, proved_at, created_at, last_used_at, expires_at)
         values (?1, ?2, ?3, 'password', 'app', 'test', ?1, ?4, ?4, ?4, ?4, ?5)`,
      )
      .bind(signInId, userId, brand, now, now + 86_400_000),
  ]);
  const { token } = await signAccessToken(loadConfiguration(env), { userId, signInId, orgId: null, brand }, now);
  return { userId, token };
}
