import { computed, signal } from "@preact/signals";
import type { EntranceApi } from "./entrance.api.ts";
import { createForm, needEmail, needNewPassword } from "./form.store.ts";

export type ForgotStore = ReturnType<typeof createForgotStore>;

/** Asking for a link to choose a new password. Whether there is such an account is never told. */
export function createForgotStore(api: Pick<EntranceApi, "forgotPassword">) {
  const sentTo = signal<string | null>(null);
  const form = createForm(
    { email: "" },
    ({ email }) => ({ email: needEmail(email) }),
    async ({ email }) => {
      await api.forgotPassword(email.trim());
      sentTo.value = email.trim();
    },
  );
  return { form, sentTo, again: () => (sentTo.value = null) };
}

export type ResetStore = ReturnType<typeof createResetStore>;

/** Choosing a new password by a mailed link. It ends every sign-in, so the way goes on to the log-in. */
export function createResetStore(api: Pick<EntranceApi, "resetPassword">, token: string) {
  const done = signal(false);
  const form = createForm(
    { password: "", repeated: "" },
    ({ password, repeated }) => ({
      password: needNewPassword(password),
      repeated: repeated === password ? undefined : "different",
    }),
    async ({ password }) => {
      await api.resetPassword({ token, password });
      done.value = true;
    },
  );
  /** How the link was refused: then there is nothing more to type. */
  const over = computed(() => (form.refusal.value?.code === "auth.link_refused" ? form.refusal.value : null));
  return { form, done, over };
}
