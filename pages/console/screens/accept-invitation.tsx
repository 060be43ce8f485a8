import { useMemo } from "preact/hooks";
import { describeRole } from "../../kit/account/describe-role.ts";
import { InvitationForm } from "../../kit/account/invitation-form.tsx";
import { createInvitationStore } from "../../kit/account/invitation.store.ts";
import { browserPasskeys } from "../../kit/account/passkeys.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { Entrance } from "./entrance.tsx";

/** Accepting an invitation, as somebody new or with the account one has. */
export function AcceptInvitation({ token }: { token: string }) {
  const { entrance, session, router } = useConsole();
  const { t } = useTexts();
  const me = session.me.value;
  const store = useMemo(
    () =>
      createInvitationStore({
        api: entrance,
        passkeys: browserPasskeys,
        token,
        async onSession(issued) {
          router.go("/inbox", { replace: true });
          await session.enter(issued);
        },
        async onJoined(organizationId) {
          await session.switchTo(organizationId);
          location.assign("/inbox");
        },
      }),
    [entrance, session, router, token],
  );
  const state = store.invitation.state.value;
  const invitation = state.kind === "ready" ? state.value : null;
  const role = invitation === null ? "" : describeRole(t, invitation.role);
  return (
    <Entrance
      title={
        invitation === null
          ? t("app:title.accept")
          : t("account:invitation.title", { organization: invitation.organizationName })
      }
      lead={
        invitation === null
          ? undefined
          : invitation.inviterName === null
            ? t("account:invitation.lead", { role })
            : t("account:invitation.leadBy", { inviter: invitation.inviterName, role })
      }
    >
      <InvitationForm
        store={store}
        signedInAs={me?.user.name ?? null}
        onOtherAccount={() => void session.logOut({ stay: true })}
      />
    </Entrance>
  );
}
