import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../../platform/app-env.ts";
import { AppError, unauthenticated } from "../../platform/errors.ts";
import { publicContext } from "../../platform/gate.ts";

/** Only who holds OPERATOR_TOKEN passes. Where none is configured there is no door, and the answer says nothing of one. */
export const admitOperator: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { operatorToken } = publicContext(c).configuration;
  if (operatorToken === null) throw new AppError(404, "request.unknown_route");
  const [, given] = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  if (given === undefined || !isEqual(given, operatorToken)) throw unauthenticated();
  await next();
};

/** In constant time whatever the lengths are: digests are always equally long. */
function isEqual(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
