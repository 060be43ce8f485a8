import type { Configuration } from "../../../platform/configuration.ts";
import type { AppError } from "../../../platform/errors.ts";
import { createGraphClient, type GraphClient, type GraphNumber } from "../../../providers/meta/graph-client.ts";
import { decideGraphError } from "../../../providers/meta/graph-errors.ts";
import type { GraphFailure } from "../../../providers/meta/graph-request.ts";
import type { ConnectInput } from "../contract.ts";
import { connectRefused, permissionMissing, providerUnreachable, tokenRefused, unknownNumber } from "../errors.ts";

/** The Graph client of one token, as configured. */
export function openGraph({ graph }: Configuration, token: string): GraphClient {
  const { url: baseUrl, version, tokenHosts: allowedHosts, timeoutMs } = graph;
  return createGraphClient({ baseUrl, version, token, allowedHosts, timeoutMs });
}

/**
 * Asks Graph for the number with the very token it is to be used with, and has the account's webhooks delivered to our app.
 * @throws AppError saying what is wrong with the token or the number
 */
export async function confirmNumber(graph: GraphClient, input: ConnectInput): Promise<GraphNumber> {
  const number = await graph.getNumber(input.phoneNumberId);
  if (!number.ok) throw connectErrorOf(number.error);
  if (number.id !== input.phoneNumberId) throw unknownNumber();
  const subscribed = await graph.subscribeApp(input.wabaId);
  if (!subscribed.ok) throw connectErrorOf(subscribed.error);
  return number;
}

function connectErrorOf(error: GraphFailure): AppError {
  if (error.kind !== "refused") return providerUnreachable();
  const decision = decideGraphError(error.code, error.status);
  if (decision.action === "retry") return providerUnreachable();
  if (decision.reason === "token_invalid") return tokenRefused();
  if (decision.reason === "permission_missing") return permissionMissing();
  const isUnknown = error.code === 100 || error.code === 33 || (error.code === null && error.status === 404);
  return isUnknown ? unknownNumber() : connectRefused(error.message);
}
