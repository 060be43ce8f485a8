import { askApple, readAnswer, type AppleService } from "./apple-service.ts";
import { makeClientSecret } from "./client-secret.ts";
import { decideFailure, type EndpointFailure } from "./token-endpoint-rules.ts";

export type ExchangedCode = {
  readonly kind: "exchanged";
  readonly refreshToken: string;
  /** Says whose code it was; to be verified like any other. */
  readonly identityToken: string;
};

type TokenRequest = {
  /** Bundle id or Services ID: the audience of the identity token that came with the code. */
  readonly clientId: string;
  /** ms */
  readonly now: number;
};

/**
 * Exchanges an authorization code, which lives five minutes and works once.
 * https://developer.apple.com/documentation/signinwithapplerestapi/generate-and-validate-tokens
 * @param redirectUri what the site named when it asked; null for an app
 */
export async function exchangeCode(
  service: AppleService,
  request: TokenRequest & { readonly code: string; readonly redirectUri: string | null },
): Promise<ExchangedCode | EndpointFailure> {
  const { code, redirectUri } = request;
  const response = await postForm(service, "/auth/token", request, {
    code,
    grant_type: "authorization_code",
    ...(redirectUri !== null && { redirect_uri: redirectUri }),
  });
  if (response === null) return decideFailure(null, null);
  const answer = await readAnswer(response);
  const { refresh_token: refreshToken, id_token: identityToken, error } = answer;
  if (!response.ok) return decideFailure(response.status, error);
  if (typeof refreshToken !== "string" || refreshToken === "" || typeof identityToken !== "string")
    return decideFailure(null, "bad_answer");
  return { kind: "exchanged", refreshToken, identityToken };
}

/**
 * Takes a refresh token back, and with it our client's permission. Repeatable: Apple answers the same for one that is gone already.
 * https://developer.apple.com/documentation/signinwithapplerestapi/revoke-tokens
 */
export async function revokeToken(
  service: AppleService,
  request: TokenRequest & { readonly refreshToken: string },
): Promise<{ readonly kind: "revoked" } | EndpointFailure> {
  const response = await postForm(service, "/auth/revoke", request, {
    token: request.refreshToken,
    token_type_hint: "refresh_token",
  });
  if (response === null) return decideFailure(null, null);
  if (response.ok) return { kind: "revoked" };
  const failure = decideFailure(response.status, (await readAnswer(response))["error"]);
  return failure.kind === "refused" ? { kind: "revoked" } : failure;
}

async function postForm(
  service: AppleService,
  path: string,
  { clientId, now }: TokenRequest,
  fields: Readonly<Record<string, string>>,
): Promise<Response | null> {
  const secret = await makeClientSecret(service, clientId, now);
  const body = new URLSearchParams({ client_id: clientId, client_secret: secret, ...fields });
  return askApple(service, path, { method: "POST", body });
}
