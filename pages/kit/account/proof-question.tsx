import { useMemo } from "preact/hooks";
import type { EntranceApi } from "./entrance.api.ts";
import type { OwnAccountApi } from "./own-account.api.ts";
import { browserPasskeys } from "./passkeys.ts";
import { ProofDialog } from "./proof-dialog.tsx";
import { createProofStore } from "./proof.store.ts";

type ProofQuestionProps = {
  api: OwnAccountApi;
  entrance: EntranceApi;
  /** Which ways there are. */
  hasPassword: boolean;
  hasCode: boolean;
  onSettled: (proved: boolean) => void;
};

/** The question who is there, over whatever asked for it. */
export function ProofQuestion({ api, entrance, hasPassword, hasCode, onSettled }: ProofQuestionProps) {
  const store = useMemo(
    () =>
      createProofStore({
        ...{ api, entrance, passkeys: browserPasskeys, ways: { password: hasPassword, code: hasCode } },
        onProved: () => onSettled(true),
      }),
    [api, entrance, hasPassword, hasCode, onSettled],
  );
  return <ProofDialog store={store} onCancel={() => onSettled(false)} />;
}
