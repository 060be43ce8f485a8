import { z } from "zod";
import type { Email } from "../world/world.ts";
import { addressOf, noteEvent, type PostmarkState } from "./postmark-state.ts";

/** A gateway before somebody's mailbox that follows every link of a letter before its reader does. */
export const LinkScanner = z.object({
  /** Whose letters it looks through; null: everybody's. */
  to: z.string().nullable().default(null),
  afterMilliseconds: z.int().min(0).max(600_000).default(2_000),
  /** One that calls itself a browser is harder to tell. */
  userAgent: z.string().default("Mozilla/5.0 (compatible; Barracuda Sentinel (EE))"),
  methods: z
    .array(z.enum(["HEAD", "GET"]))
    .min(1)
    .default(["HEAD", "GET"]),
  /** Between two links; 0 follows all at once. */
  pauseMilliseconds: z.int().min(0).max(60_000).default(0),
});
export type LinkScanner = z.infer<typeof LinkScanner>;

export type ScannerVisit = {
  readonly emailId: string;
  readonly method: string;
  readonly url: string;
  /** Null: nobody answered. */
  readonly status: number | null;
};

const answerWithinMilliseconds = 10_000;
const keptVisits = 1_000;

/** Follows a letter's links if a scanner stands before this mailbox. Redirects are noted, not followed: what lies behind is not ours. */
export async function scanLinks(state: PostmarkState, email: Email): Promise<void> {
  const { scanner } = state;
  if (scanner === null || (scanner.to !== null && addressOf(scanner.to) !== addressOf(email.to))) return;
  await pause(scanner.afterMilliseconds);
  const rounds = scanner.methods.flatMap((method) => linksOf(email).map((url) => ({ method, url })));
  const visits: Promise<void>[] = [];
  for (const { method, url } of rounds) {
    visits.push(visit(state, scanner, { emailId: email.id, method, url }));
    if (scanner.pauseMilliseconds > 0) await pause(scanner.pauseMilliseconds);
  }
  await Promise.all(visits);
  noteEvent(state, email, `scanned ${rounds.length}`);
}

/** Every address of a letter: of links and pictures, in the text, and the one that unsubscribes. */
export function linksOf(email: Pick<Email, "html" | "text" | "headers">): string[] {
  const html = [...(email.html ?? "").matchAll(/\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi)].map(
    ([, double, single, bare]) => (double ?? single ?? bare ?? "").replaceAll("&amp;", "&"),
  );
  const text = [...(email.text ?? "").matchAll(/https?:\/\/[^\s<>"')]+/g)].map(([url]) =>
    url.replace(/[.,;:!?]+$/, ""),
  );
  const header = email.headers.find(({ name }) => name.toLowerCase() === "list-unsubscribe")?.value ?? "";
  const unsubscribe = [...header.matchAll(/<(https?:[^>]+)>/g)].map(([, url = ""]) => url);
  return [...new Set([...html, ...text, ...unsubscribe])].filter(
    (url) => /^https?:\/\//.test(url) && URL.canParse(url),
  );
}

async function visit(state: PostmarkState, scanner: LinkScanner, asked: Omit<ScannerVisit, "status">): Promise<void> {
  const status = await statusOf(scanner, asked);
  state.scannerVisits = [...state.scannerVisits, { ...asked, status }].slice(-keptVisits);
}

async function statusOf({ userAgent }: LinkScanner, { method, url }: Omit<ScannerVisit, "status">) {
  try {
    const signal = AbortSignal.timeout(answerWithinMilliseconds);
    const response = await fetch(url, { method, headers: { "user-agent": userAgent }, redirect: "manual", signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref?.();
  });
}
