import { Liquid, type Context, type Template } from "liquidjs";

export type ParsedLiquid = { readonly kind: "html" | "plain"; readonly templates: Template[] };
export type LiquidFault =
  /** A value that is empty or not there, and no `default` for it. Null: a variable of the template's own. */
  | { readonly kind: "missing"; readonly variable: string | null }
  /** `line` counts from one; null when the fault has no place. */
  | { readonly kind: "broken"; readonly message: string; readonly line: number | null };

/**
 * No loops, no captures, no includes: there is nothing to loop over, and without them the work is bounded by the length of the text. (A
 * limit of time would not help: the clock of a Worker stands still while it computes.)
 */
const allowedTags = new Set(["assign", "if", "unless", "case", "comment", "#", "raw"]);
const allowedFilters = new Set([
  ...["default", "upcase", "downcase", "capitalize", "strip", "truncate", "truncatewords", "replace"],
  ...["append", "prepend", "date", "url_encode", "plus", "minus", "times", "divided_by", "round", "size"],
]);
const longestSource = 1_000_000;
/** Characters that all values and filters of one text may make together. */
const mostMade = 300_000;

const engines = { html: createEngine(escapeHtml), plain: createEngine((text) => text) } as const;

/** @param kind `html` escapes every value, `plain` none */
export function parseLiquid(kind: ParsedLiquid["kind"], source: string): ParsedLiquid | LiquidFault {
  try {
    return { kind, templates: engines[kind].parse(source) };
  } catch (error) {
    return faultOf(error);
  }
}

/** Fills a text. Never throws. */
export function fillLiquid({ kind, templates }: ParsedLiquid, scope: object): string | LiquidFault {
  try {
    return asText(engines[kind].renderSync(templates, scope));
  } catch (error) {
    return faultOf(error);
  }
}

/** The paths a text asks for, sorted: `customer.first_name`. */
export function findVariables({ kind, templates }: ParsedLiquid): readonly string[] {
  try {
    return engines[kind].globalFullVariablesSync(templates).toSorted();
  } catch {
    return [];
  }
}

function createEngine(write: (text: string) => string): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    // In `if` and before `default` a missing value is allowed: that is what they are for.
    lenientIf: true,
    // Includes are refused as tags already; this is the second lock.
    templates: {},
    parseLimit: longestSource,
    memoryLimit: mostMade,
    timezoneOffset: 0,
    dateFormat: "%Y-%m-%d",
    locale: "en-US",
    outputEscape(this: { readonly context: Context }, value: unknown) {
      if (value === null || value === undefined) throw new MissingValue();
      const text = asText(value);
      this.context.memoryLimit.use(text.length);
      return write(text);
    },
  });
  for (const name of Object.keys(engine.tags)) if (!allowedTags.has(name)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) if (!allowedFilters.has(name)) engine.unregisterFilter(name);
  return engine;
}

/** A variable of the template's own that nothing was put into. */
class MissingValue extends Error {}

function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? value.map(asText).join("") : "";
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities.get(character) ?? "");
}

/** The library wraps the cause in errors of its own; the outermost knows the line, the innermost the variable. */
function faultOf(error: unknown): LiquidFault {
  const causes = [...walkCauses(error)];
  if (causes.some((cause) => cause instanceof MissingValue)) return { kind: "missing", variable: null };
  const variable = causes.map((cause) => readProperty(cause, "variableName")).find((name) => typeof name === "string");
  if (typeof variable === "string") return { kind: "missing", variable };
  const [, message = "", line] = /^(.*?)(?:, line:(\d+).*)?$/s.exec(error instanceof Error ? error.message : "") ?? [];
  return { kind: "broken", message: message.slice(0, 200), line: line === undefined ? null : Number(line) };
}

function* walkCauses(error: unknown): Generator<unknown> {
  for (let cause = error; cause !== undefined && cause !== null; cause = readProperty(cause, "originalError"))
    yield cause;
}

function readProperty(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && key in value ? Reflect.get(value, key) : undefined;
}
