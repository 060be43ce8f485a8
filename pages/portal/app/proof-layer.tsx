import { useMemo } from "preact/hooks";
import { browserPasskeys } from "../../kit/account/passkeys.ts";
import { ProofDialog } from "../../kit/account/proof-dialog.tsx";
import { createProofStore } from "../../kit/account/proof.store.ts";
import { usePortal } from "./portal-context.ts";
import { WithTexts } from "./with-texts.tsx";

/** The question who is there, over whatever asked for it. */
export function ProofLayer({ onSettled }: { onSettled: (proved: boolean) => void }) {
  const { ownAccount, entrance, session } = usePortal();
  const me = session.me.value;
  const store = useMemo(
    () =>
      createProofStore({
        api: ownAccount,
        entrance,
        passkeys: browserPasskeys,
        ways: { password: me?.user.hasPassword === true, code: me?.secondFactor === true },
        onProved: () => onSettled(true),
      }),
    [ownAccount, entrance, onSettled],
  );
  return (
    <WithTexts spaces={["account"]}>
      <ProofDialog store={store} onCancel={() => onSettled(false)} />
    </WithTexts>
  );
}
