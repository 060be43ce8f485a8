import { hc } from "hono/client";
import type { brandSignInRoutes } from "../../../workers/api/modules/brand-sign-in/routes.ts";
import type { privacyRoutes } from "../../../workers/api/modules/privacy/routes.ts";
import type { authRoutes } from "../../../workers/api/modules/auth/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type PortalApi = ReturnType<typeof createPortalApi>;

/** A brand's request for a sign-in, as its site wrote it into the address. */
export type SignInRequest = {
  readonly response_type: "code";
  readonly client_id: string;
  readonly redirect_uri: string;
  readonly state: string;
  readonly code_challenge: string;
  readonly code_challenge_method: "S256";
};

/** Brands, what is shared with them, and the links of letters. Every call throws ApiError. */
export function createPortalApi(base: string, fetch: ApiFetch) {
  const { auth, oauth } = hc<typeof brandSignInRoutes>(base, { fetch });
  const links = hc<typeof privacyRoutes>(base, { fetch }).auth;
  const entrance = hc<typeof authRoutes>(base, { fetch }).auth;
  return {
    logOut: () => entrance.logout.$post({ json: {} }),
    listBrands: () => readAnswer(auth.brands.$get()),
    listConsents: () => readAnswer(auth.consents.$get()),
    decideConsent: (consent: { brand: string; purpose: string; granted: boolean; sentence: string }) => {
      const { brand, purpose, ...json } = consent;
      return readAnswer(auth.consents[":brand"][":purpose"].$put({ param: { brand, purpose }, json }));
    },
    checkRequest: (query: SignInRequest) => readAnswer(oauth.request.$get({ query })),
    authorize: (request: SignInRequest) =>
      readAnswer(
        oauth.authorize.$post({
          json: {
            clientId: request.client_id,
            redirectUri: request.redirect_uri,
            state: request.state,
            codeChallenge: request.code_challenge,
            codeChallengeMethod: request.code_challenge_method,
          },
        }),
      ),
    readReceipt: (token: string) => readAnswer(links.receipt.$post({ json: { token } })),
    takeBack: (token: string) => links.account["restore-by-link"].$post({ json: { token } }),
    download: (token: string) => links.download.$post({ json: { token } }),
  };
}
