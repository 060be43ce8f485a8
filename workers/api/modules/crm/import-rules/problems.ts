import { z } from "zod";
import type { OutwardChannel, Purpose } from "../../../../../shared/purposes.ts";
import type { Language } from "../../../../../shared/languages.ts";
import ar from "../../../../../shared/locales/ar/imports.json" with { type: "json" };
import en from "../../../../../shared/locales/en/imports.json" with { type: "json" };

/** What is wrong with a row, or is to be known about it. Each has a sentence in every language. */
export type RowProblemCode = keyof typeof en.problems;
/** Why a file cannot be read to its end. */
export type FileFaultCode = keyof typeof en.faults;
export const RowProblem = z.object({
  code: z.custom<RowProblemCode>((code) => typeof code === "string" && Object.hasOwn(en.problems, code)),
  /** Counted from 0; null for what is about the whole row. */
  column: z.int().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type RowProblem = Readonly<z.infer<typeof RowProblem>>;

// A missing sentence does not compile.
const sentences: Record<Language, { readonly [Key in keyof typeof en]: (typeof en)[Key] }> = { en, ar };

export function describeRowProblem({ code, values }: RowProblem, language: Language): string {
  return fill(sentences[language].problems[code], values ?? {});
}

export function describeFault(code: FileFaultCode, row: number, language: Language): string {
  return fill(sentences[language].faults[code], { row });
}

/** Names of the columns of an export, which an import knows again. */
export function columnNames(language: Language): typeof en.columns {
  return sentences[language].columns;
}

/** What a column says where it tells what somebody has agreed to. */
export function consentHeading(purpose: Purpose, channel: OutwardChannel, language: Language): string {
  const { columns, purposes, channels } = sentences[language];
  return `${columns.consent}: ${purposes[purpose]}, ${channels[channel]}`;
}

function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
