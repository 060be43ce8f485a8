import { sign, verify } from "@tsndr/cloudflare-worker-jwt";
import { z } from "zod";
import { isBrandKey, type BrandKey } from "../../../shared/brands.ts";
import type { Configuration } from "./configuration.ts";

export const accessTokenLifetimeMs = 15 * 60 * 1000;
const issuer = "loggia";
const audience = "loggia-api";

const Claims = z.object({
  iss: z.literal(issuer),
  aud: z.literal(audience),
  sub: z.string(),
  sid: z.string(),
  org: z.string().optional(),
  brand: z.string().refine(isBrandKey).optional(),
  exp: z.int(),
});

/** Who a token speaks for. Role and shard are not in it: those change. */
export type AccessClaims = {
  readonly userId: string;
  readonly signInId: string;
  /** The organization somebody works in with this sign-in. */
  readonly orgId: string | null;
  /** The brand this sign-in is at; null at the house. */
  readonly brand: BrandKey | null;
};

/** A JWT that lives 15 minutes from `now` (ms). `expiresAt` is in ms. */
export async function signAccessToken(
  configuration: Pick<Configuration, "accessTokenSecret">,
  claims: AccessClaims,
  now: number,
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const issuedAt = Math.floor(now / 1000);
  const expiresAt = issuedAt * 1000 + accessTokenLifetimeMs;
  const payload = {
    iss: issuer,
    aud: audience,
    sub: claims.userId,
    sid: claims.signInId,
    ...(claims.orgId !== null && { org: claims.orgId }),
    ...(claims.brand !== null && { brand: claims.brand }),
    iat: issuedAt,
    exp: expiresAt / 1000,
  };
  return { token: await sign(payload, configuration.accessTokenSecret, "HS256"), expiresAt };
}

/** The claims of a token of ours that is still valid at `now` (ms), else null. */
export async function verifyAccessToken(
  configuration: Pick<Configuration, "accessTokenSecret">,
  token: string,
  now: number,
): Promise<AccessClaims | null> {
  const verified = await verifySignature(configuration, token);
  const claims = Claims.safeParse(verified);
  if (!claims.success || claims.data.exp * 1000 <= now) return null;
  const { sub, sid, org, brand } = claims.data;
  return { userId: sub, signInId: sid, orgId: org ?? null, brand: brand ?? null };
}

/** The library throws on text that is no JWT; for us that is a token that does not hold. */
async function verifySignature(
  configuration: Pick<Configuration, "accessTokenSecret">,
  token: string,
): Promise<unknown> {
  try {
    const data = await verify(token, configuration.accessTokenSecret, { algorithm: "HS256" });
    return data?.payload;
  } catch {
    return undefined;
  }
}
