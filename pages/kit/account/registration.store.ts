import { signal } from "@preact/signals";
import { type Check, createForm, needEmail, needNewPassword, needText } from "./form.store.ts";

export type RegistrationValues = Readonly<Record<"organizationName" | "name" | "email" | "password", string>>;

/** What the browser that registered keeps, so that the mailed link needs no password here. */
export type ProofShelf = { readonly keep: (proof: string) => void; readonly read: () => string | null };

const shelfKey = "loggia.registration";

export function createProofShelf(storage: Pick<Storage, "getItem" | "setItem">): ProofShelf {
  return { keep: (proof) => storage.setItem(shelfKey, proof), read: () => storage.getItem(shelfKey) };
}

type Surroundings = {
  /** Whether an organization is made with it. */
  readonly withOrganization: boolean;
  readonly register: (values: RegistrationValues) => Promise<{ readonly proof: string }>;
  readonly shelf: ProofShelf;
};

export type RegistrationStore = ReturnType<typeof createRegistrationStore>;

/** Asking for an account; then a mail is on its way. The answer is the same whether the address has an account or not. */
export function createRegistrationStore({ withOrganization, register, shelf }: Surroundings) {
  const step = signal<"form" | "mailed">("form");
  const sentAgain = signal(false);
  const check: Check<keyof RegistrationValues> = (values) => ({
    ...(withOrganization && { organizationName: needText(values.organizationName) }),
    name: needText(values.name),
    email: needEmail(values.email),
    password: needNewPassword(values.password),
  });
  const form = createForm({ organizationName: "", name: "", email: "", password: "" }, check, async (values) => {
    const { proof } = await register({ ...values, email: values.email.trim() });
    shelf.keep(proof);
    step.value = "mailed";
  });
  return {
    withOrganization,
    form,
    step,
    sentAgain,
    async sendAgain(): Promise<void> {
      sentAgain.value = await form.submit();
    },
    /** The address was mistyped: everything else is still there. */
    correctAddress(): void {
      step.value = "form";
      sentAgain.value = false;
    },
  };
}
