import { useEffect, useMemo } from "preact/hooks";
import { ErrorState } from "../components/error-state.tsx";
import { SkeletonRows } from "../components/skeleton.tsx";
import { createFactorsStore } from "./factors.store.ts";
import type { AccountHost } from "./host.ts";
import type { OwnAccountApi } from "./own-account.api.ts";
import type { Passkeys } from "./passkeys.ts";
import { PasskeysPanel } from "./passkeys-panel.tsx";
import { TotpPanel } from "./totp-panel.tsx";

type FactorPanelsProps = {
  api: OwnAccountApi;
  passkeys: Passkeys;
  host: AccountHost;
  /** What a new passkey is called at first. */
  describeDevice: () => string;
  /** Hears that the account is guarded otherwise than before. */
  onChanged: () => void;
};

/** What guards the account besides its password. */
export function FactorPanels({ api, passkeys, host, describeDevice, onChanged }: FactorPanelsProps) {
  const store = useMemo(() => createFactorsStore(api, passkeys, describeDevice), [api, passkeys]);
  useEffect(() => void store.list.load(), [store]);
  const state = store.list.state.value;
  if (state.kind === "loading") return <SkeletonRows count={3} />;
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void store.list.load()} />;
  return (
    <>
      <TotpPanel store={store} host={host} onChanged={onChanged} />
      <PasskeysPanel store={store} host={host} onChanged={onChanged} />
    </>
  );
}
