import { describe, expect, test } from "vitest";
import { ImportPlan } from "../import-plan.ts";
import { judgeChunk } from "./judge-chunk.ts";
import type { KnownCustomer } from "./judge-row.ts";
import type { ImportedPerson } from "./read-row.ts";

const nobody: ImportedPerson = {
  ...{ id: null, name: null, phone: null, email: null, language: null, timeZone: null },
  ...{ tags: [], fields: {}, consents: [] },
};
const known = (id: string, values: Partial<KnownCustomer> = {}): KnownCustomer => ({
  ...{ id, name: id, phone: null, email: null, language: null, timeZone: null },
  ...{ tags: [], fields: {}, archivedAt: null, version: 1, consents: [], ...values },
});
const told = { purpose: "news", channel: "email", column: null, source: "fair", shown: "May we?" } as const;
const plan = ImportPlan.parse({ columns: [], consents: [told] });

function judge(people: readonly Partial<ImportedPerson>[], customers: readonly KnownCustomer[] = []) {
  const rows = people.map((person, index) => ({
    row: index + 2,
    read: { kind: "read" as const, person: { ...nobody, ...person } },
  }));
  let made = 0;
  const newId = () => `cus_new${(made += 1)}`;
  return judgeChunk(rows, { plan, known: customers, seen: new Map(), now: 9, newId });
}

describe("a chunk", () => {
  test("changes a customer once; the next row about the same one begins the next chunk", () => {
    const mona = known("cus_1", { phone: "+1", email: "a@b.example" });
    const judged = judge(
      [{ phone: "+1", tags: ["a"] }, { phone: "+2" }, { email: "a@b.example", tags: ["b"] }, { phone: "+3" }],
      [mona],
    );
    expect(judged).toMatchObject({ taken: 2, counts: { updated: 1, created: 1 } });
    expect(judged.rows.map(({ customerId }) => customerId)).toEqual(["cus_1", "cus_new1"]);
  });

  test("claims only addresses that are new to somebody", () => {
    const { customers } = judge(
      [{ phone: "+1", email: "new@b.example" }, { phone: "+2" }],
      [known("cus_1", { phone: "+1" })],
    );
    expect(customers.map(({ claims: { phone, email } }) => ({ phone, email }))).toEqual([
      { phone: null, email: "new@b.example" },
      { phone: "+2", email: null },
    ]);
  });

  test("keeps what undoing needs: what stood there, the version after, and the answers before", () => {
    const stood = { purpose: "news", channel: "email", state: "pending", at: 3, source: "form" } as const;
    const mona = known("cus_1", { phone: "+1", name: "Mona", version: 4, consents: [stood] });
    const consents = [{ purpose: "news", channel: "email", state: "granted" }] as const;
    const { rows, consents: proofs } = judge([{ phone: "+1", name: "Mona A", consents }], [mona]);
    expect(rows[0]?.before).toEqual({
      at: 9,
      version: 5,
      values: { name: "Mona" },
      consents: [{ purpose: "news", channel: "email", before: { state: "pending", at: 3, source: "form" } }],
    });
    expect(proofs).toEqual([{ ...consents[0], customerId: "cus_1", source: "fair", shown: "May we?" }]);
  });

  test("is never so large that it cannot be written", () => {
    const long = Array.from({ length: 200 }, (_, index) => ({
      phone: `+${index}`,
      fields: { note: "x".repeat(9_000) },
    }));
    const { taken } = judge(long);
    expect(taken).toBeGreaterThan(1);
    expect(taken).toBeLessThan(100);
  });
});
