import type { Member } from "../../../workers/api/modules/organizations/contract.ts";
import { type Language, languages } from "../../../shared/languages.ts";
import { createForm, needEmail } from "../../kit/account/form.store.ts";
import { createLine } from "../../kit/api/line.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { OrganizationApi } from "../api/organization.api.ts";

export type MembersStore = ReturnType<typeof createMembersStore>;
type Api = Pick<
  OrganizationApi,
  | "listMembers"
  | "listRoles"
  | "listInvitations"
  | "changeMemberRole"
  | "removeMember"
  | "invite"
  | "resendInvitation"
  | "withdrawInvitation"
>;

/** Who works here, who is invited, and which roles there are. Verbs throw ApiError; the lists follow what was done. */
export function createMembersStore(api: Api) {
  const members = createResource(api.listMembers);
  const invitations = createResource(api.listInvitations);
  const roles = createResource(api.listRoles);
  const line = createLine();

  return {
    members,
    invitations,
    roles,
    async load(): Promise<void> {
      await Promise.all([members.load(), invitations.load(), roles.load()]);
    },
    changeRole: ({ id }: Member, role: string): Promise<void> =>
      line.queue(async () => {
        const member = members.peek()?.find((known) => known.id === id);
        if (member === undefined) return;
        try {
          const changed = await api.changeMemberRole(id, role, member.version);
          members.set((members.peek() ?? []).map((known) => (known.id === id ? changed : known)));
        } catch (error) {
          // Somebody else was first, or it is not allowed: what is shown is what is.
          await members.load();
          throw error;
        }
      }),
    async remove(id: string): Promise<void> {
      await api.removeMember(id);
      members.set((members.peek() ?? []).filter((known) => known.id !== id));
    },
    async resend(id: string): Promise<void> {
      const sent = await api.resendInvitation(id);
      invitations.set((invitations.peek() ?? []).map((known) => (known.id === id ? sent : known)));
    },
    async withdraw(id: string): Promise<void> {
      await api.withdrawInvitation(id);
      invitations.set((invitations.peek() ?? []).filter((known) => known.id !== id));
    },
    /** @param onSent hears the address when the invitation is on its way */
    createInviteForm(language: Language, onSent: (email: string) => void) {
      return createForm(
        { email: "", role: "agent", language: String(language) },
        ({ email }) => ({ email: needEmail(email) }),
        async ({ email, role, language: chosen }) => {
          const mail = languages.find((known) => known === chosen) ?? language;
          const invitation = await api.invite({ email: email.trim(), role, language: mail });
          const others = (invitations.peek() ?? []).filter((known) => known.email !== invitation.email);
          invitations.set([invitation, ...others]);
          onSent(invitation.email);
        },
      );
    },
  };
}
