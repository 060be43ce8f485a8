import type { ApiClient } from "../../kit/api/api-client.ts";
export type JsonCall = <Answer>(method: string, path: string, body?: unknown, init?: RequestInit) => Promise<Answer>;
export function createJsonCall(client: ApiClient): JsonCall {
  return async (method, path, body, init = {}) => {
    const headers = new Headers(init.headers);
    if (body !== undefined) headers.set("content-type", "application/json");
    const response = await client.fetch(`/api/v1${path}`, {
      ...init,
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return response.status === 204 ? undefined : await response.json();
  };
}
