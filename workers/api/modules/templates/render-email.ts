import { fillLiquid, parseLiquid, type LiquidFault, type ParsedLiquid } from "./liquid.ts";
import type { TemplateData } from "./template-data.ts";

/** One language of a template, as it was compiled when it was saved. */
export type EmailVariant = {
  readonly language: string;
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
};
export type RenderedEmail = {
  readonly kind: "rendered";
  /** One line, without control characters. */
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
};
/** Concerns this recipient alone; the codes are reasons of failure of a delivery. */
export type RenderProblem =
  | { readonly kind: "problem"; readonly problem: "variable_missing"; readonly variable: string | null }
  | { readonly kind: "problem"; readonly problem: "content_broken"; readonly message: string };

type Part = "subject" | "preheader" | "html" | "text";
type ParsedVariant = Readonly<Record<Part, ParsedLiquid | LiquidFault>>;

/** RFC 5322 has 998 bytes a line; nobody reads that far. */
const longestSubject = 250;
const parsed = new WeakMap<EmailVariant, ParsedVariant>();

/**
 * A mail as one person gets it. Never throws: what cannot be rendered is a problem of this person only. A variant is parsed once, so
 * give the same object for all of a page.
 */
export function renderEmail(variant: EmailVariant, data: TemplateData): RenderedEmail | RenderProblem {
  return fillVariant(variant, scopeOf(data));
}

/** The same with whatever values; one that is to count as missing is left out. */
export function fillVariant(variant: EmailVariant, scope: object): RenderedEmail | RenderProblem {
  const parts = parseVariant(variant);
  const subject = fill(parts.subject, scope);
  const preheader = fill(parts.preheader, scope);
  const text = fill(parts.text, scope);
  if (typeof subject !== "string") return problemOf(subject);
  if (typeof preheader !== "string") return problemOf(preheader);
  if (typeof text !== "string") return problemOf(text);
  const line = oneLine(subject).slice(0, longestSubject).toWellFormed().trim();
  if (line === "") return { kind: "problem", problem: "content_broken", message: "The subject is empty" };
  const message = { subject: line, preheader: oneLine(preheader) };
  const html = fill(parts.html, { ...scope, message });
  if (typeof html !== "string") return problemOf(html);
  return { kind: "rendered", ...message, html: cleanLines(html), text: cleanLines(text) };
}

function parseVariant(variant: EmailVariant): ParsedVariant {
  const known = parsed.get(variant);
  if (known) return known;
  const made = {
    subject: parseLiquid("plain", variant.subject),
    preheader: parseLiquid("plain", variant.preheader),
    html: parseLiquid("html", variant.html),
    text: parseLiquid("plain", variant.text),
  };
  parsed.set(variant, made);
  return made;
}

function fill(part: ParsedLiquid | LiquidFault, scope: object): string | LiquidFault {
  return "templates" in part ? fillLiquid(part, scope) : part;
}

/** Without what is empty, so that a `default` takes its place, and a text that has none is noticed. */
export function scopeOf({ customer, organization, links }: TemplateData): Record<string, object> {
  const { fields, ...own } = customer;
  return {
    customer: { ...withoutEmpty(own), fields: withoutEmpty(fields) },
    organization: withoutEmpty(organization),
    links: withoutEmpty(links),
  };
}

function withoutEmpty(values: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value.trim() !== ""));
}

function problemOf(fault: LiquidFault): RenderProblem {
  return fault.kind === "missing"
    ? { kind: "problem", problem: "variable_missing", variable: fault.variable }
    : { kind: "problem", problem: "content_broken", message: fault.message };
}

/** No line breaks of any alphabet: in a header they would begin another one. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, " ")
    .toWellFormed()
    .trim();
}

function cleanLines(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .toWellFormed();
}
