import { exports } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { Problem } from "../../../shared/problem.ts";
import { apiOrigin, callAs } from "../test-setup/call.ts";
import { version } from "./version.ts";

function fetchPath(path: string, init?: RequestInit): Promise<Response> {
  return exports.default.fetch(`${apiOrigin}${path}`, init);
}

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return Problem.parse(await response.json());
}

describe("every answer", () => {
  test("health says the version", async () => {
    const response = await fetchPath("/health");
    expect(await response.json()).toEqual({ status: "ok", version });
  });

  test.each(["/health", "/api/v1/openapi.json", "/api/v1/nowhere", "/api/v1/auth/me"])(
    "%s has the security headers and a request id",
    async (path) => {
      const { headers } = await fetchPath(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get("x-request-id")).toMatch(/^req_/);
    },
  );

  test("/api without a version is the current one", async () => {
    expect((await fetchPath("/api/openapi.json")).status).toBe(200);
    expect((await fetchPath("/api/v2/openapi.json")).status).toBe(404);
  });
});

describe("sites", () => {
  const preflight = (origin: string) =>
    fetchPath("/api/v1/auth/login", {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
    });

  test("ours may call with their cookies, and ask beforehand only every two hours", async () => {
    const { headers, status } = await preflight("http://localhost:8788");
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("http://localhost:8788");
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(headers.get("access-control-max-age")).toBe("7200");
    expect(headers.get("vary")).toMatch(/origin/i);
  });

  test.each([
    "http://localhost:8799",
    "http://lowkeymode.localhost:8788",
    "https://localhost:8788",
    "null",
    "http://localhost:8788.evil.example",
  ])("%s may not", async (origin) => {
    expect((await preflight(origin)).headers.get("access-control-allow-origin")).toBeNull();
    const answer = await fetchPath("/health", { headers: { origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("an error answer can be read by our sites too", async () => {
    const answer = await fetchPath("/api/v1/auth/me", { headers: { origin: "http://localhost:8788" } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("access-control-allow-origin")).toBe("http://localhost:8788");
    expect(answer.headers.get("access-control-expose-headers")).toMatch(/x-request-id/);
  });
});

describe("what goes wrong", () => {
  test("an unknown address is a 404 problem that names the request", async () => {
    const response = await fetchPath("/api/v1/nowhere");
    expect(await problemOf(response)).toMatchObject({
      status: 404,
      code: "request.unknown_route",
      requestId: response.headers.get("x-request-id"),
    });
  });

  test("a known address under another method is a 405 that says which are known", async () => {
    const response = await fetchPath("/api/v1/auth/login", { method: "DELETE" });
    expect(await problemOf(response)).toMatchObject({ status: 405, code: "request.method_not_allowed" });
    expect(response.headers.get("allow")).toBe("POST");
  });

  test("a person reads it in their language", async () => {
    const headers = { "accept-language": "ar-EG,ar;q=0.9,en;q=0.5" };
    const response = await fetchPath("/api/v1/nowhere", { headers });
    expect(response.headers.get("content-language")).toBe("ar");
    expect(await problemOf(response)).toMatchObject({ title: "غير موجود", code: "request.unknown_route" });
  });

  test.each(["{", "", "\u0000", '{"email":'])("a body that is not JSON (%j) is a 400", async (body) => {
    const response = await callAs(null, "POST", "/auth/login", body, { "content-type": "application/json" });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: "request.malformed_json" });
  });

  test("a body of another type is a 415", async () => {
    const response = await callAs(null, "POST", "/auth/login", "email=a", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(await problemOf(response)).toMatchObject({ status: 415, code: "request.unsupported_media_type" });
  });

  test("fields that do not fit are named", async () => {
    const problem = await problemOf(await callAs(null, "POST", "/auth/login", { email: 5 }));
    expect(problem).toMatchObject({ status: 400, code: "request.invalid" });
    expect(problem.errors?.map(({ path }) => path)).toContain("body.email");
  });

  test("a body over the limit is a 413, whether it says its length or not", async () => {
    const large = JSON.stringify({ email: "a@example.test", password: "x".repeat(1024 * 1024) });
    const headers = { "content-type": "application/json" };
    expect(await problemOf(await callAs(null, "POST", "/auth/login", large, headers))).toMatchObject({
      status: 413,
      code: "request.too_large",
    });
    const stream = new Response(large).body;
    expect((await callAs(null, "POST", "/auth/login", stream, headers)).status).toBe(413);
  });

  test("one address that asks too often is told to wait", async () => {
    const headers = { "content-type": "application/json", "cf-connecting-ip": "192.0.2.77" };
    const answers = await Promise.all(
      Array.from({ length: 320 }, () => callAs(null, "POST", "/auth/login", "{", headers)),
    );
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get("retry-after")).toBe("60");
    expect(refused?.headers.get("ratelimit-policy")).toBe('"public";q=300;w=60');
    expect(
      (await callAs(null, "POST", "/auth/login", "{", { ...headers, "cf-connecting-ip": "192.0.2.78" })).status,
    ).toBe(400);
  });
});

test("the media host answers nothing but media", async () => {
  for (const path of ["/health", "/api/v1/openapi.json", "/api/v1/auth/login"]) {
    expect((await exports.default.fetch(`http://media.localhost:8787${path}`)).status).toBe(404);
  }
});

describe("the reference", () => {
  test("is OpenAPI 3.1 with a bearer scheme, and says who may call what", async () => {
    const document: unknown = await (await fetchPath("/api/v1/openapi.json")).json();
    expect(document).toMatchObject({
      openapi: "3.1.0",
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
      paths: { "/api/v1/auth/login": { post: { operationId: expect.any(String), "x-access": "public" } } },
    });
  });

  test("has a page with a policy of its own", async () => {
    const response = await fetchPath("/api/v1/docs");
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(response.headers.get("content-security-policy")).toMatch(/script-src 'self'/);
  });
});
