import type { ErrorCode } from "../../../shared/error-codes.ts";
import type { Language } from "../../../shared/languages.ts";
import arErrors from "../../../shared/locales/ar/errors.json" with { type: "json" };
import arProblems from "../../../shared/locales/ar/problems.json" with { type: "json" };
import enErrors from "../../../shared/locales/en/errors.json" with { type: "json" };
import enProblems from "../../../shared/locales/en/problems.json" with { type: "json" };
import type { Problem } from "../../../shared/problem.ts";
import type { AppError } from "./errors.ts";

/** A code without a sentence in every language does not compile. */
const sentences: Record<Language, Record<ErrorCode, string>> = { en: enErrors, ar: arErrors };
const words: Record<Language, typeof enProblems> = { en: enProblems, ar: arProblems };

/** The RFC 9457 document of an error, in the caller's language. */
export function describeProblem(error: AppError, language: Language, requestId: string): Problem {
  const document: Problem = {
    type: `urn:loggia:problem:${error.code}`,
    title: words[language].titles[error.status],
    status: error.status,
    detail: fill(sentences[language][error.code], error.params),
    code: error.code,
    requestId,
  };
  if (error.fieldErrors.length === 0) return document;
  const errors = error.fieldErrors.map((field) => ({
    path: field.path,
    code: field.code,
    message: fill(words[language].fields[field.code], field.values ?? {}),
  }));
  return { ...document, errors };
}

/** The answer for an error: problem document, language, and the headers the error brings. */
export function problemResponse(error: AppError, language: Language, requestId: string): Response {
  return new Response(JSON.stringify(describeProblem(error, language, requestId)), {
    status: error.status,
    headers: { "content-type": "application/problem+json", "content-language": language, ...error.headers },
  });
}

function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
