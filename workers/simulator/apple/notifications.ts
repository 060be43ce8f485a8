import { randomUUID } from "node:crypto";
import { z } from "zod";
import { forgetConsent, visibleEmail, type ApplePerson, type AppleState } from "./state.ts";
import { signLikeApple, wrongs } from "./tokens.ts";

export const NotifyRequest = z.object({
  type: z.string(),
  clientId: z.string().min(1),
  /** For the same notification a second time. */
  id: z.string().optional(),
  /** When it happened, in ms: for one that comes late. */
  at: z.int().optional(),
  wrong: z.enum(wrongs).nullable().default(null),
});

const answerWithinMilliseconds = 10_000;

/** Something happened to a person's account: signs the notification, and posts it where the team has an address for that. */
export async function notify(
  state: AppleState,
  person: ApplePerson,
  input: z.infer<typeof NotifyRequest>,
): Promise<{ readonly body: { readonly payload: string }; readonly status: number | null }> {
  const at = input.at ?? state.now();
  if (input.type === "consent-revoked" || input.type === "account-delete") forgetConsent(person);
  const aboutRelay = { email: visibleEmail(person), is_private_email: String(person.hidesEmail) };
  const event = {
    type: input.type,
    sub: person.subject,
    event_time: at,
    ...(input.type.startsWith("email-") && aboutRelay),
  };
  const payload = await signLikeApple(state, input.wrong, {
    aud: input.wrong === "audience" ? "com.somebody.else" : input.clientId,
    jti: input.id ?? randomUUID(),
    events: JSON.stringify(event),
  });
  const body = { payload };
  return { body, status: state.team.webhookUrl === null ? null : await post(state.team.webhookUrl, body) };
}

/** The status of the answer; null when there was none. */
async function post(url: string, body: object): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMilliseconds),
    });
    return response.status;
  } catch {
    return null;
  }
}
