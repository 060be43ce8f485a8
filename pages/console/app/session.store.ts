import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { isSameRole } from "../../../shared/permissions.ts";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { Me, Member } from "../../../workers/api/modules/auth/contract.ts";
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

/** Who is signed in, as what, and who works beside them. */
export function createSessionStore({ api, session, refresh, hint }: Surroundings) {
  const account = signal<Account>({ kind: "starting" });
  const members = signal<readonly Member[]>([]);
  const me: ReadonlySignal<Me | null> = computed(() => (account.value.kind === "signedIn" ? account.value.me : null));
  const viewer: ReadonlySignal<Viewer | null> = computed(
    () => me.value && { memberId: me.value.member.id, role: me.value.member.role },
  );

  async function settle(): Promise<void> {
    try {
      account.value = { kind: "signedIn", me: await api.readMe() };
      hint.value = "yes";
    } catch (error) {
      account.value = failed(error);
      return;
    }
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

  return {
    account,
    members,
    me,
    viewer,
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
    async logIn(email: string, password: string): Promise<void> {
      const { accessToken } = await api.logIn({ email, password, client: "web" });
      session.open(accessToken);
      await settle();
    },
    async register(request: Omit<Parameters<AccountsApi["register"]>[0], "client">): Promise<void> {
      const { accessToken } = await api.register({ ...request, client: "web" });
      session.open(accessToken);
      await settle();
    },
    async logOut(): Promise<void> {
      await api.logOut().catch(() => undefined);
      session.close();
      hint.value = "no";
      account.value = { kind: "signedOut", byHand: true };
    },
    /** The API or the wire said that the sign-in is over. */
    end(): void {
      if (account.peek().kind !== "signedIn") return;
      hint.value = "no";
      account.value = { kind: "signedOut", byHand: false };
    },
    receive(frame: ServerFrame): void {
      const known = me.peek();
      if ((frame.type !== "roleChanged" && frame.type !== "hello") || known === null) return;
      if (isSameRole(known.member.role, frame.role)) return;
      account.value = { kind: "signedIn", me: { ...known, member: { ...known.member, role: frame.role } } };
    },
  };
}
