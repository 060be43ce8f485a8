import { expect, test } from "vitest";
import { sampleSchema } from "./sample-schema.ts";

const components = {
  Name: { type: "string" },
  Note: { type: "object", properties: { name: { $ref: "#/components/schemas/Name" } } },
};

test("text stands wherever text may stand", () => {
  const schema = {
    type: "object",
    properties: { note: { $ref: "#/components/schemas/Note" }, tags: { type: "array", items: { type: "string" } } },
  };
  expect(sampleSchema(schema, components, "cus_1")).toEqual([{ note: { name: "cus_1" }, tags: ["cus_1"] }]);
});

test("each branch of a choice is reached", () => {
  const schema = {
    type: "object",
    properties: { content: { oneOf: [{ const: "a" }, { type: "string" }] }, n: { type: "integer", minimum: 3 } },
  };
  expect(sampleSchema(schema, components, "x")).toEqual([
    { content: "a", n: 3 },
    { content: "x", n: 3 },
  ]);
});

test("what may be null is filled", () => {
  expect(sampleSchema({ type: ["string", "null"] }, components, "x")).toEqual(["x"]);
  expect(sampleSchema({ anyOf: [{ type: "string" }, { type: "null" }] }, components, "x")).toEqual(["x", null]);
});
