import { Mail } from "lucide-preact";
import type { Invitation } from "../../../workers/api/modules/organizations/invitation-contract.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { describeRole } from "../../kit/account/describe-role.ts";
import { PanelRow } from "../../kit/account/panel.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";

type InvitationRowProps = {
  invitation: Invitation;
  mayWrite: boolean;
  onResend: () => Promise<void>;
  onWithdraw: () => void;
};

/** Somebody who is invited and has not come yet. */
export function InvitationRow({ invitation, mayWrite, onResend, onWithdraw }: InvitationRowProps) {
  const { now } = useConsole();
  const { t, formatRelative } = useTexts();
  const role = describeRole(t, invitation.role);
  const when = formatRelative(Date.parse(invitation.expiresAt), now.value);
  return (
    <PanelRow
      testId="invitation-row"
      mark={
        <span class="grid size-9 place-items-center rounded-full border border-dashed border-line-strong text-text-muted">
          <Icon of={Mail} />
        </span>
      }
      action={
        mayWrite && (
          <>
            <Button size="small" onClick={() => void onResend()} data-testid="invitation-resend">
              {t("members:resend")}
            </Button>
            <Button size="small" tone="quiet" onClick={onWithdraw} data-testid="invitation-withdraw">
              {t("members:withdraw")}
            </Button>
          </>
        )
      }
    >
      <span class="break-all font-strong">{invitation.email}</span>
      <span class="flex flex-wrap items-center gap-2 text-caption text-text-muted">
        {role}
        {invitation.isExpired ? (
          <Badge tone="warning">{t("members:expired")}</Badge>
        ) : (
          <span>{t("members:expires", { when })}</span>
        )}
      </span>
    </PanelRow>
  );
}
