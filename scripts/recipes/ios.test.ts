import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errorCodes } from "../../shared/error-codes.ts";
import { asDocument, type DocumentSchema, referenceOf } from "../../workers/api/platform/guards/document.ts";

const read = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");
const guide = read("docs/ios.md");
const { paths, components } = asDocument(JSON.parse(read("openapi.json")));

const calls = [...guide.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/[\w/{}.-]+)`/g)].map(([, method = "", path = ""]) => [
  method,
  path,
]);
const examples = [...guide.matchAll(/^```json (\w+)\n(.*?)^```$/gms)].map(([, name = "", body = ""]) => [name, body]);

/** What an example has that the contract does not know, and what it lacks. */
function findFaults(value: unknown, schema: DocumentSchema, at: string): string[] {
  const named = referenceOf(schema);
  if (named !== null) return findFaults(value, components.schemas[named] ?? {}, at);
  if (value === null) return [schema.type].flat().includes("null") ? [] : [`${at} is null`];
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.flatMap((item, index) => findFaults(item, items, `${at}[${index}]`)) : [`${at} is a list`];
  }
  if (typeof value !== "object") {
    const types = [schema.type].flat();
    const type = typeof value === "number" ? ["number", "integer"] : [typeof value];
    const isWord = schema.enum === undefined || schema.enum.includes(value);
    return types.some((each) => type.includes(each ?? "")) && isWord ? [] : [`${at} is ${String(value)}`];
  }
  const { properties = {}, required = [] } = schema;
  const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`);
  const within = Object.entries(value).flatMap(([name, part]) => {
    const known = properties[name];
    return known ? findFaults(part, known, `${at}.${name}`) : [`${at}.${name} is not in the contract`];
  });
  return [...missing, ...within];
}

describe("the guide for iOS", () => {
  test("names enough to be about something", () => {
    expect(calls.length).toBeGreaterThan(25);
    expect(examples.length).toBeGreaterThan(5);
  });

  test.each(calls)("%s %s is a call there is", (method, path) => {
    expect(Object.keys(paths[`/api/v1${path}`] ?? {})).toContain(method?.toLowerCase());
  });

  test.each(examples)("an example of %s is one", (name = "", body = "") => {
    expect(components.schemas[name], name).toBeDefined();
    expect(findFaults(JSON.parse(body), components.schemas[name] ?? {}, name)).toEqual([]);
  });

  test("names error codes that there are", () => {
    const named = [...guide.matchAll(/`([a-z]+\.[a-z_]+)`/g)].map(([, code = ""]) => code);
    const known: readonly string[] = errorCodes;
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((code) => !known.includes(code))).toEqual([]);
  });
});
