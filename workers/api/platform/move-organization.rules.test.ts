import { describe, expect, it } from "vitest";
import { mayTake, type MoveStep, type Standing } from "./move-organization.ts";
import { compareRows, inParameters } from "./move-tables.ts";

const table = { name: "things", columns: ["org_id", "id", "name"], keys: ["id"] };
const row = (id: string, name: string) => ({ org_id: "org_a", id, name });

/** What the databases say after each step, in the order in which a move takes them. */
const course: readonly (readonly [MoveStep["kind"], Standing])[] = [
  ["copy", { switched: false, source: "active", target: "moving" }],
  ["freeze", { switched: false, source: "active", target: "moving" }],
  ["settle", { switched: false, source: "moving", target: "moving" }],
  ["verify", { switched: false, source: "moving", target: "moving" }],
  ["switch", { switched: false, source: "moving", target: "moving" }],
  ["activate", { switched: true, source: "moving", target: "moving" }],
  ["retire", { switched: true, source: "moving", target: "active" }],
  ["clean", { switched: true, source: "moved", target: "active" }],
];

describe("a step", () => {
  it("may be taken at its time", () => {
    for (const [kind, standing] of course) expect([kind, mayTake(kind, standing)]).toEqual([kind, true]);
  });

  it("that copies is over once the directory has switched, and one that cleans comes only after that", () => {
    for (const [, standing] of course) {
      expect(mayTake("settle", standing) && standing.switched !== false).toBe(false);
      expect(mayTake("clean", standing)).toBe(standing.source === "moved");
    }
  });

  it("of an earlier move does nothing in a later one", () => {
    for (const [kind] of course) expect(mayTake(kind, { switched: null, source: null, target: null })).toBe(false);
  });

  it("never switches while the source still takes writes", () => {
    expect(mayTake("switch", { switched: false, source: "active", target: "moving" })).toBe(false);
  });
});

describe("comparing a page", () => {
  it("writes what is missing or differs and removes what is gone", () => {
    const source = [row("a", "same"), row("b", "new"), row("c", "added")];
    const target = [row("a", "same"), row("b", "old"), row("d", "gone")];
    expect(compareRows(table, source, target)).toEqual({
      write: [row("b", "new"), row("c", "added")],
      remove: [row("d", "gone")],
    });
  });

  it("is done when nothing differs", () => {
    expect(compareRows(table, [row("a", "x")], [row("a", "x")])).toEqual({ write: [], remove: [] });
  });
});

describe("parameters", () => {
  it("hold every value once, in order, none too large", () => {
    const values = Array.from({ length: 40 }, (_, index) => [index, "ض".repeat(50_000)]);
    const parts = inParameters(values);
    expect(parts.flatMap((part) => JSON.parse(part))).toEqual(values);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(600_000);
    expect(inParameters([])).toEqual([]);
  });
});
