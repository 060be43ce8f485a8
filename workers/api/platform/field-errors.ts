import type { z } from "zod";
import type { FieldError, FieldErrorCode } from "./errors.ts";

const places: Readonly<Record<string, string>> = {
  json: "body",
  form: "body",
  param: "path",
  query: "query",
  header: "header",
};

/** Zod's issues as field errors whose sentences we own, in every language. `target` is Hono's name for the part of the request. */
export function describeIssues(target: string, issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.map((issue) => ({
    path: [places[target] ?? target, ...issue.path.map(String)].join("."),
    code: codeOf(issue),
    values: valuesOf(issue),
  }));
}

function codeOf(issue: z.core.$ZodIssue): FieldErrorCode {
  switch (issue.code) {
    case "invalid_type":
      return issue.message.endsWith("received undefined") ? "required" : "wrong_type";
    case "too_small":
      return "too_short";
    case "too_big":
      return "too_long";
    case "invalid_format":
      return "wrong_format";
    case "invalid_value":
    case "invalid_union":
      return "not_allowed";
    case "unrecognized_keys":
      return "unknown";
    default:
      return "invalid";
  }
}

function valuesOf(issue: z.core.$ZodIssue): Record<string, string | number> {
  if (issue.code === "too_small") return { minimum: String(issue.minimum) };
  if (issue.code === "too_big") return { maximum: String(issue.maximum) };
  if (issue.code === "unrecognized_keys") return { keys: issue.keys.join(", ") };
  return {};
}
