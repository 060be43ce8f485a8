/** Who signs identity tokens and notifications, and whom client secrets are made for; wherever Apple is reached. */
export const appleIssuer = "https://appleid.apple.com";

/** Our side of Sign in with Apple: where it is, and the team's key. */
export type AppleService = {
  /** Without a trailing slash; production: https://appleid.apple.com */
  readonly url: string;
  readonly teamId: string;
  readonly keyId: string;
  /** ES256 key as PKCS8: Apple's .p8 file, with or without its first and last line. */
  readonly privateKey: string;
};

const timeoutMs = 10_000;

/** One request to Apple; null when no answer came in time. Redirects are not followed: secrets stay with the host they were meant for. */
export async function askApple(
  service: Pick<AppleService, "url">,
  path: string,
  init: RequestInit = {},
): Promise<Response | null> {
  try {
    return await fetch(`${service.url}${path}`, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    return null;
  }
}

/** An answer's JSON object; empty when it is none. */
export async function readAnswer(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    return asRecord(await response.json());
  } catch {
    return {};
  }
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
