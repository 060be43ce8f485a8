import { useSignal } from "@preact/signals";
import { Search, UserPlus } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { foldText } from "../../../shared/fold-text.ts";
import type { Member } from "../../../workers/api/modules/organizations/contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { Panel, PanelBody, PanelList } from "../../kit/account/panel.tsx";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { InvitationRow } from "./invitation-row.tsx";
import { MemberRow } from "./member-row.tsx";
import { createMembersStore } from "./members.store.ts";
import { PageHeader } from "./page-header.tsx";

const InviteDialog = lazily(() => import("./invite-dialog.tsx").then((file) => file.InviteDialog));
const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));

/** From how many members on a search is worth its place. */
const crowd = 8;

type Question = { readonly what: "remove" | "leave"; readonly member: Member };

/** Who works here, and who is invited. */
export function Members() {
  const { organization, session, attempt, host } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createMembersStore(organization), [organization]);
  const inviting = useSignal(false);
  const query = useSignal("");
  const asking = useSignal<Question | null>(null);
  useEffect(() => void store.load(), [store]);
  const me = session.me.value;
  const mayWrite = may(me, "users", "write");
  const state = store.members.state.value;
  const invitations = store.invitations.state.value;
  const roles = store.roles.state.value;
  const known = roles.kind === "ready" ? roles.value : [];
  const wanted = foldText(query.value);

  async function changeRole(member: Member, role: string): Promise<void> {
    if (!(await attempt(store.changeRole(member, role)))) return;
    void session.loadMembers();
    host.announce(t("members:roleChanged", { name: member.name }));
  }

  return (
    <>
      <PageHeader
        title={t("app:section.members")}
        lead={t("members:lead")}
        action={
          mayWrite && (
            <Button tone="primary" icon={UserPlus} onClick={() => (inviting.value = true)} data-testid="invite">
              {t("members:invite")}
            </Button>
          )
        }
      />
      <Panel
        title={t("members:title", { count: state.kind === "ready" ? state.value.length : 0 })}
        action={
          state.kind === "ready" && state.value.length > crowd ? (
            <div class="w-60 max-w-full">
              <TextField
                label={t("members:search")}
                labelHidden
                placeholder={t("members:search")}
                type="search"
                icon={Search}
                value={query.value}
                onValue={(value) => (query.value = value)}
              />
            </div>
          ) : undefined
        }
      >
        {state.kind === "loading" && <SkeletonRows count={4} />}
        {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void store.load()} />}
        {state.kind === "ready" && (
          <PanelList>
            {state.value
              .filter((member) => foldText(`${member.name} ${member.email}`).includes(wanted))
              .map((member) => (
                <li key={member.id}>
                  <MemberRow
                    member={member}
                    isMe={member.id === me?.member?.id}
                    roles={known}
                    mayWrite={mayWrite}
                    onRole={(role) => void changeRole(member, role)}
                    onRemove={() => (asking.value = { what: "remove", member })}
                    onLeave={() => (asking.value = { what: "leave", member })}
                  />
                </li>
              ))}
          </PanelList>
        )}
      </Panel>
      {invitations.kind === "ready" && (invitations.value.length > 0 || mayWrite) && (
        <Panel title={t("members:pending")} testId="invitations">
          {invitations.value.length === 0 ? (
            <PanelBody>
              <p class="text-text-muted">{t("members:noPending")}</p>
            </PanelBody>
          ) : (
            <PanelList>
              {invitations.value.map((invitation) => (
                <li key={invitation.id}>
                  <InvitationRow
                    invitation={invitation}
                    mayWrite={mayWrite}
                    onResend={async () => {
                      if (await attempt(store.resend(invitation.id)))
                        host.announce(t("members:invited", { email: invitation.email }));
                    }}
                    onWithdraw={() => void attempt(store.withdraw(invitation.id))}
                  />
                </li>
              ))}
            </PanelList>
          )}
        </Panel>
      )}
      {inviting.value && (
        <InviteDialog
          store={store}
          roles={known}
          onClose={() => (inviting.value = false)}
          onSent={(email) => {
            inviting.value = false;
            host.announce(t("members:invited", { email }));
          }}
        />
      )}
      {asking.value?.what === "remove" && (
        <Confirm
          title={t("members:removeTitle", { name: asking.value.member.name })}
          what={t("members:removeWhat", { name: asking.value.member.name })}
          yes={t("members:remove")}
          onClose={() => (asking.value = null)}
          onYes={() => attempt(store.remove(asking.value?.member.id ?? "").then(session.loadMembers))}
        />
      )}
      {asking.value?.what === "leave" && (
        <Confirm
          title={t("members:leaveTitle", { organization: me?.organization?.name ?? "" })}
          what={t("members:leaveWhat")}
          yes={t("members:leave")}
          onClose={() => (asking.value = null)}
          onYes={() => attempt(organization.leave())}
        />
      )}
    </>
  );
}
