import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeRow, type KnownCustomer, type Matches } from "./judge-row.ts";
import type { ImportedPerson } from "./read-row.ts";
import { findRepeats, noteAddresses } from "./seen-addresses.ts";

const nobody: ImportedPerson = {
  id: null,
  name: null,
  phone: null,
  email: null,
  language: null,
  timeZone: null,
  tags: [],
  fields: {},
  consents: [],
};
const mona: KnownCustomer = {
  id: "cus_1",
  name: "Mona",
  phone: "+966501234567",
  email: null,
  language: null,
  timeZone: null,
  tags: ["vip"],
  fields: { city: "Jeddah" },
  archivedAt: null,
  version: 3,
  consents: [{ purpose: "news", channel: "email", state: "denied", at: 1, source: "link" }],
};
const none: Matches = { byId: null, byPhone: null, byEmail: null };
const yes = (purpose: "news" | "marketing") => ({ purpose, channel: "email", state: "granted" }) as const;

describe("a person nobody knows", () => {
  test("is made, named by the address if by nothing else", () => {
    const judged = judgeRow({ ...nobody, email: "a@b.example", consents: [yes("news")] }, none, "update");
    expect(judged).toMatchObject({ kind: "created", values: { name: "a@b.example" }, consents: [yes("news")] });
  });

  test("without an address is refused", () => {
    const judged = judgeRow({ ...nobody, name: "Mona" }, none, "update");
    expect(judged).toMatchObject({ kind: "refused", problems: [{ code: "nobody" }] });
  });
});

describe("a customer", () => {
  const person = {
    ...nobody,
    name: "Mona A",
    phone: "+966501234567",
    email: "m@b.example",
    tags: ["new"],
    fields: { city: "Riyadh", spent: 5 },
  };

  test("takes what the file says, keeps what it does not say, and only ever gets more tags", () => {
    const judged = judgeRow(person, { ...none, byPhone: mona }, "update");
    expect(judged).toMatchObject({
      kind: "updated",
      values: { name: "Mona A", email: "m@b.example", tags: ["vip", "new"], fields: { city: "Riyadh", spent: 5 } },
      changed: ["name", "email", "tags", "fields"],
    });
  });

  test("is filled in only where nothing stands, or left alone", () => {
    expect(judgeRow(person, { ...none, byPhone: mona }, "fill")).toMatchObject({
      values: { name: "Mona", email: "m@b.example", fields: { city: "Jeddah", spent: 5 } },
    });
    expect(judgeRow(person, { ...none, byPhone: mona }, "skip")).toMatchObject({ kind: "unchanged" });
  });

  test("who said no is not made to have said yes; who said yes may say no", () => {
    const both = { ...person, consents: [yes("news"), yes("marketing")] };
    expect(judgeRow(both, { ...none, byPhone: mona }, "update")).toMatchObject({
      consents: [yes("marketing")],
      notes: [{ code: "consent_kept" }],
    });
    const granted = { ...mona, consents: [{ ...yes("news"), at: 1, source: "form" }] };
    const refusal = { ...yes("news"), state: "denied" } as const;
    for (const existing of ["update", "fill"] as const)
      expect(judgeRow({ ...person, consents: [refusal] }, { ...none, byPhone: granted }, existing)).toMatchObject({
        consents: [refusal],
      });
  });

  test("is refused when archived, or when the row means two", () => {
    const other = { ...mona, id: "cus_2" };
    const problems = (matches: Matches) => {
      const judged = judgeRow(person, matches, "update");
      return judged.kind === "refused" ? judged.problems.map(({ code }) => code) : [];
    };
    expect(problems({ ...none, byPhone: { ...mona, archivedAt: 1 } })).toEqual(["archived"]);
    expect(problems({ ...none, byPhone: mona, byEmail: other })).toEqual(["two_customers"]);
    expect(problems({ ...none, byId: other, byPhone: mona })).toEqual(["two_customers"]);
  });

  test("judged again after it was done is unchanged", () => {
    const text = fc.option(fc.constantFrom("a", "b", "c"));
    const people = fc.record({
      ...{ id: fc.constant(null), name: text, phone: text, email: text, language: text, timeZone: text },
      tags: fc.uniqueArray(fc.constantFrom("vip", "new", "old")),
      fields: fc.dictionary(fc.constantFrom("city", "spent"), fc.constantFrom(1, "x"), { noNullPrototype: true }),
      consents: fc.constantFrom([], [yes("news")], [{ ...yes("marketing"), state: "denied" } as const]),
    });
    fc.assert(
      fc.property(people, fc.constantFrom("update", "fill", "skip"), (someone, existing) => {
        const judged = judgeRow(someone, { ...none, byPhone: mona }, existing);
        if (judged.kind !== "updated") return;
        const after = {
          ...mona,
          ...judged.values,
          consents: [...judged.consents.map((consent) => ({ ...consent, at: 2, source: "file" })), ...mona.consents],
        };
        expect(judgeRow(someone, { ...none, byPhone: after }, existing)).toMatchObject({ kind: "unchanged" });
      }),
    );
  });
});

test("an address stands for the row that had it first, and a row is not its own double", () => {
  const seen = new Map<string, number>();
  const first = { ...nobody, phone: "+1", email: "a@b.example" };
  noteAddresses(seen, 2, first);
  noteAddresses(seen, 3, { ...first, phone: "+2" });
  expect(findRepeats(seen, 2, first)).toEqual([]);
  expect(findRepeats(seen, 5, first)).toEqual([
    { code: "same_phone", column: null, values: { row: 2 } },
    { code: "same_email", column: null, values: { row: 2 } },
  ]);
});
