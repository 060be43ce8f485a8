import { describe, expect, test } from "vitest";
import { asDocument, listOperations, referenceOf, schemasOf, walkSchema, type DocumentSchema } from "./document.ts";
import { readText } from "./repository.ts";

// What a generator of typed clients (swift-openapi-generator, openapi-typescript) needs to make good names and exact types.
// Another test holds the file to what the API serves.
const document = asDocument(JSON.parse(readText("openapi.json")));
const operations = listOperations(document);
const components = document.components.schemas;
const everySchema = [...operations.flatMap(schemasOf), ...Object.values(components)].flatMap(walkSchema);
const named = operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);
const demands = (schema: DocumentSchema): readonly string[] => [
  ...(schema.required ?? []),
  ...(schema.allOf ?? []).flatMap((part) => demands(components[referenceOf(part) ?? ""] ?? part)),
];
const problemNames = Object.entries(components)
  .filter(([, schema]) => demands(components["Problem"] ?? {}).every((name) => demands(schema).includes(name)))
  .map(([name]) => name);
const describeSchema = (schema: DocumentSchema) => JSON.stringify(schema).slice(0, 200);

test("it is OpenAPI 3.1 and every operation has a name of its own that makes a good function's", () => {
  expect(document.openapi).toMatch(/^3\.1\.\d$/);
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]+$/);
});

describe.each(named)("%s", (_, operation) => {
  const answers = Object.entries(operation.responses);

  test("says what it does, in words", () => {
    expect(operation.summary?.length).toBeGreaterThan(8);
    expect(operation.tags).toHaveLength(1);
    for (const [, { description }] of answers) expect(description).not.toBe("");
  });

  test("declares the parameters of its path, and no others in it", () => {
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
    expect(declared.map(({ name }) => name).toSorted()).toEqual(inPath.toSorted());
  });

  test("has a named answer for each success, no two alike, and problem documents for all else", () => {
    const good = answers.filter(([status]) => Number(status) < 400);
    const names = good.map(([, { content }]) => referenceOf(content?.["application/json"]?.schema ?? {}));
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
    for (const [status, { content }] of good) {
      const isEmpty = ["101", "204", "304"].includes(status) || (status === "202" && !content);
      // A file is text of its own kinds, not JSON.
      const schemas = Object.entries(content ?? {}).filter(([type]) => type !== "application/json");
      if (schemas.length > 0 && schemas.every(([, { schema }]) => schema.type === "string")) continue;
      expect(Object.keys(content ?? {})).toEqual(isEmpty ? [] : ["application/json"]);
      if (!isEmpty) expect(referenceOf(content?.["application/json"]?.schema ?? {})).not.toBeNull();
    }
    for (const [status, { content }] of answers.filter(([code]) => Number(code) >= 400)) {
      const name = referenceOf(content?.["application/problem+json"]?.schema ?? {});
      // A problem may say more than the others (RFC 9457, extension members), never less.
      expect(problemNames, status).toContain(name);
    }
  });

  test("declares the problems that its shape brings", () => {
    const statuses = answers.map(([status]) => status);
    expect(statuses).toEqual(expect.arrayContaining(["429", "500"]));
    if (operation.security?.length) expect(statuses).toContain("401");
    if (operation.requestBody) expect(statuses).toEqual(expect.arrayContaining(["400", "413", "415"]));
    if (operation.path.includes("{")) expect(statuses).toContain("404");
  });

  test("takes JSON of a named schema, if it takes JSON", () => {
    expect(operation.requestBody?.required ?? true).toBe(true);
    const json = operation.requestBody?.content["application/json"];
    if (json) expect(referenceOf(json.schema)).not.toBeNull();
  });
});

describe("schemas", () => {
  test("every reference leads to a component, and every component is reached", () => {
    const reached = new Set(everySchema.flatMap((schema) => referenceOf(schema) ?? []));
    expect([...reached].filter((name) => !components[name])).toEqual([]);
    // Frames travel on the socket: no operation answers them.
    const unreached = Object.keys(components).filter((name) => !reached.has(name));
    expect(unreached.toSorted()).toEqual(["ClientFrame", "ServerFrame"]);
  });

  test("say what they are: nothing is of any type", () => {
    const open = everySchema.filter((schema) => !schema.$ref && !schema.type && !schema.oneOf && !schema.allOf);
    expect(open.map(describeSchema)).toEqual([]);
  });

  test("a choice is told by a discriminator, and each branch is a named object that demands its word", () => {
    expect(everySchema.filter((schema) => schema.anyOf).map(describeSchema)).toEqual([]);
    for (const { oneOf, discriminator } of everySchema.filter((schema) => schema.oneOf)) {
      if (!discriminator?.mapping) throw new Error("A choice without a discriminator");
      const { propertyName, mapping } = discriminator;
      expect(Object.values(mapping).toSorted()).toEqual(oneOf?.map(({ $ref }) => $ref).toSorted());
      for (const [word, $ref] of Object.entries(mapping)) {
        const branch = components[referenceOf({ $ref }) ?? ""];
        expect(branch?.required).toContain(propertyName);
        expect(branch?.properties?.[propertyName]?.enum).toEqual([word]);
      }
    }
  });

  test("a list of values is of text or whole numbers", () => {
    for (const { type, enum: values } of everySchema.filter((schema) => schema.enum)) {
      expect(["string", "integer"], String(values)).toContain([type].flat()[0]);
    }
  });

  test("what is required is described", () => {
    for (const { required = [], properties = {} } of everySchema)
      expect(Object.keys(properties)).toEqual(expect.arrayContaining([...required]));
  });
});
