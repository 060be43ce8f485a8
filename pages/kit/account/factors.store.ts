import { signal } from "@preact/signals";
import type { Factors, TotpSetup } from "../../../workers/api/modules/factors/contract.ts";
import { ApiError } from "../api/api-error.ts";
import { createResource } from "../api/resource.ts";
import { createForm, needText } from "./form.store.ts";
import type { OwnAccountApi } from "./own-account.api.ts";
import type { Passkeys } from "./passkeys.ts";

export type FactorsStore = ReturnType<typeof createFactorsStore>;
type Api = Pick<
  OwnAccountApi,
  | "readFactors"
  | "beginTotp"
  | "confirmTotp"
  | "removeTotp"
  | "renewRecoveryCodes"
  | "beginPasskey"
  | "addPasskey"
  | "renamePasskey"
  | "removePasskey"
>;

/** Where setting up the authenticator app stands: a code to scan, then codes to keep, shown this once. */
export type TotpStep =
  | { readonly kind: "none" }
  | { readonly kind: "scan"; readonly setup: TotpSetup }
  | { readonly kind: "codes"; readonly codes: readonly string[] };

/**
 * The second step and passkeys of one's own account. Every verb throws ApiError for what the API refuses; what stands in `list` follows.
 * @param describeDevice what a new passkey is called until its owner calls it something else
 */
export function createFactorsStore(api: Api, passkeys: Passkeys, describeDevice: () => string) {
  const list = createResource(api.readFactors);
  const totp = signal<TotpStep>({ kind: "none" });
  const addingPasskey = signal(false);

  const codeForm = createForm(
    { code: "" },
    ({ code }) => ({ code: needText(code) }),
    async ({ code }) => {
      const step = totp.peek();
      if (step.kind !== "scan") return;
      const { codes } = await api.confirmTotp({ challengeId: step.setup.challengeId, code: code.trim() });
      totp.value = { kind: "codes", codes };
      await list.load();
    },
  );

  function patch(change: (factors: Factors) => Partial<Factors>): void {
    const factors = list.peek();
    if (factors !== undefined) list.set({ ...factors, ...change(factors) });
  }

  return {
    list,
    totp,
    codeForm,
    addingPasskey,
    canAddPasskeys: passkeys.isAvailable(),
    async beginTotp(): Promise<void> {
      codeForm.reset();
      totp.value = { kind: "scan", setup: await api.beginTotp() };
    },
    async removeTotp(): Promise<void> {
      await api.removeTotp();
      patch(() => ({ totp: null, recoveryCodesLeft: 0 }));
    },
    async renewCodes(): Promise<void> {
      const { codes } = await api.renewRecoveryCodes();
      totp.value = { kind: "codes", codes };
      patch(() => ({ recoveryCodesLeft: codes.length }));
    },
    /** The window is closed: codes are forgotten here for good. */
    finish: () => (totp.value = { kind: "none" }),
    /** "known": this device has one already. */
    async addPasskey(): Promise<"added" | "turnedAway" | "known"> {
      addingPasskey.value = true;
      try {
        const { challengeId, options } = await api.beginPasskey();
        const outcome = await passkeys.make(options);
        if (outcome.kind !== "answered") return outcome.kind;
        const passkey = await api.addPasskey({ challengeId, name: describeDevice(), response: outcome.answer });
        patch((factors) => ({ passkeys: [...factors.passkeys, passkey] }));
        return "added";
      } finally {
        addingPasskey.value = false;
      }
    },
    async renamePasskey(id: string, name: string): Promise<void> {
      const renamed = await api.renamePasskey(id, name);
      patch((factors) => ({ passkeys: factors.passkeys.map((known) => (known.id === id ? renamed : known)) }));
    },
    async removePasskey(id: string): Promise<void> {
      try {
        await api.removePasskey(id);
      } catch (error) {
        // Removed elsewhere already: as wished.
        if (!(error instanceof ApiError) || error.status !== 404) throw error;
      }
      patch((factors) => ({ passkeys: factors.passkeys.filter((known) => known.id !== id) }));
    },
  };
}
