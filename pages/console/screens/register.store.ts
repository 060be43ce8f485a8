import { computed, signal } from "@preact/signals";
import { ApiError } from "../../kit/api/api-error.ts";

export const registerFields = ["organizationName", "name", "email", "password"] as const;
export type RegisterField = (typeof registerFields)[number];
export type RegisterForm = Readonly<Record<RegisterField, string>>;

/** The contract's least length of a password. */
export const shortestPassword = 10;

/** A new organization and its first administrator. */
export function createRegisterStore(register: (form: RegisterForm) => Promise<void>) {
  const form = signal<RegisterForm>({ organizationName: "", name: "", email: "", password: "" });
  const busy = signal(false);
  const tried = signal(false);
  const refusal = signal<ApiError | null>(null);

  /** What is wrong with each field: ours before sending, the API's sentence after. */
  const problems = computed(() => {
    const found: Partial<Record<RegisterField, "missing" | "short" | { readonly sentence: string }>> = {};
    for (const field of registerFields) {
      const sentence = refusal.value?.findFieldError(`body.${field}`) ?? refusal.value?.findFieldError(field);
      if (sentence !== undefined) found[field] = { sentence };
      if (tried.value && form.value[field].trim() === "") found[field] = "missing";
    }
    if (tried.value && found.password === undefined && form.value.password.length < shortestPassword) {
      found.password = "short";
    }
    return found;
  });

  return {
    form,
    busy,
    refusal,
    problems,
    write(field: RegisterField, value: string): void {
      form.value = { ...form.peek(), [field]: value };
      refusal.value = null;
    },
    async submit(): Promise<void> {
      tried.value = true;
      if (busy.peek() || Object.keys(problems.peek()).length > 0) return;
      busy.value = true;
      refusal.value = null;
      try {
        await register(form.peek());
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refusal.value = error;
      } finally {
        busy.value = false;
      }
    },
  };
}
