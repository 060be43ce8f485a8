import { describe, expect, test } from "vitest";
import { customerQuery, customerWords } from "./customer-search.ts";
import { readPhone } from "./phone.ts";
import { distinctTags, layFields, writeFields } from "./rules.ts";

const field = (
  key: string,
  kind: "text" | "number" | "date" | "boolean" | "choice",
  archivedAt: number | null = null,
) => ({
  key,
  kind,
  choices: kind === "choice" ? ["gold", "silver"] : [],
  archivedAt,
});
const definitions = [
  field("city", "text"),
  field("spent", "number"),
  field("born", "date"),
  field("vip", "boolean"),
  field("tier", "choice"),
  field("old", "text", 1),
];

describe("values of custom fields", () => {
  test("are kept as what their kind says and travel as text", () => {
    const given = { city: " جدة ", spent: "-12.5", born: "1990-02-28", vip: "true", tier: "gold" };
    const read = layFields({}, given, definitions);
    const fields = { city: "جدة", spent: -12.5, born: "1990-02-28", vip: true, tier: "gold" };
    expect(read).toEqual({ kind: "read", fields });
    expect(writeFields(fields)).toEqual({ ...given, city: "جدة" });
  });

  test("that are not given stay, and null takes one away, of an archived field too", () => {
    const read = layFields({ city: "Jeddah", vip: true, old: "x" }, { city: null, old: null }, definitions);
    expect(read).toEqual({ kind: "read", fields: { vip: true } });
  });

  test.each([
    ["spent", "12,5", "wrong_format"],
    ["spent", "Infinity", "wrong_format"],
    ["born", "2026-02-30", "wrong_format"],
    ["vip", "yes", "wrong_format"],
    ["tier", "bronze", "wrong_format"],
    ["city", " ", "wrong_format"],
    ["old", "x", "unknown"],
    ["moon", "full", "unknown"],
  ])("%s cannot be %j", (key, text, code) => {
    expect(layFields({}, { [key]: text }, definitions)).toMatchObject({
      kind: "refused",
      errors: [{ path: `body.fields.${key}`, code }],
    });
  });
});

test.each([
  ["+966 50 123 4567", "+966501234567"],
  ["00966501234567", "+966501234567"],
  ["+٩٦٦٥٠١٢٣٤٥٦٧", "+966501234567"],
  ["0501234567", null],
  ["+1", null],
  ["nobody", null],
])("the phone number %s is %s", (text, phone) => {
  expect(readPhone(text)).toBe(phone);
});

test("a tag stands once, where it stood first", () => {
  expect(distinctTags(["b", "a", "b"])).toEqual(["b", "a"]);
});

describe("what the index holds", () => {
  const customer = {
    name: "أحمد الزهراني",
    phone: "+966501234567",
    email: "a@b.example",
    tags: ["كبار العملاء"],
    archivedAt: null,
  };
  test("is folded, knows the number without its country, and has one word for a tag", () => {
    const words = customerWords(customer).split(" ");
    expect(words).toEqual(expect.arrayContaining(["احمد", "زهراني", "966501234567", "501234567", "example"]));
    expect(words.filter((word) => word.startsWith("tag_"))).toHaveLength(1);
  });

  test("of an archived one is no word of theirs", () => {
    expect(customerWords({ ...customer, archivedAt: 1 })).toBe("customer_archived");
  });

  const nothing = { q: null, tag: null, archived: false };
  test("is asked for quoted, in one organization, and not at all for nothing", () => {
    expect(customerQuery("org_1", { ...nothing, q: 'a" OR b' })).toBe(
      'org : "org_1" AND body : ("a" * AND "or" * AND "b" *)',
    );
    expect(customerQuery("org_1", { ...nothing, tag: "a" })).toBe('org : "org_1" AND body : ("tag_61")');
    expect(customerQuery("org_1", { ...nothing, q: " - " })).toBeNull();
  });
});
