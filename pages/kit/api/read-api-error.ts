import { Problem } from "../../../shared/problem.ts";
import { ApiError, clientCodes, makeClientError, readRetryAfter } from "./api-error.ts";

/** Reads the problem out of a response that is not ok. Anything but a problem document becomes `client.bad_answer` with the status kept. */
export async function readApiError(response: Response): Promise<ApiError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    return makeClientError(
      clientCodes.badAnswer,
      undefined,
      response.status,
      response.headers.get("x-request-id") ?? "",
    );
  }
  return new ApiError(parsed.data, readRetryAfter(response.headers.get("retry-after")));
}
