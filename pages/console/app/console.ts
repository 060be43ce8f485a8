import { computed, effect, type ReadonlySignal } from "@preact/signals";
import type { ServerFrame } from "../../../shared/socket.ts";
import { type ApiFetch, createApiClient, createIdempotencyKey } from "../../kit/api/api-client.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createSession } from "../../kit/api/session.ts";
import { type Appearance, createAppearance } from "../../kit/appearance/appearance.ts";
import { createToasts, type Toasts } from "../../kit/components/toasts.ts";
import { chooseErrorWords } from "../../kit/components/error-words.ts";
import { createRememberedChoice } from "../../kit/appearance/remembered-choice.ts";
import { createKeyboard, type Keyboard } from "../../kit/keyboard/create-keyboard.ts";
import { createRealtime, type Realtime } from "../../kit/realtime/create-realtime.ts";
import { createEntranceApi, type EntranceApi } from "../../kit/account/entrance.api.ts";
import type { AccountHost } from "../../kit/account/host.ts";
import { createOwnAccountApi, type OwnAccountApi } from "../../kit/account/own-account.api.ts";
import { createProofDesk, type ProofDesk } from "../../kit/account/proof.store.ts";
import { createAccountsApi } from "../api/accounts.api.ts";
import { createOrganizationApi, type OrganizationApi } from "../api/organization.api.ts";
import { createInboxApi } from "../api/inbox.api.ts";
import { createUpload } from "../api/upload.ts";
import { createWhatsAppApi } from "../api/whatsapp.api.ts";
import { type ComposerStore, createComposerStore } from "../inbox/composer.store.ts";
import { createDraftShelf } from "../inbox/draft-shelf.ts";
import { createInboxStore, type InboxStore } from "../inbox/inbox.store.ts";
import { createThreadStore, type ThreadStore } from "../inbox/thread.store.ts";
import { createClock } from "./clock.ts";
import { createFarewellNote, type Farewell } from "./farewell.ts";
import { createOverlays, type Overlays } from "./overlays.ts";
import { createPreferences, type Preferences } from "./preferences.ts";
import { createPresence, type PresenceStore } from "./presence.store.ts";
import { createRouter, type Router } from "../../kit/routing/router.ts";
import { findRoute, type Route } from "./routes.ts";
import { hasInbox } from "./sections.ts";
import { tellChanges } from "./tell-changes.ts";
import { createSessionStore, type SessionStore } from "./session.store.ts";
import type { ConsoleI18n } from "./texts.ts";
import { createNumbersStore, type NumbersStore } from "../screens/numbers.store.ts";

/** Everything the screens stand on, made once. */
export type Console = {
  readonly router: Router<Route>;
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
  /** For whoever is not signed in yet. */
  readonly entrance: EntranceApi;
  /** One's own account, and the organization's affairs. They ask for a proof where the API wants one. */
  readonly ownAccount: OwnAccountApi;
  readonly organization: OrganizationApi;
  readonly proofDesk: ProofDesk;
  /** The way to the API, for screens that come later and bring their own client. */
  readonly reach: { readonly base: string; readonly fetch: ApiFetch };
  /** Why the sign-in before this page ended; null when it was by hand, or there was none. */
  readonly farewell: Farewell | null;
  readonly host: AccountHost;
  /** Does what a person asked for; if the API refuses, says so at the edge of the screen. Answers whether it was done. */
  readonly attempt: (work: Promise<unknown>) => Promise<boolean>;
};

export function createConsole(i18n: ConsoleI18n): Console {
  const baseUrl = import.meta.env.VITE_API_ORIGIN;
  const readLanguage = () => i18n.language.peek();
  const tokens = createSession();
  const note = createFarewellNote(sessionStorage);
  const farewell = note.take();
  const client = createApiClient({
    session: tokens,
    readLanguage,
    baseUrl,
    onRefused: ({ code }) => {
      const organization = session.me.peek()?.organization?.name;
      if (organization !== undefined) note.leave({ code, organization });
    },
  });
  const proofDesk = createProofDesk();
  const guarded = proofDesk.guard(watchModules(client.fetch));
  const base = `${baseUrl}/api/v1`;
  const inboxApi = createInboxApi(base, watchModules(client.fetch));

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
    if (tokens.state.value === "signed-out") session.end();
  });
  // The wire says only that it is over; the API says why, or that the sign-in goes on in another organization.
  effect(() => {
    if (wire.status.value !== "signed-out" || session.account.peek().kind !== "signedIn") return;
    void client.refresh().then(
      () => location.reload(),
      () => session.end(),
    );
  });
  const isAtWork = computed(() => viewer.value !== null);
  const answersCustomers = computed(() => hasInbox(session.me.value));
  forgetAfterSignOut(session);
  effect(() => {
    if (!isAtWork.value) return wire.stop();
    wire.start();
  });
  effect(() => {
    if (!answersCustomers.value) return;
    void inbox.countUnread();
    void numbers.load();
  });
  tellChanges(session, toasts, i18n);
  // Another tab or a colleague may have switched something meanwhile.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void session.look();
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
    void session.look();
    if (!answersCustomers.peek()) return;
    void inbox.refresh();
    void composer.resume();
  });

  /** A module that was switched off answers so; then the site looks again what there is. */
  function watchModules(send: ApiFetch): ApiFetch {
    return async (input, init) => {
      try {
        return await send(input, init);
      } catch (error) {
        if (error instanceof ApiError && error.code === "organizations.module_disabled") void session.look();
        throw error;
      }
    };
  }

  async function attempt(work: Promise<unknown>): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Who closed the question for a proof knows that nothing was done.
      if (error.code === "access.proof_needed") return false;
      const { title, detail } = chooseErrorWords(error, i18n.t);
      toasts.show({ text: detail || title, tone: "danger" });
      return false;
    }
  }

  return {
    router: createRouter(findRoute),
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
    attempt,
    entrance: createEntranceApi(base, client.fetch),
    ownAccount: createOwnAccountApi(base, guarded),
    organization: createOrganizationApi(base, guarded),
    proofDesk,
    reach: { base, fetch: guarded },
    farewell,
    host: { attempt, announce: (text) => void toasts.show({ text }) },
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
  importProgress: true,
  campaignProgress: true,
  campaignCompleted: true,
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
