import { expect, test } from "vitest";
import { lintDocument } from "./lint-document.ts";

const answer = (schema: object, type = "application/json") => ({
  200: { description: "x", content: { [type]: { schema } } },
});
const thing = { $ref: "#/components/schemas/Thing" };
const good = { operationId: "readThing", security: [{ bearer: [] }], responses: answer(thing) };

async function complaints(operation: object, schemas: object = {}): Promise<string[]> {
  const document = {
    openapi: "3.1.0",
    info: { title: "x", version: "1" },
    paths: { "/things": { get: { ...good, ...operation } } },
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      schemas: { Thing: { type: "object", properties: { name: { type: "string" } } }, ...schemas },
    },
  };
  const found = await lintDocument(JSON.stringify(document));
  return found.map((line) => /swift\/([\w-]+)|([\w-]+):/.exec(line)?.slice(1).find(Boolean) ?? line);
}
const ofProperty = (property: object) => complaints({}, { Box: { type: "object", properties: { property } } });

test("a document as generators like it has nothing to complain of", async () => {
  expect(await complaints({})).toEqual([]);
  expect(await complaints({ responses: answer({ type: "string", format: "binary" }, "application/pdf") })).toEqual([]);
  expect(await ofProperty({ type: ["object", "null"], properties: {} })).toEqual([]);
  expect(await ofProperty({ type: ["string", "null"], enum: ["red", null] })).toEqual([]);
  expect(await ofProperty({ type: "object", additionalProperties: {} })).toEqual([]);
  expect(await ofProperty({ oneOf: [{ type: "string" }, { type: "integer" }] })).toEqual([]);
});

test.each([
  ["operation-name", { operationId: "Read_Thing" }],
  ["operation-operationId", { operationId: undefined }],
  ["own-security", { security: undefined }],
  ["security-defined", { security: [{ cookie: [] }] }],
  ["named-bodies", { responses: answer({ type: "object", properties: {} }) }],
  ["named-bodies", { responses: answer({ type: "string" }, "*/*") }],
  ["named-bodies", { responses: answer({ type: "object" }, "application/pdf") }],
  ["no-unresolved-refs", { responses: answer({ $ref: "#/components/schemas/Nothing" }) }],
])("%s", async (rule, operation) => {
  expect(await complaints(operation)).toContain(rule);
});

test.each([
  ["told-apart", { anyOf: [{ type: "string" }, { type: "integer" }] }],
  ["told-apart", { oneOf: [thing, thing] }],
  ["told-apart", { oneOf: [thing, { type: "string" }], discriminator: { propertyName: "kind", mapping: {} } }],
  ["no-nullable-reference", { allOf: [thing, { type: ["object", "null"] }] }],
  ["no-nullable-reference", { anyOf: [thing, { type: "null" }] }],
  ["enum-of-words", { type: "integer", enum: [1, 2] }],
  ["typed", { description: "anything" }],
])("%s of a property", async (rule, property) => {
  expect(await ofProperty(property)).toContain(rule);
});
