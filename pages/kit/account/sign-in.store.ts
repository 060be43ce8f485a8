import { computed, signal } from "@preact/signals";
import type { PasskeyAnswer } from "../../../shared/passkey.ts";
import type { SecondFactorChallenge, Session } from "../../../shared/session.ts";
import { ApiError } from "../api/api-error.ts";
import type { EntranceApi } from "./entrance.api.ts";
import { createForm, needText } from "./form.store.ts";
import type { Passkeys } from "./passkeys.ts";
import { createSecondFactorStore, type SecondFactorStore } from "./second-factor.store.ts";

export type SignInStep =
  | { readonly kind: "password" }
  | { readonly kind: "secondFactor"; readonly factor: SecondFactorStore }
  /**
   * The account is on its way to be erased; its owner has just shown who they are and may take it back: by the password they typed, or by
   * the link in the letter.
   */
  | { readonly kind: "closing"; readonly sentence: string; readonly by: "password" | "letter" };

export type SignInStore = ReturnType<typeof createSignInStore>;

type Surroundings = {
  readonly api: Pick<
    EntranceApi,
    "logIn" | "restoreAccount" | "answerSecondFactor" | "askForPasskey" | "logInWithPasskey"
  >;
  readonly passkeys: Passkeys;
  readonly onSession: (session: Session) => Promise<void>;
};

/** Signing in: password or passkey, then a second factor where the account has one. */
export function createSignInStore({ api, passkeys, onSession }: Surroundings) {
  const step = signal<SignInStep>({ kind: "password" });
  /** By the button, as opposed to the offer in the e-mail field. */
  const askedForPasskey = signal(false);
  /** A passkey was shown, and its answer is on its way. */
  const answering = signal(false);
  const restoring = signal(false);

  const form = createForm(
    { email: "", password: "" },
    ({ email, password }) => ({ email: needText(email), password: password === "" ? "missing" : undefined }),
    logIn,
  );

  async function logIn({ email, password }: { email: string; password: string }): Promise<void> {
    try {
      await goOn(await api.logIn({ email: email.trim(), password }));
    } catch (error) {
      if (!(error instanceof ApiError) || !isClosing(error)) throw error;
      step.value = { kind: "closing", sentence: error.problem.detail, by: "password" };
    }
  }

  async function goOn(answer: Session | SecondFactorChallenge): Promise<void> {
    passkeys.stop();
    if ("challengeId" in answer) askForMore(answer);
    else await onSession(answer);
  }

  function askForMore(challenge: SecondFactorChallenge): void {
    const onOver = (error: ApiError) => {
      step.value = { kind: "password" };
      form.refuse(error);
    };
    const factor = createSecondFactorStore({ api, passkeys, challenge, onSession, onOver });
    step.value = { kind: "secondFactor", factor };
  }

  async function showPasskey(inField: boolean): Promise<void> {
    try {
      const { challengeId, options } = await api.askForPasskey();
      // Only one is shown at a time: the button goes before the offer, and an answer on its way before both.
      if (answering.peek() || (inField && askedForPasskey.peek())) return;
      const outcome = await passkeys.show(options, inField);
      if (outcome.kind === "answered" && !answering.peek()) await answer(challengeId, outcome.answer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (isClosing(error)) step.value = { kind: "closing", sentence: error.problem.detail, by: "letter" };
      // An offer that nobody asked for fails in silence.
      else if (!inField || error.status !== 0) form.refuse(error);
    }
  }

  async function answer(challengeId: string, response: PasskeyAnswer): Promise<void> {
    answering.value = true;
    try {
      await onSession(await api.logInWithPasskey({ challengeId, response }));
    } finally {
      answering.value = false;
    }
  }

  return {
    step,
    form,
    passkeyBusy: computed(() => askedForPasskey.value || answering.value),
    restoring,
    hasPasskeys: passkeys.isAvailable(),
    async usePasskey(): Promise<void> {
      askedForPasskey.value = true;
      await showPasskey(false).finally(() => (askedForPasskey.value = false));
    },
    /** Lets the browser offer its passkeys in the e-mail field, where it can. */
    async offerPasskeys(): Promise<void> {
      if (await passkeys.offersInField()) await showPasskey(true);
    },
    stop: passkeys.stop,
    back(): void {
      step.value = { kind: "password" };
      form.reset({ email: form.values.peek().email });
    },
    async takeBack(): Promise<void> {
      restoring.value = true;
      try {
        const { email, password } = form.values.peek();
        await goOn(await api.restoreAccount({ email: email.trim(), password }));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        step.value = { kind: "password" };
        form.refuse(error);
      } finally {
        restoring.value = false;
      }
    },
  };
}

function isClosing({ code }: ApiError): boolean {
  return code === "auth.account_closing";
}
