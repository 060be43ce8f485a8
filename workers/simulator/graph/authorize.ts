import type { Context } from "hono";
import type { BusinessNumber } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { GraphError, invalidToken, unknownObject } from "./graph-error.ts";

/** The bearer token, if any number knows it; throws 190 otherwise. */
export function requireToken(world: World, c: Context): string {
  const token = /^Bearer\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (token === undefined)
    throw new GraphError(190, { message: "An access token is required to request this resource.", subcode: 0 });
  for (const number of world.numbers.values()) if (number.token === token) return token;
  throw invalidToken();
}

/** The number of a call, if its token may use it; an unknown number and somebody else's look alike. */
export function requireNumber(world: World, c: Context, phoneNumberId: string): BusinessNumber {
  const token = requireToken(world, c);
  const number = world.numbers.get(phoneNumberId);
  if (!number || number.token !== token) throw unknownObject(phoneNumberId, c.req.method);
  return number;
}

/** The numbers of a WABA that the token may use, at least one. */
export function requireAccount(world: World, c: Context, wabaId: string): BusinessNumber[] {
  const token = requireToken(world, c);
  const numbers = [...world.numbers.values()].filter((number) => number.wabaId === wabaId && number.token === token);
  if (numbers.length === 0) throw unknownObject(wabaId, c.req.method);
  return numbers;
}
