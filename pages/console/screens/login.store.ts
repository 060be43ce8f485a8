import { computed, signal } from "@preact/signals";
import { ApiError } from "../../kit/api/api-error.ts";

/** The log-in form. `refusal` stays until something is typed. */
export function createLoginStore(logIn: (email: string, password: string) => Promise<void>) {
  const email = signal("");
  const password = signal("");
  const busy = signal(false);
  const refusal = signal<ApiError | null>(null);
  const tried = signal(false);
  const missing = computed(() => ({
    email: tried.value && email.value.trim() === "",
    password: tried.value && password.value === "",
  }));

  return {
    email,
    password,
    busy,
    refusal,
    missing,
    write(field: "email" | "password", value: string): void {
      (field === "email" ? email : password).value = value;
      refusal.value = null;
    },
    async submit(): Promise<void> {
      tried.value = true;
      if (busy.peek() || email.peek().trim() === "" || password.peek() === "") return;
      busy.value = true;
      refusal.value = null;
      try {
        await logIn(email.peek().trim(), password.peek());
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refusal.value = error;
      } finally {
        busy.value = false;
      }
    },
  };
}
