/** A small client for one server: JSON in, JSON out, with what went wrong in one line. `more` are headers of one call. */
export type JsonClient = {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: unknown, more?: Record<string, string>): Promise<Answer>;
  put<Answer>(path: string, body: unknown): Promise<Answer>;
  patch<Answer>(path: string, body: unknown): Promise<Answer>;
};

/** @throws Error with method, path, status and the server's own words */
export function createJsonClient(origin: string, headers: Record<string, string> = {}): JsonClient {
  async function ask<Answer>(
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { ...headers, ...more, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 400)}`);
    return asAnswer<Answer>(text === "" ? null : JSON.parse(text));
  }
  return {
    get: (path) => ask("GET", path),
    post: (path, body, more) => ask("POST", path, body, more),
    put: (path, body) => ask("PUT", path, body),
    patch: (path, body) => ask("PATCH", path, body),
  };
}

/** Guarantee: both ends are ours; what the caller names is what the contract of that path says. */
function asAnswer<Answer>(value: unknown): Answer {
  return value as Answer;
}
