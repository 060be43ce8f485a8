import type { ClientResponse } from "hono/client";

type Success = 200 | 201 | 202;

/** Of all bodies a route may answer with, those of its 2xx statuses. */
export type AnswerOf<Response> =
  Response extends ClientResponse<infer Body, infer Status, infer _Format>
    ? Status extends Success
      ? Body
      : never
    : never;

/** The body of an answer of a site's `hc` client. `api.fetch` throws ApiError for every status that is not 2xx, so only the good ones are left. */
export async function readAnswer<Response extends ClientResponse<unknown, number, string>>(
  call: Promise<Response>,
): Promise<AnswerOf<Response>> {
  const response = await call;
  return asAnswer<Response>(await response.json());
}

// The client's fetch has thrown for the other statuses, so what arrives here is a success body.
function asAnswer<Response>(body: unknown): AnswerOf<Response> {
  return body as AnswerOf<Response>;
}
