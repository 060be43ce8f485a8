import type { Context } from "hono";
import { assertNever } from "../../../shared/assert-never.ts";
import { drawAnswerFault, type AnswerFault, type Endpoint } from "../faults/fault.ts";
import { type BusinessNumber, logLength } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { GraphError, graphErrorResponse } from "./graph-error.ts";
import { resetConnection } from "./reset-connection.ts";

/** Does the work of a Graph call; `failCode` is set when what it accepts must fail on its way. */
type Work = (failCode: number | null) => Promise<Response> | Response;

/** Answers a Graph call, unless a fault stands in the way, and writes it into the number's log of calls. */
export async function answerCall(
  world: World,
  number: BusinessNumber,
  c: Context,
  endpoint: Endpoint,
  work: Work,
): Promise<Response> {
  const { fault, faults } = drawAnswerFault(number.faults, endpoint, world.random);
  number.faults = faults;
  const log = (status: number | null, outcome: string) => {
    const call = { at: world.now(), method: c.req.method, path: c.req.path, status, outcome };
    number.calls = [...number.calls, call].slice(-logLength);
  };
  if (fault === null) {
    const response = await settle(work, null);
    log(response.status, response.ok ? "ok" : "refused");
    return response;
  }
  // Logged before a call that will never be answered starts to wait.
  log(statusUnder(fault), fault.kind);
  return misbehave(fault, c, work);
}

async function misbehave(fault: AnswerFault, c: Context, work: Work): Promise<Response> {
  switch (fault.kind) {
    case "rate_limited":
      return graphErrorResponse(new GraphError(130429, retryAfter(fault.retryAfterSeconds)));
    case "server_error":
      return fault.graphBody
        ? graphErrorResponse(new GraphError(fault.status === 503 ? 131016 : 131000, { status: fault.status }))
        : new Response("<html><body><h1>Sorry, something went wrong.</h1></body></html>", {
            status: fault.status,
            headers: { "content-type": "text/html" },
          });
    case "graph_error":
      return graphErrorResponse(
        new GraphError(fault.code, fault.details === undefined ? {} : { details: fault.details }),
      );
    case "timeout_before":
      return neverAnswer();
    case "timeout_after":
      await settle(work, null);
      return neverAnswer();
    case "reset_before":
      return resetConnection(c);
    case "reset_after":
      await settle(work, null);
      return resetConnection(c);
    case "slow": {
      const response = await settle(work, null);
      await new Promise((resolve) => setTimeout(resolve, fault.delayMilliseconds));
      return response;
    }
    case "garbled_after":
      await settle(work, null);
      return new Response('{"messaging_product":"whatsapp","contacts":[{"inp', {
        headers: { "content-type": "application/json" },
      });
    case "failed_later":
      return settle(work, fault.code);
    default:
      return assertNever(fault);
  }
}

async function settle(work: Work, failCode: number | null): Promise<Response> {
  try {
    return await work(failCode);
  } catch (error) {
    if (error instanceof GraphError) return graphErrorResponse(error);
    throw error;
  }
}

/** The caller's own time-out ends it; nothing here holds resources. */
function neverAnswer(): Promise<never> {
  return new Promise(() => {});
}

function retryAfter(seconds: number | undefined) {
  return seconds === undefined ? {} : { headers: { "retry-after": String(seconds) } };
}

function statusUnder(fault: AnswerFault): number | null {
  switch (fault.kind) {
    case "rate_limited":
      return 429;
    case "server_error":
      return fault.status;
    case "slow":
    case "garbled_after":
    case "failed_later":
      return 200;
    default:
      return null;
  }
}
