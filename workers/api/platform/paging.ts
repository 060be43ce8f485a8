import { z } from "@hono/zod-openapi";
import { AppError } from "./errors.ts";

/** The position after the last item of a page, as text for the wire. Holds what the next query needs and nothing secret. */
export function encodeCursor(value: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** @throws AppError paging.bad_cursor for anything that `encodeCursor` did not make for this schema */
export function decodeCursor<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const parsed = schema.safeParse(readCursor(text));
  if (!parsed.success) throw new AppError(400, "paging.bad_cursor");
  return parsed.data;
}

/** The answer of every list: `{ items, nextCursor }`; no cursor means that this was the last page. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; nextCursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

function readCursor(text: string): unknown {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
