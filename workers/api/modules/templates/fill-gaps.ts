import { fillVariant, type EmailVariant, type RenderedEmail, type RenderProblem } from "./render-email.ts";

const mostGaps = 60;

/**
 * A mail with something in place of each value that is missing, and which they were. It is filled again and again, each time with what
 * was missing before; a text that asks for something that can have no value stays a problem.
 */
export function fillGaps(
  variant: EmailVariant,
  scope: Readonly<Record<string, object>>,
  standIn: (variable: string) => string,
): { readonly result: RenderedEmail | RenderProblem; readonly missing: readonly string[] } {
  const filled = structuredClone(scope);
  const missing: string[] = [];
  let result = fillVariant(variant, filled);
  while (missing.length < mostGaps && result.kind === "problem" && result.problem === "variable_missing") {
    const { variable } = result;
    if (variable === null || missing.includes(variable) || !layValue(filled, variable, standIn(variable))) break;
    missing.push(variable);
    result = fillVariant(variant, filled);
  }
  return { result, missing };
}

/** False where there is no place for it: a value within a text. */
function layValue(scope: Record<string, unknown>, variable: string, value: string): boolean {
  const steps = variable.split(".");
  const last = steps.pop();
  if (last === undefined || [...steps, last].some((step) => !/^[a-z]\w*$/i.test(step))) return false;
  const place = steps.reduce<unknown>((at, step) => (isPlain(at) ? at[step] : undefined), scope);
  if (!isPlain(place)) return false;
  place[last] = value;
  return true;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
