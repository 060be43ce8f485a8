import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { isSameRole, type Role } from "../../../shared/permissions.ts";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { Me } from "../../../workers/api/modules/auth/account-contract.ts";
import type { Member } from "../../../workers/api/modules/organizations/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { Session } from "../../kit/api/session.ts";
import type { AccountsApi } from "../api/accounts.api.ts";
import type { Viewer } from "../inbox/list.reduce.ts";

export type Account =
  | { readonly kind: "starting" }
  /** `byHand`: the person asked for it; otherwise the sign-in ended or there was none. */
  | { readonly kind: "signedOut"; readonly byHand: boolean }
  | { readonly kind: "signedIn"; readonly me: Me }
  | { readonly kind: "failed"; readonly error: ApiError };

export type SessionStore = ReturnType<typeof createSessionStore>;

type Surroundings = {
  readonly api: AccountsApi;
  readonly session: Session;
  /** Gets an access token through the refresh cookie. */
  readonly refresh: () => Promise<void>;
  /** Remembers over page loads that somebody signed in here, so that a first visit asks the API nothing. */
  readonly hint: Signal<"no" | "yes">;
};

/** Who is signed in, where and as what, and who works beside them. */
export function createSessionStore({ api, session, refresh, hint }: Surroundings) {
  const account = signal<Account>({ kind: "starting" });
  const members = signal<readonly Member[]>([]);
  const me: ReadonlySignal<Me | null> = computed(() => (account.value.kind === "signedIn" ? account.value.me : null));
  const viewer: ReadonlySignal<Viewer | null> = computed(() => {
    const member = me.value?.member ?? null;
    return member && { memberId: member.id, role: member.role };
  });

  async function settle(): Promise<void> {
    try {
      account.value = { kind: "signedIn", me: await api.readMe() };
      hint.value = "yes";
    } catch (error) {
      account.value = failed(error);
      return;
    }
    await loadMembers();
  }

  async function loadMembers(): Promise<void> {
    if (viewer.peek() === null) return;
    // Names are decoration: without them the inbox still works.
    members.value = await api.listMembers().then(
      ({ items }) => items,
      () => members.peek(),
    );
  }

  function failed(error: unknown): Account {
    if (!(error instanceof ApiError)) throw error;
    if (error.status !== 401 && error.status !== 403) return { kind: "failed", error };
    hint.value = "no";
    return { kind: "signedOut", byHand: false };
  }

  function narrow(known: Me, role: Role): void {
    if (known.member === null || isSameRole(known.member.role, role)) return;
    const name = known.member.role.id === role.id ? known.member.role.name : null;
    account.value = { kind: "signedIn", me: { ...known, member: { ...known.member, role: { ...role, name } } } };
  }

  return {
    account,
    members,
    me,
    viewer,
    loadMembers,
    /** On page load: takes up the sign-in that the cookie remembers. */
    async start(): Promise<void> {
      if (hint.peek() === "no") {
        session.close();
        account.value = { kind: "signedOut", byHand: false };
        return;
      }
      account.value = { kind: "starting" };
      try {
        await refresh();
      } catch (error) {
        account.value = failed(error);
        return;
      }
      await settle();
    },
    /** Goes in with what signing in was answered with. */
    async enter(issued: { readonly accessToken: string }): Promise<void> {
      session.open(issued.accessToken);
      await settle();
    },
    /** Looks again who this is: a name, a module or a role may have changed. What cannot be read changes nothing. */
    async look(): Promise<void> {
      if (account.peek().kind !== "signedIn") return;
      const found = await api.readMe().catch(() => null);
      if (found !== null && account.peek().kind === "signedIn") account.value = { kind: "signedIn", me: found };
    },
    /** The account as another answer has just told it. */
    know(changed: Me): void {
      if (account.peek().kind === "signedIn") account.value = { kind: "signedIn", me: changed };
    },
    /** Works in another organization from now on. The page has to begin anew. @throws ApiError */
    async switchTo(organizationId: string): Promise<void> {
      session.open((await api.switchOrganization(organizationId)).accessToken);
    },
    /** `stay`: the address is kept, for somebody else to go on there. */
    async logOut({ stay = false } = {}): Promise<void> {
      await api.logOut().catch(() => undefined);
      hint.value = "no";
      account.value = { kind: "signedOut", byHand: !stay };
      session.close();
    },
    /** The API or the wire said that the sign-in is over. */
    end(): void {
      if (account.peek().kind !== "signedIn") return;
      hint.value = "no";
      account.value = { kind: "signedOut", byHand: false };
    },
    receive(frame: ServerFrame): void {
      const known = me.peek();
      if ((frame.type === "roleChanged" || frame.type === "hello") && known !== null) narrow(known, frame.role);
    },
  };
}
