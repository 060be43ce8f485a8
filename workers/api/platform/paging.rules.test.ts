import { z } from "@hono/zod-openapi";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "./paging.ts";

const Position = z.object({ at: z.int(), id: z.string() });

test("a cursor comes back as it went, and is safe in an address", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.string({ unit: "grapheme" }), (at, id) => {
      const text = encodeCursor({ at, id });
      expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(decodeCursor(Position, text)).toEqual({ at: at === 0 ? 0 : at, id });
    }),
  );
});

test("anything else is a bad cursor", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(Position, text)).toThrow("paging.bad_cursor");
    }),
  );
  expect(() => decodeCursor(Position, encodeCursor({ at: "soon", id: 1 }))).toThrow("paging.bad_cursor");
});
