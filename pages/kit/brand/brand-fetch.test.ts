import { expect, test } from "vitest";
import { ApiError } from "../api/api-error.ts";
import { brandApiBase, createBrandFetch } from "./brand-fetch.ts";

function answer(response: Response | Error) {
  const calls: { path: string; language: string | null }[] = [];
  const fetch = createBrandFetch(
    {
      async fetch(path, init) {
        calls.push({ path, language: new Headers(init?.headers).get("accept-language") });
        if (response instanceof Error) throw response;
        return response;
      },
    },
    () => "ar",
  );
  return { calls, call: () => fetch(`${brandApiBase}/things`) };
}

async function findError(response: Response | Error): Promise<ApiError> {
  const thrown: unknown = await answer(response)
    .call()
    .catch((error: unknown) => error);
  if (!(thrown instanceof ApiError)) throw new Error("No ApiError");
  return thrown;
}

test("asks in the reader's language and gives what is well", async () => {
  const stage = answer(new Response("{}"));
  expect((await stage.call()).status).toBe(200);
  expect(stage.calls).toEqual([{ path: "/api/v1/things", language: "ar" }]);
});

test("a problem is thrown with its code, its sentence, and how long to wait", async () => {
  const problem = { code: "quiet.too_loud", title: "صاخب", detail: "أعلى من الحدّ", requestId: "req_1", status: 422 };
  const error = await findError(
    new Response(JSON.stringify(problem), { status: 422, headers: { "retry-after": "7" } }),
  );
  expect([error.code, error.status, error.problem.detail, error.retryAfter]).toEqual([
    "quiet.too_loud",
    422,
    "أعلى من الحدّ",
    7_000,
  ]);
});

test("no answer, a late one and a strange one are told apart", async () => {
  expect((await findError(new TypeError("Failed to fetch"))).code).toBe("client.unreachable");
  expect((await findError(new DOMException("late", "TimeoutError"))).code).toBe("client.timed_out");
  const strange = await findError(new Response("<html>", { status: 502, headers: { "x-request-id": "req_2" } }));
  expect([strange.code, strange.status, strange.problem.requestId]).toEqual(["client.bad_answer", 502, "req_2"]);
});

test("what is wrong with a field is kept, and nothing that is no such thing", async () => {
  const wrong = { path: "body.email", code: "wrong_format", message: "No address" };
  const error = await findError(
    Response.json({ code: "request.invalid", errors: [wrong, null, 4, {}] }, { status: 400 }),
  );
  expect(error.problem.errors).toEqual([wrong]);
  expect(error.findFieldError("email")).toBe("No address");
});
