import { ProofQuestion } from "../../kit/account/proof-question.tsx";
import { usePortal } from "./portal-context.ts";
import { WithTexts } from "./with-texts.tsx";

/** The question who is there, when the words of accounts are. */
export function ProofLayer({ onSettled }: { onSettled: (proved: boolean) => void }) {
  const { ownAccount, entrance, session } = usePortal();
  const me = session.me.value;
  return (
    <WithTexts spaces={["account"]}>
      <ProofQuestion
        api={ownAccount}
        entrance={entrance}
        hasPassword={me?.user.hasPassword === true}
        hasCode={me?.secondFactor === true}
        onSettled={onSettled}
      />
    </WithTexts>
  );
}
