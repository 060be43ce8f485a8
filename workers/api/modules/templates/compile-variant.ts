import type { Language } from "../../../../shared/languages.ts";
import type { FieldError } from "../../platform/errors.ts";
import { findVariables, parseLiquid, type LiquidFault, type ParsedLiquid } from "./liquid.ts";
import { compileMjml } from "./mjml-rules/compile-mjml.ts";
import { deriveText } from "./mjml-rules/derive-text.ts";
import { describeFaults, type ContentFault } from "./mjml-rules/faults.ts";
import { finishHtml } from "./mjml-rules/finish-html.ts";
import { directSource, findRefused } from "./mjml-rules/prepare-source.ts";
import { findBareLiquid } from "./mjml-rules/quoting-rules.ts";

/** One language of a mail as its author writes it. */
export type VariantSource = {
  readonly language: Language;
  readonly subject: string;
  readonly preheader: string;
  /** MJML with Liquid. */
  readonly source: string;
  /** The text part by hand; null: made of the HTML. */
  readonly text: string | null;
};
export type CompiledVariant = Omit<VariantSource, "text"> & {
  readonly text: string;
  readonly html: string;
  readonly variables: readonly string[];
};
export type Compiled =
  | { readonly kind: "compiled"; readonly variant: CompiledVariant }
  | { readonly kind: "refused"; readonly errors: readonly FieldError[] };

/** Characters of compiled HTML: far more than any mail program shows whole. */
const longestHtml = 500_000;

/**
 * Compiles what somebody wrote: MJML, Liquid, the text part. Refused with the lines at fault when it could not be sent safely.
 * @param path of the source in the request, e.g. `body`
 */
export async function compileVariant(input: VariantSource, path: string): Promise<Compiled> {
  const subject = parseLiquid("plain", input.subject);
  const preheader = parseLiquid("plain", input.preheader);
  const text = input.text === null ? null : parseLiquid("plain", input.text);
  const errors = [
    ...describeFaults(`${path}.subject`, liquidFaults(subject)),
    ...describeFaults(`${path}.preheader`, liquidFaults(preheader)),
    ...(text === null ? [] : describeFaults(`${path}.text`, liquidFaults(text))),
  ];
  const made = await compileSource(input);
  if (made.kind === "refused") errors.push(...describeFaults(`${path}.source`, made.faults));
  if (errors.length > 0 || made.kind === "refused") return { kind: "refused", errors };
  const plain = text ?? parseLiquid("plain", made.text);
  const variables = [subject, preheader, made.parsed, plain].flatMap((part) =>
    "templates" in part ? findVariables(part) : [],
  );
  const variant = {
    ...input,
    html: made.html,
    text: input.text ?? made.text,
    variables: [...new Set(variables)].filter((name) => !name.startsWith("message.")).toSorted(),
  };
  return { kind: "compiled", variant };
}

type MadeSource =
  | { readonly kind: "made"; readonly html: string; readonly parsed: ParsedLiquid; readonly text: string }
  | { readonly kind: "refused"; readonly faults: readonly ContentFault[] };

async function compileSource({ source, language, preheader }: VariantSource): Promise<MadeSource> {
  const early = [...findRefused(source), ...liquidFaults(parseLiquid("plain", source))];
  if (early.length > 0) return { kind: "refused", faults: early };
  const compiled = await compileMjml(directSource(source, language));
  if (compiled.kind === "refused") return compiled;
  if (compiled.html.length > longestHtml)
    return { kind: "refused", faults: [{ code: "markup_too_long", line: null, about: String(longestHtml) }] };
  const bare = findBareLiquid(compiled.html);
  if (bare.length > 0) return { kind: "refused", faults: bare };
  const finished = await finishHtml(compiled.html, preheader.trim() !== "");
  if (finished.kind === "refused") return finished;
  const parsed = parseLiquid("html", finished.html);
  if (!("templates" in parsed)) return { kind: "refused", faults: liquidFaults(parsed).map(withoutLine) };
  return { kind: "made", html: finished.html, parsed, text: await deriveText(finished.html) };
}

function liquidFaults(parsed: ParsedLiquid | LiquidFault): ContentFault[] {
  if ("templates" in parsed || parsed.kind === "missing") return [];
  return [{ code: "liquid_broken", line: parsed.line, about: parsed.message }];
}

/** A line of the compiled HTML would mislead. */
function withoutLine(fault: ContentFault): ContentFault {
  return { ...fault, line: null };
}
