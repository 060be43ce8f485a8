import { describe, expect, test } from "vitest";
import type { CustomerFieldRow } from "../field-store.ts";
import { ImportPlan } from "../import-plan.ts";
import { readRow } from "./read-row.ts";
import { readDay, readNumber, readYesNo } from "./read-values.ts";
import { suggestColumns } from "./suggest-columns.ts";

const field = (key: string, kind: CustomerFieldRow["kind"], label = key, archivedAt: number | null = null) => ({
  key,
  kind,
  label,
  choices: kind === "choice" ? ["Gold", "فضي"] : [],
  archivedAt,
});
const fields = [
  field("city", "text", "المدينة"),
  field("spent", "number"),
  field("born", "date"),
  field("vip", "boolean"),
  field("tier", "choice"),
  field("old", "text", "Old", 1),
];
const headings = [
  "Name",
  "Phone",
  "E-mail",
  "Language",
  "Time zone",
  "Tags",
  "city",
  "spent",
  "born",
  "vip",
  "tier",
  "ok?",
];
const columns = suggestColumns(headings, fields);
const shown = { source: "fair", shown: "May we write?" };
const plan = ImportPlan.parse({
  columns,
  tags: ["fair"],
  consents: [
    { purpose: "news", channel: "email", column: 11, ...shown },
    { purpose: "service", channel: "whatsapp", ...shown },
  ],
});
const read = (cells: readonly string[], changes: Partial<ImportPlan> = {}) =>
  readRow(cells, { plan: { ...plan, ...changes }, fields, columns: headings.length });

describe("a row", () => {
  test("is read as the plan says, whatever surrounds its values", () => {
    const cells = [
      "  منى  ",
      "'+٩٦٦٥٠١٢٣٤٥٦٧",
      "\u202aMona@Example.com\u202c",
      "العربية",
      "Asia/Riyadh",
      "vip; ذهبي، vip",
    ];
    const own = ["جدة", "1,250.5", "1990-02-28", "نعم", "gold", "No"];
    expect(read([...cells, ...own])).toEqual({
      kind: "read",
      person: {
        id: null,
        name: "منى",
        phone: "+966501234567",
        email: "mona@example.com",
        language: "ar",
        timeZone: "Asia/Riyadh",
        tags: ["vip", "ذهبي", "fair"],
        fields: { city: "جدة", spent: 1250.5, born: "1990-02-28", vip: true, tier: "Gold" },
        consents: [
          { purpose: "news", channel: "email", state: "denied" },
          { purpose: "service", channel: "whatsapp", state: "granted" },
        ],
      },
    });
  });

  test("of blanks is none, and a short one says less", () => {
    expect(read(["", " ", "\u200f"])).toEqual({ kind: "blank" });
    expect(read(["Mona"])).toMatchObject({ kind: "read", person: { name: "Mona", phone: null, fields: {} } });
  });

  test("with anything that does not fit is refused, with every problem and its column", () => {
    const cells = ["x".repeat(201), "0501234567", "nobody", "Klingon", "Moon/Base", "y".repeat(61)];
    const refused = read([...cells, "z".repeat(501), "many", "31/12/2026", "perhaps", "bronze", "maybe", "more"]);
    expect(refused.kind === "refused" && refused.problems.map(({ code, column }) => [code, column])).toEqual([
      ["too_many_cells", null],
      ["name_too_long", 0],
      ["phone_format", 1],
      ["email_format", 2],
      ["language_unknown", 3],
      ["zone_unknown", 4],
      ["tag_too_long", 5],
      ["text_too_long", 6],
      ["number_format", 7],
      ["date_format", 8],
      ["boolean_format", 9],
      ["choice_unknown", 10],
      ["consent_unclear", 11],
    ]);
  });

  test("may have numbers without a country if the plan says which, and days in its order", () => {
    const cells = (phone: string, day: string) => ["Mona", phone, "", "", "", "", "", "", day];
    const local = { phoneCountry: "SA", days: "day_first" } as const;
    for (const phone of ["0501234567", "501234567", "966501234567", "+966 50 123 4567"])
      expect(read(cells(phone, "28/2/1990"), local)).toMatchObject({
        person: { phone: "+966501234567", fields: { born: "1990-02-28" } },
      });
    expect(read(cells("+12025550123", "1990-02-28"), local)).toMatchObject({ person: { phone: "+12025550123" } });
    expect(read(cells("9.66501E+11", ""))).toMatchObject({ kind: "refused" });
  });

  test("cannot bring control characters or formulas that were not there", () => {
    expect(read(["Mo\u0000na\u0007\nB", "+966501234567"])).toMatchObject({ person: { name: "Mona B" } });
    expect(read(["'=HYPERLINK(1)", "+966501234567"])).toMatchObject({ person: { name: "=HYPERLINK(1)" } });
  });

  test("joins the parts of a name in their order", () => {
    const parts = suggestColumns(["First name", "اسم العائلة", "Mobile"], []);
    expect(
      readRow(["Mona", "الزهراني", "+966501234567"], { plan: { ...plan, columns: parts }, fields, columns: 3 }),
    ).toMatchObject({
      person: { name: "Mona الزهراني" },
    });
  });
});

test.each([
  [
    ["الاسم", "رقم الجوال", "البريد الالكتروني", "الوسوم"],
    ["name", "phone", "email", "tags"],
  ],
  [
    ["Full_Name", "Phone Number", "EMAIL", "Time-Zone"],
    ["name", "phone", "email", "timeZone"],
  ],
  [
    ["Id", "Name", "Phone", "Mobile"],
    ["id", "name", "phone"],
  ],
  [
    ["المدينة", "spent", "Old", ""],
    ["field", "field"],
  ],
])("columns headed %j seem to be %j", (named, targets) => {
  expect(suggestColumns(named, fields).map(({ to }) => to)).toEqual(targets);
});

test.each([
  ["1250", "1250"],
  ["١٬٢٥٠٫٥", "1250.5"],
  ["1,250,000", "1250000"],
  ["12,5", null],
  ["-0.5", "-0.5"],
  ["1e5", null],
  ["", null],
])("the number %j is %j", (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each([
  ["2026-12-31", "iso", "2026-12-31"],
  ["2026/1/5", "day_first", "2026-01-05"],
  ["٢٠٢٦-١٢-٣١", "iso", "2026-12-31"],
  ["31.12.2026", "day_first", "2026-12-31"],
  ["12/31/2026", "month_first", "2026-12-31"],
  ["2026-12-31 00:00:00", "iso", "2026-12-31"],
  ["31/12/26", "day_first", null],
  ["46022", "iso", null],
] as const)("the day %j, %s, is %j", (text, order, day) => {
  expect(readDay(text, order)).toBe(day);
});

test.each([
  ["Yes", true],
  ["نعم", true],
  ["لا", false],
  ["0", false],
  ["maybe", null],
])("%j is %s", (text, answer) => {
  expect(readYesNo(text)).toBe(answer);
});
