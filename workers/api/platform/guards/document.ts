/** As much of an OpenAPI document and its JSON Schemas as the guards look at. */
export type DocumentSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly DocumentSchema[];
  readonly anyOf?: readonly DocumentSchema[];
  readonly allOf?: readonly DocumentSchema[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping?: Readonly<Record<string, string>> };
  readonly properties?: Readonly<Record<string, DocumentSchema>>;
  readonly required?: readonly string[];
  readonly items?: DocumentSchema;
  readonly additionalProperties?: DocumentSchema | boolean;
};
type Content = Readonly<Record<string, { readonly schema: DocumentSchema }>>;
export type Operation = {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  /** As `describeAccess` writes it. */
  readonly "x-access"?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: DocumentSchema }[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};
export type ListedOperation = Operation & { readonly path: string; readonly method: string };
export type OpenApiDocument = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, DocumentSchema>> };
};

const referencePrefix = "#/components/schemas/";

export function listOperations({ paths }: OpenApiDocument): ListedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );
}

/** The name of the component a schema refers to, or null. */
export function referenceOf(schema: DocumentSchema): string | null {
  return schema.$ref?.startsWith(referencePrefix) ? schema.$ref.slice(referencePrefix.length) : null;
}

/** A schema and all within it, references not followed. */
export function walkSchema(schema: DocumentSchema): DocumentSchema[] {
  const parts = [
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.allOf ?? []),
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    // An object of anything says so by an empty schema.
    ...(isSomething(schema.additionalProperties) ? [schema.additionalProperties] : []),
  ];
  return [schema, ...parts.flatMap(walkSchema)];
}

function isSomething(schema: DocumentSchema | boolean | undefined): schema is DocumentSchema {
  return typeof schema === "object" && Object.keys(schema).length > 0;
}

/** The schemas of an operation: of its body, its answers and its parameters. */
export function schemasOf(operation: Operation): DocumentSchema[] {
  const contents = [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
    Object.values(part?.content ?? {}),
  );
  return [...contents, ...(operation.parameters ?? [])].map(({ schema }) => schema);
}

/** The document as it was read. Guarantee: it is an OpenAPI document of our own making; what it lacks, the guards find. */
export function asDocument(value: unknown): OpenApiDocument {
  return value as OpenApiDocument;
}
