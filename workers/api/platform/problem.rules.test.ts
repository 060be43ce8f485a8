import { expect, test } from "vitest";
import { errorCodes } from "../../../shared/error-codes.ts";
import arErrors from "../../../shared/locales/ar/errors.json" with { type: "json" };
import enErrors from "../../../shared/locales/en/errors.json" with { type: "json" };
import { Problem } from "../../../shared/problem.ts";
import { AppError, invalidRequest, tooLarge } from "./errors.ts";
import { describeProblem, problemResponse } from "./problem.ts";

test("a problem speaks the caller's language and keeps its code", () => {
  const error = tooLarge(1024);
  expect(describeProblem(error, "en", "req_1")).toEqual({
    type: "urn:loggia:problem:request.too_large",
    title: "Too large",
    status: 413,
    detail: "The request is larger than the 1024 bytes allowed here.",
    code: "request.too_large",
    requestId: "req_1",
  });
  expect(describeProblem(error, "ar", "req_1")).toMatchObject({ code: "request.too_large", title: "كبير جدًا" });
});

test("field errors come with a sentence each", () => {
  const error = invalidRequest([{ path: "body.name", code: "too_long", values: { maximum: "40" } }]);
  const problem = Problem.parse(describeProblem(error, "en", "req_1"));
  expect(problem.errors).toEqual([{ path: "body.name", code: "too_long", message: "This must be at most 40." }]);
});

test("the answer is application/problem+json with the error's own headers", async () => {
  const error = new AppError(429, "request.too_many", { headers: { "retry-after": "7" } });
  const response = problemResponse(error, "ar", "req_1");
  expect(response.status).toBe(429);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("content-language")).toBe("ar");
  expect(response.headers.get("retry-after")).toBe("7");
});

test("there is one sentence for each code in each language, with the same blanks", () => {
  const blanks = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([blank]) => blank).toSorted();
  expect(Object.keys(enErrors).toSorted()).toEqual([...errorCodes].toSorted());
  expect(Object.keys(arErrors)).toEqual(Object.keys(enErrors));
  for (const code of errorCodes) expect(blanks(arErrors[code]), code).toEqual(blanks(enErrors[code]));
});
