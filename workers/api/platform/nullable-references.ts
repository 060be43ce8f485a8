type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };
type JsonObject = { [key: string]: Json | undefined };

const prefix = "#/components/schemas/";

/**
 * The document with every "this schema or null" said in place: `.nullable()` of a named schema is written as `allOf` of a reference and
 * a null, which holds for nothing that is null, and of which generators make a property that cannot be null, or none at all.
 * @param document as @hono/zod-openapi writes it; it is not changed
 */
export function sayNullsInPlace<Document extends object>(document: Document): Document {
  const schemas = readSchemas(asObject(document));
  // JSON in, JSON of the same shape out: only schemas have become longer.
  return rewrite(asObject(document), schemas) as Document;
}

function rewrite(value: Json | undefined, schemas: JsonObject): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, schemas) ?? null);
  if (!isObject(value)) return value;
  const entries = Object.entries(inPlace(value, schemas) ?? value);
  return Object.fromEntries(entries.map(([key, item]) => [key, rewrite(item, schemas)]));
}

/** Null for what is no reference or null, or one to a choice, which cannot be said so. */
function inPlace(schema: JsonObject, schemas: JsonObject): JsonObject | null {
  const { allOf, ...others } = schema;
  if (!Array.isArray(allOf) || allOf.length !== 2) return null;
  const reference = allOf.filter(isObject).find(({ $ref }) => typeof $ref === "string")?.["$ref"];
  const isNullable = allOf.filter(isObject).some(({ type }) => Array.isArray(type) && type.includes("null"));
  if (typeof reference !== "string" || !isNullable) return null;
  const named = schemas[reference.slice(prefix.length)];
  if (!isObject(named) || typeof named["type"] !== "string") return null;
  const words = named["enum"];
  return {
    ...named,
    ...others,
    type: [named["type"], "null"],
    ...(Array.isArray(words) && { enum: [...words, null] }),
  };
}

function readSchemas(document: JsonObject): JsonObject {
  const components = document["components"];
  const schemas = isObject(components) ? components["schemas"] : undefined;
  return isObject(schemas) ? schemas : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Guarantee: an OpenAPI document is plain JSON. */
function asObject(document: object): JsonObject {
  return document as JsonObject;
}
