import { expect, test } from "vitest";
import { sayNullsInPlace } from "./nullable-references.ts";

const money = { type: "object", properties: { amount: { type: "integer" } }, required: ["amount"] };
const schemas = { Money: money, Colour: { type: "string", enum: ["red"] }, Choice: { oneOf: [] } };
const orNull = (name: string, type = "object") => ({
  allOf: [{ $ref: `#/components/schemas/${name}` }, { type: [type, "null"] }],
});
const documentOf = (property: object) => ({ components: { schemas: { ...schemas, A: { properties: { property } } } } });
const said = (property: object) => sayNullsInPlace(documentOf(property)).components.schemas.A.properties.property;

test("a named object or null is the object itself, with null beside it", () => {
  expect(said({ ...orNull("Money"), description: "Before" })).toEqual({
    ...money,
    type: ["object", "null"],
    description: "Before",
  });
});

test("of a named list of words, null is one", () => {
  expect(said(orNull("Colour", "string"))).toEqual({ type: ["string", "null"], enum: ["red", null] });
});

test("it is found however deep", () => {
  const deep = { type: "array", items: { type: "object", properties: { price: orNull("Money") } } };
  expect(said(deep)).toMatchObject({ items: { properties: { price: { type: ["object", "null"] } } } });
});

test("all else stays as it is, and so does what was given", () => {
  const problem = { allOf: [{ $ref: "#/components/schemas/Money" }, { type: "object", properties: {} }] };
  expect(said(problem)).toEqual(problem);
  expect(said(orNull("Choice"))).toEqual(orNull("Choice"));
  const given = documentOf(orNull("Money"));
  const before = structuredClone(given);
  sayNullsInPlace(given);
  expect(given).toEqual(before);
});
