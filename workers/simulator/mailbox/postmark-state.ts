import { z } from "zod";
import { announce, type Email, type World } from "../world/world.ts";
import type { LinkScanner, ScannerVisit } from "./link-scanner.ts";

/**
 * What shall go wrong with the next letters to an address or of a tag (or with any). `timeout_after` was accepted and does arrive. In a
 * batch `error` hits the letters it stands for, each by itself; everything else the whole request.
 */
export const PostmarkFault = z.object({
  kind: z.enum(["rate_limited", "server_error", "maintenance", "error", "timeout_before", "timeout_after"]),
  to: z.string().nullable().default(null),
  tag: z.string().nullable().default(null),
  /** For `error`: Postmark's own code, such as 300 or 405. */
  code: z.int().default(300),
  next: z.int().positive().default(1),
  /** By chance, until called off; `next` then says nothing. */
  probability: z.number().gt(0).max(1).nullable().default(null),
});
export type PostmarkFault = z.infer<typeof PostmarkFault>;

export type PostmarkWebhook = {
  readonly to: string;
  readonly type: string;
  readonly body: string;
};

/** Postmark beside the letters it keeps: who gets no more, what goes wrong, which webhooks wait, what arrived. */
export type PostmarkState = {
  readonly world: World;
  /** `<stream> <address>` to the reason */
  readonly suppressed: Map<string, string>;
  faults: PostmarkFault[];
  waiting: PostmarkWebhook[];
  /** How many copies of each webhook go out, and whether the newest goes first. */
  webhookCopies: number;
  isReordering: boolean;
  /** Requests by address, accepted or not. */
  readonly asked: Map<string, number>;
  readonly webhookUrl: string | null;
  readonly webhookAuth: string;
  /** What follows links before the reader; null: nothing does. */
  scanner: LinkScanner | null;
  scannerVisits: readonly ScannerVisit[];
};

/** @param webhook where webhooks post themselves; null: they wait in the box, for tests */
export function createPostmarkState(
  world: World,
  webhook: { readonly url: string | null; readonly auth: string },
): PostmarkState {
  return {
    world,
    suppressed: new Map(),
    faults: [],
    waiting: [],
    webhookCopies: 1,
    isReordering: false,
    asked: new Map(),
    // It may move: whoever runs a Worker anew gets another port.
    get webhookUrl() {
      return webhook.url;
    },
    webhookAuth: webhook.auth,
    scanner: null,
    scannerVisits: [],
  };
}

/** What a test's Worker expects webhooks to show. */
export const testWebhook = { url: null, auth: "postmark:test-only-webhook-password" };

/** `Name <address>` or an address, in lower case. */
export function addressOf(to: string): string {
  return (/<([^<>]+)>\s*$/.exec(to)?.[1] ?? to).trim().toLowerCase();
}

export const suppressionKey = (stream: string, to: string): string => `${stream} ${addressOf(to)}`;

export type Addressed = { readonly to: string; readonly tag: string | null };

/** The first fault of these kinds that stands for one of the letters, and hits; used up by that. */
export function drawFault(
  state: PostmarkState,
  letters: readonly Addressed[],
  kinds: "whole" | "single" | "any" = "any",
): PostmarkFault | null {
  const fault = state.faults.find(
    (standing) =>
      (kinds === "any" || (standing.kind === "error") === (kinds === "single")) &&
      letters.some((letter) => standsFor(standing, letter)) &&
      (standing.probability === null || state.world.random() < standing.probability),
  );
  if (!fault) return null;
  state.faults = state.faults.flatMap((standing) => {
    if (standing !== fault || standing.probability !== null) return [standing];
    return standing.next > 1 ? [{ ...standing, next: standing.next - 1 }] : [];
  });
  return fault;
}

function standsFor(fault: PostmarkFault, { to, tag }: Addressed): boolean {
  return (fault.to === null || addressOf(fault.to) === addressOf(to)) && (fault.tag === null || fault.tag === tag);
}

/** Notes what happened to a letter, for the page. */
export function noteEvent(state: PostmarkState, email: Email, kind: string): void {
  email.events.push({ kind, at: state.world.now() });
  announce(state.world, { kind: "world" });
}
