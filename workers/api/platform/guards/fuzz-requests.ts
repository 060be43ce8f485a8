import fc from "fast-check";
import type { ListedOperation } from "./document.ts";
import { sampleSchema, type Components } from "./sample-schema.ts";

/** A request of the fuzz test: an operation of the document, asked well, badly, or with something in it gone wrong. */
export type FuzzRequest = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};
/** What a parameter of a name can be that leads somewhere, e.g. the id of a conversation. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

type SomeTexts = Readonly<Record<string, string | undefined>>;

const hostileTexts = [
  ...[
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "x\udc00y",
    "\ufeff",
    "\u202e",
    "\r\nX-Evil: 1",
    "null",
    "undefined",
    "__proto__",
  ],
  ...[
    "constructor",
    "../..",
    "..%2f",
    "%00",
    "' or 1=1 --",
    '"',
    "\\",
    "${7*7}",
    "<script>",
    "*",
    "AND",
    "NEAR(",
    "body:",
  ],
  ...["9007199254740993", "-1", "0", "1e309", "NaN", "0x10", "1.5", "a@b", "A@EXAMPLE.TEST", "😀".repeat(40)],
  ...["cnv_00000000000000000000000000", "msg_00000000000000000000000000", "x".repeat(65), "x".repeat(10_000)],
  ...["eyJsYXN0QXQiOjkwMDcxOTkyNTQ3NDA5OTEsImlkIjoiXHUwMDAwIn0", "eyJsYXN0QXQiOi0xLCJpZCI6IngifQ", "W10"],
];
const hostileText = fc.oneof(
  { arbitrary: fc.constantFrom(...hostileTexts), weight: 3 },
  fc.string({ unit: "binary", maxLength: 80 }),
);
const hostileNumber = fc.constantFrom(0, -1, 0.5, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 1e308, Number.MIN_VALUE);
const hostileValue = fc.oneof(
  { arbitrary: hostileText, weight: 3 },
  hostileNumber,
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], { kind: "text" }, { $gt: "" }, nest(200)),
  fc.jsonValue({ maxDepth: 2 }),
);
const brokenJson = fc.constantFrom(
  ...["", "null", "1", '"text"', "[]", "{", '{"a":', "{'a':1}", "\ufeff{}", '{"a":1}}', "\0", "<xml/>", "a=b&c=d"],
  ...['{"__proto__":{"admin":true}}', '{"a":1,"a":2}', '{"a":1e999}', "[".repeat(20_000), '{"a":'.repeat(5_000)],
);
const contentType = fc.oneof(
  { arbitrary: fc.constant("application/json"), weight: 30 },
  fc.constantFrom(
    ...[
      "text/plain",
      "application/json; charset=utf-16",
      "multipart/form-data",
      "application/problem+json",
      "a",
      "image/png",
    ],
  ),
);
/** Mostly a key of the request's own: with one that was used, little else is looked at. */
const idempotencyKey = fc.oneof({ arbitrary: fc.uuid(), weight: 10 }, fc.constant("one-key-for-many"), hostileText);

/** Requests of one operation: parameters and body as the document says, with at most a few places gone wrong. */
export function requestsOf(
  operation: ListedOperation,
  components: Components,
  known: KnownValues,
): fc.Arbitrary<FuzzRequest> {
  const parameters = operation.parameters ?? [];
  const valueOf = (name: string): fc.Arbitrary<string> => {
    if (name.toLowerCase() === "idempotency-key") return idempotencyKey;
    const good = known[name] ?? [];
    if (good.length === 0) return hostileText;
    return fc.oneof({ arbitrary: fc.constantFrom(...good), weight: 3 }, hostileText);
  };
  const named = (place: string) => parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
  const record = (names: readonly string[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, valueOf(name)])), { requiredKeys: [] });
  const body = operation.requestBody ? bodyOf(goodBodiesOf(operation, components, known)) : undefined;
  return fc.record({
    path: fc
      .tuple(fc.tuple(...named("path").map(valueOf)), record(named("query")))
      .map(([values, query]) => addressOf(operation.path, named("path"), values, query)),
    headers: fc
      .tuple(record(named("header")), contentType)
      .map(([headers, type]) => headersOf(headers, operation.requestBody ? type : null)),
    body: body ?? fc.constant(undefined),
  });
}

/** What most often goes further than it should, put in each place of a body that is good otherwise. */
export function sweepBodies(operation: ListedOperation, components: Components, known: KnownValues): FuzzRequest[] {
  const place = (name: string) => known[name]?.[0] ?? "";
  const names = (operation.parameters ?? []).filter((parameter) => parameter.in === "path").map(({ name }) => name);
  const path = addressOf(operation.path, names, names.map(place), {});
  const good = goodBodiesOf(operation, components, known).at(-1);
  if (good === undefined) return [];
  return listPlaces(good).flatMap((_, index) =>
    ["a\0b", "\ud800", "x".repeat(10_000)].map((text) => ({
      path,
      headers: { "content-type": "application/json", "idempotency-key": `sweep-${index}-${text.length}` },
      body: JSON.stringify(replaceAt(good, index, text)),
    })),
  );
}

function goodBodiesOf(operation: ListedOperation, components: Components, known: KnownValues): unknown[] {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const samples = schema ? sampleSchema(schema, components, known["text"]?.[0] ?? "text") : [];
  return samples.flatMap((value) => withKnown(value, known));
}

function bodyOf(goodBodies: readonly unknown[]): fc.Arbitrary<string> {
  if (goodBodies.length === 0) return hostileText;
  const good = fc.constantFrom(...goodBodies);
  const wrong = fc
    .tuple(
      good,
      fc.array(fc.tuple(fc.nat(), fc.option(hostileValue, { nil: undefined })), { minLength: 1, maxLength: 2 }),
    )
    .map(([value, changes]) => changes.reduce<unknown>((changed, [place, by]) => replaceAt(changed, place, by), value));
  return fc.oneof(
    { arbitrary: good.map((value) => JSON.stringify(value)), weight: 2 },
    { arbitrary: wrong.map((value) => JSON.stringify(value) ?? ""), weight: 5 },
    brokenJson,
  );
}

/** The same value with what is known put where its names stand: an id that is somebody's, a text that may be sent. */
function withKnown(value: unknown, known: KnownValues): unknown[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [value];
  const filled = Object.entries(value).map(([name, inner]) => [name, known[name]?.[0] ?? withKnown(inner, known)[0]]);
  return [value, Object.fromEntries(filled)];
}

/** Replaces what stands at one of the value's places (counted through, modulo their number); `undefined` takes it out. */
function replaceAt(value: unknown, place: number, by: unknown): unknown {
  const places = listPlaces(value);
  const target = places[place % places.length] ?? [];
  return replaceIn(value, target, by);
}

function listPlaces(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => listPlaces(inner, [...path, name]))];
}

function replaceIn(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  if (typeof value !== "object" || value === null) return by;
  const inner: unknown = Reflect.get(value, name);
  const changed = replaceIn(inner, rest, by);
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (String(index) === name ? changed : item))
    : { ...value, [name]: changed };
}

function addressOf(path: string, names: readonly string[], values: readonly string[], query: SomeTexts): string {
  const filled = names.reduce((text, name, index) => text.replace(`{${name}}`, encodeText(values[index] ?? "")), path);
  const search = Object.entries(query).map(([name, value = ""]) => `${name}=${encodeText(value)}`);
  return search.length === 0 ? filled : `${filled}?${search.join("&")}`;
}

/** What is percent-encoded already stays so, also badly: servers see such addresses. */
function encodeText(text: string): string {
  return /%[0-9a-f]{2}/i.test(text) ? text : encodeURIComponent(text.toWellFormed());
}

/** Only what the runtime lets through as a header. */
function headersOf(headers: SomeTexts, type: string | null): Record<string, string> {
  const sendable = Object.entries(headers).map(([name, value = ""]) => [
    name,
    value.replaceAll(/[^\x20-\x7e]/g, "?").trim(),
  ]);
  return { ...Object.fromEntries(sendable), ...(type !== null && { "content-type": type }) };
}

function nest(depth: number): unknown {
  return depth === 0 ? 1 : { a: nest(depth - 1) };
}
