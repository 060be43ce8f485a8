import { assertNever } from "../../../../shared/assert-never.ts";
import { AppError } from "../../platform/errors.ts";
import type { Refusal } from "./conversation-protocol.ts";

export function unknownConversation(): AppError {
  return new AppError(404, "inbox.not_found");
}

/** The ticket is missing, used up, or too old. */
export function ticketRefused(): AppError {
  return new AppError(401, "inbox.ticket_refused");
}

/** Nobody of that id works here, or their role cannot answer customers. */
export function unfitAssignee(): AppError {
  return new AppError(422, "inbox.unfit_assignee");
}

/** A conversation's refusal as the answer of the API. */
export function refusalError({ refused }: Refusal): AppError {
  switch (refused) {
    case "not_found":
      return unknownConversation();
    case "forbidden":
      return new AppError(403, "inbox.forbidden");
    case "already_assigned":
      return new AppError(409, "inbox.already_assigned");
    case "window_closed":
      return new AppError(409, "inbox.window_closed");
    case "body_differs":
      return new AppError(422, "idempotency.body_differs");
    case "channel_not_live":
      return new AppError(409, "inbox.channel_not_live");
    case "not_retryable":
      return new AppError(409, "inbox.not_retryable");
    case "nothing_to_read":
      return new AppError(409, "inbox.nothing_to_read");
    default:
      return assertNever(refused);
  }
}

/** The answer, or the error its refusal means. */
export function accepted<Answer extends object>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw refusalError(answer);
  return answer;
}

function isRefusal(answer: object): answer is Refusal {
  return "refused" in answer;
}
