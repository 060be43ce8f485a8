/** The parts of JSON Schema that our OpenAPI document uses. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
};

export type Components = Readonly<Record<string, Schema>>;

/**
 * Values that fit a schema, with `text` wherever any text may stand. A choice gives one value for each of its branches, so that each
 * position of the document is reached.
 */
export function sampleSchema(schema: Schema, components: Components, text: string): unknown[] {
  if (schema.$ref !== undefined) {
    const target = components[schema.$ref.replace("#/components/schemas/", "")];
    if (!target) throw new Error(`No schema ${schema.$ref}`);
    return sampleSchema(target, components, text);
  }
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum) return [schema.enum[0]];
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.flatMap((choice) => sampleSchema(choice, components, text));
  if (schema.allOf) return [Object.assign({}, ...schema.allOf.map((part) => sampleSchema(part, components, text)[0]))];
  const type = [schema.type].flat().find((name) => name !== "null");
  switch (type) {
    case "object":
      return sampleObject(schema, components, text);
    case "array":
      return sampleSchema(schema.items ?? {}, components, text).map((item) => [item]);
    case "integer":
    case "number":
      return [schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1];
    case "boolean":
      return [false];
    case "string":
      return [sampleText(schema, text)];
    default:
      return [null];
  }
}

/** Every property once in each of its forms, the others in their first. */
function sampleObject(schema: Schema, components: Components, text: string): unknown[] {
  const forms = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, sampleSchema(property, components, text)] as const,
  );
  const first = Object.fromEntries(forms.map(([name, values]) => [name, values[0]]));
  const others = forms.flatMap(([name, values]) => values.slice(1).map((value) => ({ ...first, [name]: value })));
  return [first, ...others];
}

function sampleText(schema: Schema, text: string): string {
  if (schema.format === "email") return `${text}@example.test`;
  if (schema.format === "date-time") return "2026-01-01T00:00:00.000Z";
  if (schema.format === "date") return "2026-01-01";
  if (schema.format === "uri") return `https://example.test/${text}`;
  const [example] = schema.examples ?? [];
  if (schema.pattern !== undefined && typeof example === "string" && !new RegExp(schema.pattern, "u").test(text))
    return example;
  return text.padEnd(schema.minLength ?? 0, "x");
}
