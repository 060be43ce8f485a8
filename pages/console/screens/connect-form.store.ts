import { computed, signal } from "@preact/signals";
import type { ConnectInput } from "../../../workers/api/modules/whatsapp/contract.ts";

export type ConnectValues = Readonly<Record<"phoneNumberId" | "wabaId" | "accessToken" | "name", string>>;
type Problems = Partial<Record<keyof ConnectValues, "missing" | "digits">>;

/** What is wrong with the values, before Meta is asked. */
export function findConnectProblems(values: ConnectValues): Problems {
  const problems: Problems = {};
  for (const field of ["phoneNumberId", "wabaId"] as const) {
    const value = values[field].trim();
    if (value === "") problems[field] = "missing";
    else if (!/^\d{1,32}$/.test(value)) problems[field] = "digits";
  }
  if (values.accessToken.trim() === "") problems.accessToken = "missing";
  return problems;
}

/** The form that connects a number. `connect` answers the id of the number that was taken, or null. */
export function createConnectForm(connect: (input: ConnectInput) => Promise<string | null>) {
  const values = signal<ConnectValues>({ phoneNumberId: "", wabaId: "", accessToken: "", name: "" });
  const tried = signal(false);
  const connectedId = signal<string | null>(null);
  const problems = computed(() => (tried.value ? findConnectProblems(values.value) : {}));
  return {
    values,
    problems,
    connectedId,
    write(field: keyof ConnectValues, value: string): void {
      values.value = { ...values.peek(), [field]: value };
    },
    async submit(): Promise<void> {
      tried.value = true;
      if (Object.keys(problems.peek()).length > 0) return;
      const { phoneNumberId, wabaId, accessToken, name } = values.peek();
      connectedId.value = await connect({
        phoneNumberId: phoneNumberId.trim(),
        wabaId: wabaId.trim(),
        accessToken: accessToken.trim(),
        ...(name.trim() !== "" && { name: name.trim() }),
      });
    },
  };
}
