import { type ReadonlySignal, signal } from "@preact/signals";

export type SessionState = "unknown" | "signed-in" | "signed-out";

/** Who is signed in here. The access token lives in memory only; the refresh token is a cookie that scripts cannot read. */
export type Session = {
  state: ReadonlySignal<SessionState>;
  readAccessToken: () => string | null;
  /** After log-in, registration or refresh. */
  open: (accessToken: string) => void;
  /** After log-out, or when the API refused to refresh. */
  close: () => void;
};

/** One per site. Starts `unknown`: the first call finds out through the refresh cookie. */
export function createSession(): Session {
  const state = signal<SessionState>("unknown");
  let token: string | null = null;
  return {
    state,
    readAccessToken: () => token,
    open(accessToken) {
      token = accessToken;
      state.value = "signed-in";
    },
    close() {
      token = null;
      state.value = "signed-out";
    },
  };
}
