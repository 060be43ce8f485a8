import { signal } from "@preact/signals";
import type { Session } from "../../../shared/session.ts";
import type { ApiError } from "../api/api-error.ts";
import { createResource } from "../api/resource.ts";
import type { EntranceApi } from "./entrance.api.ts";
import { createForm, needText } from "./form.store.ts";
import type { Passkeys } from "./passkeys.ts";
import { createSecondFactorStore, type SecondFactorStore } from "./second-factor.store.ts";

type Surroundings = {
  readonly api: Pick<EntranceApi, "showInvitation" | "acceptInvitation" | "answerSecondFactor" | "askForPasskey">;
  readonly passkeys: Passkeys;
  readonly token: string;
  readonly onSession: (session: Session) => Promise<void>;
  /** Joined with the sign-in that was there already. */
  readonly onJoined: (organizationId: string) => Promise<void>;
};

export type InvitationStore = ReturnType<typeof createInvitationStore>;

/** Accepting an invitation: with the sign-in one has, or with a name and a password. */
export function createInvitationStore({ api, passkeys, token, onSession, onJoined }: Surroundings) {
  const invitation = createResource(() => api.showInvitation(token));
  const factor = signal<SecondFactorStore | null>(null);
  const form = createForm(
    { name: "", password: "" },
    ({ name, password }) => ({ name: needText(name), password: password === "" ? "missing" : undefined }),
    ({ name, password }) => accept({ token, name, password }),
  );
  const ownForm = createForm(
    {},
    () => ({}),
    () => accept({ token }),
  );

  async function accept(json: Parameters<EntranceApi["acceptInvitation"]>[0]): Promise<void> {
    const answer = await api.acceptInvitation(json);
    if ("organizationId" in answer) return onJoined(answer.organizationId);
    if ("accessToken" in answer) return onSession(answer);
    const onOver = (error: ApiError) => {
      factor.value = null;
      form.refuse(error);
    };
    factor.value = createSecondFactorStore({ api, passkeys, challenge: answer, onSession, onOver });
  }

  return { invitation, form, ownForm, factor };
}
