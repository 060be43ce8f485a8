import { signal } from "@preact/signals";
import type { SecondFactorChallenge, Session } from "../../../shared/session.ts";
import { ApiError } from "../api/api-error.ts";
import type { EntranceApi } from "./entrance.api.ts";
import { createForm, needText } from "./form.store.ts";
import type { Passkeys } from "./passkeys.ts";

export type SecondFactorMethod = SecondFactorChallenge["methods"][number];
export type SecondFactorStore = ReturnType<typeof createSecondFactorStore>;

type Surroundings = {
  readonly api: Pick<EntranceApi, "answerSecondFactor" | "askForPasskey">;
  readonly passkeys: Passkeys;
  readonly challenge: SecondFactorChallenge;
  readonly onSession: (session: Session) => Promise<void>;
  /** Too late or too often wrong: the sign-in begins anew. */
  readonly onOver: (error: ApiError) => void;
};

/** The second step of signing in. The method that is asked for first is the one that costs least. */
export function createSecondFactorStore({ api, passkeys, challenge, onSession, onOver }: Surroundings) {
  const { challengeId } = challenge;
  const methods = challenge.methods.filter((method) => method !== "passkey" || passkeys.isAvailable());
  const preferred = (["totp", "passkey", "recovery_code"] as const).find((method) => methods.includes(method));
  const method = signal<SecondFactorMethod>(preferred ?? "recovery_code");

  const form = createForm(
    { code: "" },
    ({ code }) => ({ code: needText(code) }),
    async ({ code }) => {
      const chosen = method.peek() === "recovery_code" ? "recovery_code" : "totp";
      await answer({ method: chosen, challengeId, code: code.trim() });
    },
  );

  async function answer(json: Parameters<EntranceApi["answerSecondFactor"]>[0]): Promise<void> {
    try {
      await onSession(await api.answerSecondFactor(json));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "factors.challenge_over") throw error;
      onOver(error);
    }
  }

  return {
    methods,
    method,
    form,
    choose(wanted: SecondFactorMethod): void {
      method.value = wanted;
      form.reset();
    },
    async usePasskey(): Promise<void> {
      try {
        const { challengeId: asked, options } = await api.askForPasskey();
        const outcome = await passkeys.show(options);
        if (outcome.kind !== "answered") return;
        const passkey = { challengeId: asked, response: outcome.answer };
        await answer({ method: "passkey", challengeId, passkey });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        form.refuse(error);
      }
    },
  };
}
