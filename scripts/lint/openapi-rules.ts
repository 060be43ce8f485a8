import type { Oas3Rule, Plugin } from "@redocly/openapi-core";

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly discriminator?: { readonly mapping?: Readonly<Record<string, string>> };
};

/** A schema as the document has it, references not followed. Guarantee: the linter only hands out JSON objects here. */
function asSchema(value: unknown): Schema {
  return value as Schema;
}

const typesOf = ({ type }: Schema): readonly string[] => (type === undefined ? [] : [type].flat());
const partsOf = ({ oneOf = [], anyOf = [], allOf = [] }: Schema) => [...oneOf, ...anyOf, ...allOf];

/** Functions are called by these names. */
const operationName: Oas3Rule = () => ({
  Operation({ operationId }, { report, location }) {
    if (typeof operationId !== "string" || !/^[a-z][A-Za-z0-9]*$/.test(operationId))
      report({ message: `"${operationId}" makes no good function's name`, location: location.child("operationId") });
  },
});

/** Who must be signed in is said by each operation itself; a public one says so by an empty list. */
const ownSecurity: Oas3Rule = () => ({
  Operation(operation, { report, location }) {
    if (!Array.isArray(operation.security))
      report({ message: "says nothing of who may call it: `security` is missing", location });
  },
});

/** JSON has a type with a name; a file says which kind it is, and is bytes or text. */
const namedBodies: Oas3Rule = () => ({
  MediaTypesMap(types, { report, location }) {
    for (const [name, { schema }] of Object.entries(types)) {
      const found = asSchema(schema ?? {});
      const at = { location: location.child([name]) };
      if (name.includes("*")) report({ message: `${name} is no kind of file`, ...at });
      else if (name.endsWith("json") && found.$ref === undefined)
        report({ message: "is JSON without a name: give its schema one", ...at });
      else if (!name.endsWith("json") && found.type !== "string")
        report({ message: "is a file: its schema is a string, `format: binary` where it is bytes", ...at });
    }
  },
});

/** A decoder must know which branch it reads: by a word, or because no two are of one type. */
const toldApart: Oas3Rule = () => ({
  Schema(value, { report, location }) {
    const schema = asSchema(value);
    if (schema.anyOf) report({ message: "anyOf makes a struct of maybes: use oneOf with a discriminator", location });
    const branches = schema.oneOf ?? [];
    if (branches.length === 0) return;
    const words = Object.values(schema.discriminator?.mapping ?? {});
    if (schema.discriminator) {
      if (branches.some(({ $ref }) => $ref === undefined || !words.includes($ref)))
        report({ message: "a branch has no word in the discriminator's mapping", location });
      return;
    }
    const types = branches.flatMap((branch) => (branch.$ref === undefined ? typesOf(branch) : ["reference"]));
    if (new Set(types).size < types.length || types.length < branches.length)
      report({ message: "two branches look alike: add a discriminator", location });
  },
});

/** swift-openapi-generator leaves such a property out, or makes one that cannot be null (its issues 817 and 950). */
const noNullableReference: Oas3Rule = () => ({
  Schema(value, { report, location }) {
    const parts = partsOf(asSchema(value));
    const isNullable = parts.some((part) => typesOf(part).includes("null"));
    if (isNullable && parts.some(({ $ref }) => $ref !== undefined))
      report({ message: "is a reference or null: say the object itself with `type: [object, null]`", location });
  },
});

/** Cases of an enum are words. */
const enumOfWords: Oas3Rule = () => ({
  Schema(value, { report, location }) {
    const { enum: words, ...schema } = asSchema(value);
    const odd = (words ?? []).filter((word) => typeof word !== "string" && word !== null);
    if (words && (!typesOf(schema).includes("string") || odd.length > 0))
      report({ message: `is a list of what are no words: ${JSON.stringify(words)}`, location });
  },
});

/** Not of any type: nothing can be made of it. `additionalProperties: {}` is a bag of anything, and meant. */
const typed: Oas3Rule = () => ({
  SchemaProperties(properties, { report, location }) {
    for (const [name, value] of Object.entries(properties)) {
      const schema = asSchema(value);
      if (schema.$ref === undefined && schema.type === undefined && partsOf(schema).length === 0)
        report({ message: `${name} is of any type`, location: location.child([name]) });
    }
  },
});

/** What Apple's swift-openapi-generator needs beside a valid document. */
export const swiftPlugin: Plugin = {
  id: "swift",
  rules: {
    oas3: {
      "operation-name": operationName,
      "own-security": ownSecurity,
      "named-bodies": namedBodies,
      "told-apart": toldApart,
      "no-nullable-reference": noNullableReference,
      "enum-of-words": enumOfWords,
      typed,
    },
  },
};
