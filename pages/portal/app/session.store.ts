import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Me } from "../../../workers/api/modules/auth/account-contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { Session } from "../../kit/api/session.ts";

export type Account =
  | { readonly kind: "starting" }
  | { readonly kind: "signedOut" }
  | { readonly kind: "signedIn"; readonly me: Me }
  | { readonly kind: "failed"; readonly error: ApiError };

export type SessionStore = ReturnType<typeof createSessionStore>;

type Surroundings = {
  readonly readMe: () => Promise<Me>;
  readonly logOut: () => Promise<unknown>;
  readonly session: Session;
  /** Gets an access token through the refresh cookie, which the console of the same house may have left. */
  readonly refresh: () => Promise<void>;
  /** Remembers over page loads that somebody signed in here, so that a stranger's first look asks the API nothing. */
  readonly hint: Signal<"no" | "yes">;
};

/** Who stands at the door. */
export function createSessionStore({ readMe, logOut, session, refresh, hint }: Surroundings) {
  const account = signal<Account>({ kind: "starting" });
  const me: ReadonlySignal<Me | null> = computed(() => (account.value.kind === "signedIn" ? account.value.me : null));

  async function settle(): Promise<void> {
    try {
      account.value = { kind: "signedIn", me: await readMe() };
      hint.value = "yes";
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401 || error.status === 403) leave();
    else account.value = { kind: "failed", error };
  }

  function leave(): void {
    hint.value = "no";
    session.close();
    account.value = { kind: "signedOut" };
  }

  return {
    account,
    me,
    /** @param eager ask the API also if nothing here says that somebody is signed in */
    async start(eager: boolean): Promise<void> {
      if (!eager && hint.peek() === "no") return leave();
      account.value = { kind: "starting" };
      try {
        await refresh();
      } catch (error) {
        return fail(error);
      }
      await settle();
    },
    /** Goes in with what signing in was answered with. */
    async enter(issued: { readonly accessToken: string }): Promise<void> {
      session.open(issued.accessToken);
      await settle();
    },
    /** Looks again who this is. What cannot be read changes nothing. */
    async look(): Promise<void> {
      const found = await readMe().catch(() => null);
      if (found !== null) account.value = { kind: "signedIn", me: found };
    },
    /** The account as another answer has just told it. */
    know(changed: Me): void {
      account.value = { kind: "signedIn", me: changed };
    },
    async logOut(): Promise<void> {
      await logOut().catch(() => undefined);
      leave();
    },
    /** The API said that the sign-in is over. */
    end(): void {
      if (account.peek().kind === "signedIn") leave();
    },
  };
}
