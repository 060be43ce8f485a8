import { signal } from "@preact/signals";
import { ApiError } from "../api/api-error.ts";
import type { ApiFetch } from "../api/api-client.ts";
import type { EntranceApi } from "./entrance.api.ts";
import { createForm, needText } from "./form.store.ts";
import type { OwnAccountApi } from "./own-account.api.ts";
import type { Passkeys } from "./passkeys.ts";

export type ProofWays = { readonly password: boolean; readonly code: boolean };
export type ProofWay = "password" | "code" | "passkey";

/** Asks the person to show once more who they are; at most one question at a time, shared by all that wait for it. */
export type ProofDesk = ReturnType<typeof createProofDesk>;

export function createProofDesk() {
  const question = signal<{ readonly settle: (proved: boolean) => void } | null>(null);
  let asked: Promise<boolean> | null = null;

  /** Whether the person has shown it. */
  function ask(): Promise<boolean> {
    asked ??= new Promise<boolean>((resolve) => {
      question.value = { settle: resolve };
    }).finally(() => {
      asked = null;
      question.value = null;
    });
    return asked;
  }

  return {
    question,
    ask,
    /** A fetch that asks when the API wants a recent proof, and then repeats the request. Who declines gets the API's refusal. */
    guard(send: ApiFetch): ApiFetch {
      return async (input, init) => {
        try {
          return await send(input, init);
        } catch (error) {
          if (!(error instanceof ApiError) || error.code !== "access.proof_needed") throw error;
          if (!(await ask())) throw error;
          return send(input, init);
        }
      };
    },
  };
}

type Surroundings = {
  readonly api: Pick<OwnAccountApi, "prove">;
  readonly entrance: Pick<EntranceApi, "askForPasskey">;
  readonly passkeys: Passkeys;
  readonly ways: ProofWays;
  readonly onProved: () => void;
};

export type ProofStore = ReturnType<typeof createProofStore>;

/** The answer to such a question: password, code or passkey. */
export function createProofStore({ api, entrance, passkeys, ways, onProved }: Surroundings) {
  const offered: readonly ProofWay[] = [
    ...(ways.password ? (["password"] as const) : []),
    ...(ways.code ? (["code"] as const) : []),
    ...(passkeys.isAvailable() ? (["passkey"] as const) : []),
  ];
  const way = signal<ProofWay>(offered[0] ?? "passkey");
  const form = createForm(
    { secret: "" },
    ({ secret }) => ({ secret: needText(secret) }),
    async ({ secret }) => {
      const isCode = way.peek() === "code";
      await api.prove(isCode ? { method: "code", code: secret.trim() } : { method: "password", password: secret });
      onProved();
    },
  );
  return {
    offered,
    way,
    form,
    choose(wanted: ProofWay): void {
      way.value = wanted;
      form.reset();
    },
    async usePasskey(): Promise<void> {
      try {
        const { challengeId, options } = await entrance.askForPasskey();
        const outcome = await passkeys.show(options);
        if (outcome.kind !== "answered") return;
        await api.prove({ method: "passkey", challengeId, response: outcome.answer });
        onProved();
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        form.refuse(error);
      }
    },
  };
}
