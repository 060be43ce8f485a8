import fc from "fast-check";
import { allFixtures } from "./webhook-fixtures.ts";

/** Webhooks gone wrong in every way, for property tests: a fixture with nodes replaced, removed, doubled or renamed, or its bytes broken. */

type Mutation = {
  readonly at: number;
  readonly action: "replace" | "remove" | "double" | "rename";
  readonly value: unknown;
};
type Place = { readonly holder: object; readonly key: string };

const hostileTexts = [
  "",
  "\0",
  "\ud800",
  "\udc00x",
  "👍".repeat(3000),
  "-1",
  "1e999",
  "__proto__",
  "constructor",
  "\u202egnp",
];
const hostileValue = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...hostileTexts) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(null, [], {}, true, -0, 1e308, Number.MAX_SAFE_INTEGER, [[]], [null], ["text"]),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "text",
      "image",
      "reaction",
      "system",
      "edit",
      "revoke",
      "order",
      "contacts",
      "location",
    ),
  },
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(10_000),
  action: fc.constantFrom("replace", "remove", "double", "rename"),
  value: hostileValue,
});

function placesIn(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder, key },
    ...(typeof value === "object" && value !== null ? placesIn(value) : []),
  ]);
}

function mutate(root: object, change: Mutation): void {
  const places = placesIn(root);
  const place = places[change.at % Math.max(places.length, 1)];
  if (place === undefined) return;
  const { holder, key } = place;
  const value: unknown = Reflect.get(holder, key);
  if (change.action === "remove") Reflect.deleteProperty(holder, key);
  else if (change.action === "replace") Reflect.set(holder, key, structuredClone(change.value));
  else if (change.action === "double" && Array.isArray(holder)) holder.push(structuredClone(value));
  else if (change.action === "double") Reflect.set(holder, key, [value, structuredClone(value)]);
  else if (!Array.isArray(holder)) {
    Reflect.deleteProperty(holder, key);
    Reflect.set(holder, typeof change.value === "string" ? change.value : `${key}_`, value);
  }
}

function encode(fixture: unknown, changes: readonly Mutation[]): Uint8Array {
  const root = { payload: structuredClone(fixture) };
  for (const change of changes) mutate(root, change);
  return new TextEncoder().encode(JSON.stringify(root.payload) ?? "");
}

function breakBytes(bytes: Uint8Array, at: number, byte: number, cut: boolean): Uint8Array {
  const broken = cut ? bytes.slice(0, at % (bytes.length + 1)) : bytes.slice();
  if (broken.length > 0) broken[at % broken.length] = byte;
  return broken;
}

const fixture = fc.constantFrom(...allFixtures);
const wellFormed = fc
  .tuple(fixture, fc.array(mutation, { maxLength: 4 }))
  .map(([root, changes]) => encode(root, changes));
const broken = fc
  .tuple(wellFormed, fc.nat(10_000), fc.nat(255), fc.boolean())
  .map(([bytes, at, byte, cut]) => breakBytes(bytes, at, byte, cut));

/** Raw webhook bodies; nine in ten are still JSON. */
export const mutatedWebhook: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 9, arbitrary: wellFormed },
  { weight: 1, arbitrary: broken },
);
