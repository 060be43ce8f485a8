import { batch, signal } from "@preact/signals";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { ConnectInput, Profile } from "../../../workers/api/modules/whatsapp/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { WhatsAppApi } from "../api/whatsapp.api.ts";

export type NumbersStore = ReturnType<typeof createNumbersStore>;

type Phase =
  | { readonly kind: "loading" }
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly error: ApiError };

/** The organization's WhatsApp numbers, and connecting one. */
export function createNumbersStore({ api }: { readonly api: WhatsAppApi }) {
  const profiles = signal<readonly Profile[]>([]);
  const phase = signal<Phase>({ kind: "loading" });
  /** The number being paired: its code is on screen until the phrase arrives. */
  const pairingId = signal<string | null>(null);
  const connecting = signal(false);
  const refusal = signal<ApiError | null>(null);

  function place(profile: Profile): void {
    const known = profiles.peek();
    profiles.value = known.some(({ id }) => id === profile.id)
      ? known.map((current) => (current.id === profile.id ? profile : current))
      : [profile, ...known];
  }

  function patch(id: string, change: Partial<Profile>): void {
    profiles.value = profiles.peek().map((profile) => (profile.id === id ? { ...profile, ...change } : profile));
  }

  async function load(): Promise<void> {
    try {
      const { items } = await api.listProfiles();
      batch(() => {
        profiles.value = items;
        phase.value = { kind: "ready" };
      });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (phase.peek().kind !== "ready") phase.value = { kind: "failed", error };
    }
  }

  return {
    profiles,
    phase,
    pairingId,
    connecting,
    refusal,
    load,
    /** Answers the id of the number that was taken; null when it was not, and `refusal` says why. */
    async connect(input: ConnectInput): Promise<string | null> {
      batch(() => {
        connecting.value = true;
        refusal.value = null;
      });
      try {
        const profile = await api.connect(input);
        place(profile);
        pairingId.value = profile.state === "pairing" ? profile.id : null;
        return profile.id;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refusal.value = error;
        return null;
      } finally {
        connecting.value = false;
      }
    },
    async disconnect(id: string): Promise<void> {
      place(await api.disconnect(id));
      if (pairingId.peek() === id) pairingId.value = null;
    },
    showPairing(id: string | null): void {
      pairingId.value = id;
    },
    receive(frame: ServerFrame): void {
      switch (frame.type) {
        case "qrCode":
          return patch(frame.channelId, {
            state: "pairing",
            pairing: { link: frame.link, expiresAt: frame.expiresAt },
          });
        case "clientReady":
          patch(frame.channelId, { state: "live", stateReason: null, pairing: null });
          // What else changed with it (quality, name) is only in the list.
          if (phase.peek().kind === "ready") void load();
          return;
        case "clientDisconnected":
          patch(frame.channelId, { state: "disconnected", pairing: null });
          if (phase.peek().kind === "ready") void load();
          return;
        default:
          return;
      }
    },
  };
}
