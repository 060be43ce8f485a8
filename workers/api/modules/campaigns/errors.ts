import { AppError } from "../../platform/errors.ts";

export function unknownCampaign(): AppError {
  return new AppError(404, "campaigns.not_found");
}

/** Not possible as the campaign stands now: it has started, or has not, or is over. */
export function wrongState(): AppError {
  return new AppError(409, "campaigns.wrong_state");
}

/** Something blocks its start; `GET /campaigns/{id}/check` says what. */
export function notReady(): AppError {
  return new AppError(422, "campaigns.not_ready");
}
