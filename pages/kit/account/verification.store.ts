import { signal } from "@preact/signals";
import type { Session } from "../../../shared/session.ts";
import { ApiError } from "../api/api-error.ts";
import type { EntranceApi } from "./entrance.api.ts";
import { createForm } from "./form.store.ts";
import type { ProofShelf } from "./registration.store.ts";

export type VerificationStep =
  | { readonly kind: "opening" }
  /** Opened in another browser than the one that registered: whoever registered knows the password. */
  | { readonly kind: "password" }
  | { readonly kind: "failed"; readonly error: ApiError };

type Surroundings = {
  readonly api: Pick<EntranceApi, "verify">;
  readonly token: string;
  readonly shelf: ProofShelf;
  readonly onSession: (session: Session) => Promise<void>;
};

export type VerificationStore = ReturnType<typeof createVerificationStore>;

/** Opening the link that a registration was answered with. */
export function createVerificationStore({ api, token, shelf, onSession }: Surroundings) {
  const step = signal<VerificationStep>({ kind: "opening" });
  const form = createForm(
    { password: "" },
    ({ password }) => ({ password: password === "" ? "missing" : undefined }),
    async ({ password }) => onSession(await api.verify({ token, password })),
  );
  return {
    step,
    form,
    async start(): Promise<void> {
      step.value = { kind: "opening" };
      const proof = shelf.read();
      try {
        await onSession(await api.verify({ token, ...(proof !== null && { proof }) }));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const wantsPassword = error.code === "auth.proof_or_password_needed";
        step.value = wantsPassword ? { kind: "password" } : { kind: "failed", error };
      }
    },
  };
}
