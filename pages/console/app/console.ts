import { computed, effect, type ReadonlySignal } from "@preact/signals";
import type { ServerFrame } from "../../../shared/socket.ts";
import { createApiClient, createIdempotencyKey } from "../../kit/api/api-client.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createSession } from "../../kit/api/session.ts";
import { type Appearance, createAppearance } from "../../kit/appearance/appearance.ts";
import { createToasts, type Toasts } from "../../kit/components/toasts.ts";
import { chooseErrorWords } from "../../kit/components/error-words.ts";
import { createRememberedChoice } from "../../kit/appearance/remembered-choice.ts";
import { createKeyboard, type Keyboard } from "../../kit/keyboard/create-keyboard.ts";
import { createRealtime, type Realtime } from "../../kit/realtime/create-realtime.ts";
import { createAccountsApi } from "../api/accounts.api.ts";
import { createInboxApi } from "../api/inbox.api.ts";
import { createUpload } from "../api/upload.ts";
import { createWhatsAppApi } from "../api/whatsapp.api.ts";
import { type ComposerStore, createComposerStore } from "../inbox/composer.store.ts";
import { createDraftShelf } from "../inbox/draft-shelf.ts";
import { createInboxStore, type InboxStore } from "../inbox/inbox.store.ts";
import { createThreadStore, type ThreadStore } from "../inbox/thread.store.ts";
import { createClock } from "./clock.ts";
import { createOverlays, type Overlays } from "./overlays.ts";
import { createPreferences, type Preferences } from "./preferences.ts";
import { createPresence, type PresenceStore } from "./presence.store.ts";
import { createRouter, type Router } from "./router.ts";
import { createSessionStore, type SessionStore } from "./session.store.ts";
import type { ConsoleI18n } from "./texts.ts";
import { createNumbersStore, type NumbersStore } from "../screens/numbers.store.ts";

/** Everything the screens stand on, made once. */
export type Console = {
  readonly router: Router;
  readonly session: SessionStore;
  readonly appearance: Appearance;
  readonly preferences: Preferences;
  readonly presence: PresenceStore;
  readonly wire: Realtime;
  readonly inbox: InboxStore;
  readonly thread: ThreadStore;
  readonly composer: ComposerStore;
  readonly numbers: NumbersStore;
  readonly now: ReadonlySignal<number>;
  readonly toasts: Toasts;
  readonly overlays: Overlays;
  readonly keyboard: Keyboard;
  /** Does what a person asked for; if the API refuses, says so at the edge of the screen. Answers whether it was done. */
  readonly attempt: (work: Promise<unknown>) => Promise<boolean>;
};

export function createConsole(i18n: ConsoleI18n): Console {
  const baseUrl = import.meta.env.VITE_API_ORIGIN;
  const readLanguage = () => i18n.language.peek();
  const tokens = createSession();
  const client = createApiClient({ session: tokens, readLanguage, baseUrl });
  const base = `${baseUrl}/api/v1`;
  const inboxApi = createInboxApi(base, client.fetch);

  const hint = createRememberedChoice("signedIn", ["no", "yes"], { storage: localStorage, dataset: {} });
  const session = createSessionStore({
    api: createAccountsApi(base, client.fetch),
    session: tokens,
    refresh: client.refresh,
    hint,
  });
  const wire = createRealtime({ getTicket: inboxApi.issueTicket });
  const { viewer } = session;
  const inbox = createInboxStore({ api: inboxApi, viewer });
  const thread = createThreadStore({ api: inboxApi, wire, viewer, now: Date.now, onSummary: inbox.note });
  const composer = createComposerStore({
    api: inboxApi,
    wire,
    upload: createUpload({ baseUrl, session: tokens, refresh: client.refresh, readLanguage }),
    shelf: createDraftShelf(localStorage, () => viewer.peek()?.memberId ?? "", createIdempotencyKey),
    thread: thread.thread,
    absorb: thread.absorb,
    now: Date.now,
    newKey: createIdempotencyKey,
    previewFile: (file) => (file.type.startsWith("image/") ? URL.createObjectURL(file) : null),
    forgetPreview: (address) => URL.revokeObjectURL(address),
  });
  const numbers = createNumbersStore({ api: createWhatsAppApi(base, client.fetch) });
  const presence = createPresence(wire.say);
  const toasts = createToasts();

  const parts = [session, presence, inbox, thread, numbers];
  hearEverything(wire, (frame) => {
    for (const part of parts) part.receive(frame);
  });
  effect(() => {
    if (tokens.state.value === "signed-out" || wire.status.value === "signed-out") session.end();
  });
  const isSignedIn = computed(() => session.account.value.kind === "signedIn");
  forgetAfterSignOut(session);
  effect(() => {
    if (!isSignedIn.value) return wire.stop();
    wire.start();
    void inbox.countUnread();
    void numbers.load();
  });
  window.addEventListener("online", () => {
    if (session.account.peek().kind === "failed") void session.start();
  });
  let wasCut = false;
  effect(() => {
    const status = wire.status.value;
    if (status === "reconnecting" || status === "offline") wasCut = true;
    if (status !== "open" || !wasCut) return;
    wasCut = false;
    void inbox.refresh();
    void composer.resume();
  });

  return {
    router: createRouter(),
    session,
    appearance: createAppearance(),
    preferences: createPreferences(),
    presence,
    wire,
    inbox,
    thread,
    composer,
    numbers,
    now: createClock(),
    toasts,
    overlays: createOverlays(),
    keyboard: createKeyboard(),
    async attempt(work) {
      try {
        await work;
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const { title, detail } = chooseErrorWords(error, i18n.t);
        toasts.show({ text: detail || title, tone: "danger" });
        return false;
      }
    },
  };
}

/**
 * Nothing of one person's work may be left in the tab for the next: the page begins anew. At the same address when the
 * sign-in merely ended, so that the person goes on where they were.
 */
function forgetAfterSignOut({ account }: SessionStore): void {
  let hadSomebody = false;
  effect(() => {
    const now = account.value;
    if (now.kind === "signedIn") hadSomebody = true;
    if (now.kind !== "signedOut" || !hadSomebody) return;
    if (now.byHand) location.assign("/login");
    else location.reload();
  });
}

const frameTypes = {
  hello: true,
  newMessage: true,
  messageSent: true,
  messageUpdated: true,
  messageDeleted: true,
  conversationUpdated: true,
  conversationHidden: true,
  watching: true,
  presenceChanged: true,
  agentTyping: true,
  qrCode: true,
  clientReady: true,
  clientDisconnected: true,
  roleChanged: true,
  refused: true,
} satisfies Record<ServerFrame["type"], true>;

function hearEverything(wire: Realtime, handle: (frame: ServerFrame) => void): void {
  for (const type of Object.keys(frameTypes)) wire.on(asFrameType(type), handle);
}

// Object.keys forgets that the keys are the record's own.
function asFrameType(type: string): ServerFrame["type"] {
  return type as ServerFrame["type"];
}
