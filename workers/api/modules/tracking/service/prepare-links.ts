import type { OutwardChannel, Purpose } from "../../../../../shared/purposes.ts";
import { exchangeLinks } from "../html-links.ts";
import { exchangeTextLinks } from "../text-links.ts";
import { signClick, signOpen, signPreferences, signView, type Sent } from "../tokens.ts";
import { trackableUrl } from "../trackable-url.ts";
import type { TrackingKeys } from "../tracking-keys.ts";

export { trackingKeysOf, type TrackingKeys } from "../tracking-keys.ts";

/** What a template's `links` are filled with; `prepareLinks` puts the person's own addresses there. */
export const linkPlaceholders = {
  unsubscribe: "https://unsubscribe.invalid/",
  preferences: "https://preferences.invalid/",
  view: "https://view.invalid/",
} as const;

export type Letter = Sent & {
  /** The API host the links lead to, e.g. https://api.loggia.example: any other host refuses them. */
  readonly origin: string;
  readonly trackOpens: boolean;
  readonly trackClicks: boolean;
  /** Who gets it and for what; null for a message that nobody can unsubscribe from. */
  readonly recipient: {
    readonly customerId: string;
    readonly purpose: Purpose;
    readonly channel: OutwardChannel;
  } | null;
  /** What the letter was made from, so that it can be read in a browser; without it the placeholder of that address becomes empty. */
  readonly templateId?: string | null;
  /** An address that takes unsubscriptions by mail too. */
  readonly unsubscribeMailbox?: string | null;
};

export type Parts = { readonly html: string; readonly text: string };

/**
 * The letter as it goes out: links lead through /t/c and the opening shows at /t/o where that is on, and the placeholders and headers
 * for unsubscribing (RFC 8058) are the person's own. With both switches off nothing but the placeholders changes.
 * @throws RangeError for ids or delivery keys of another shape
 */
export function prepareLinks(
  keys: TrackingKeys,
  letter: Letter,
  parts: Parts,
): Parts & { readonly headers: Readonly<Record<string, string>> } {
  const counted = letter.trackClicks ? countLinks(keys, letter, parts) : parts;
  const seen = letter.trackOpens ? addPixel(keys, letter, counted.html) : counted.html;
  const own = ownAddresses(keys, letter);
  return {
    html: fillPlaceholders(seen, own),
    text: fillPlaceholders(counted.text, own),
    headers: own.preferences === "" ? {} : unsubscribeHeaders(own.preferences, letter.unsubscribeMailbox ?? null),
  };
}

/** Links are numbered in the order of the HTML; the text's take the number of the same address there, others go on counting. */
function countLinks(keys: TrackingKeys, letter: Letter, { html, text }: Parts): Parts {
  const { origin, organizationId, delivery, sentAt } = letter;
  const host = new URL(origin).host;
  const known = new Map<string, string>();
  let links = 0;
  const exchange = (inText: boolean) => (href: string) => {
    const url = trackableUrl(href);
    if (url === null || isOurs(url, origin)) return null;
    const before = known.get(url);
    if (inText && before !== undefined) return before;
    links += 1;
    const through = `${origin}/t/c/${signClick(keys, host, { organizationId, delivery, sentAt, link: links, url })}`;
    if (before === undefined) known.set(url, through);
    return through;
  };
  return { html: exchangeLinks(html, exchange(false)), text: exchangeTextLinks(text, exchange(true)) };
}

function isOurs(url: string, origin: string): boolean {
  const { host } = new URL(url);
  return url.startsWith(`${origin}/t/`) || Object.values(linkPlaceholders).some((own) => new URL(own).host === host);
}

/** Before the end of the body, so that what is cut off as too long is not counted as seen. */
function addPixel(keys: TrackingKeys, letter: Letter, html: string): string {
  const { origin, organizationId, delivery, sentAt } = letter;
  const token = signOpen(keys, new URL(origin).host, { organizationId, delivery, sentAt });
  const pixel = `<img src="${origin}/t/o/${token}" width="1" height="1" alt="" style="display:block;border:0" />`;
  const end = [...html.matchAll(/<\/body\b/gi)].at(-1)?.index ?? html.length;
  return `${html.slice(0, end)}${pixel}${html.slice(end)}`;
}

type OwnAddresses = Readonly<Record<keyof typeof linkPlaceholders, string>>;

/** The person's own, by the placeholder they stand for; empty where there is none. */
function ownAddresses(keys: TrackingKeys, letter: Letter): OwnAddresses {
  const { origin, organizationId, delivery, sentAt, recipient, templateId = null, trackClicks } = letter;
  if (recipient === null) return { unsubscribe: "", preferences: "", view: "" };
  const host = new URL(origin).host;
  const preferences = `${origin}/t/u/${signPreferences(keys, host, { organizationId, delivery, ...recipient })}`;
  const seen = { organizationId, delivery, sentAt, ...recipient };
  const view = templateId && `${origin}/t/v/${signView(keys, host, { ...seen, templateId, trackClicks })}`;
  return { unsubscribe: preferences, preferences, view: view ?? "" };
}

function fillPlaceholders(text: string, own: OwnAddresses): string {
  const { unsubscribe, preferences, view } = linkPlaceholders;
  return text
    .replaceAll(unsubscribe, own.unsubscribe)
    .replaceAll(preferences, own.preferences)
    .replaceAll(view, own.view);
}

function unsubscribeHeaders(address: string, mailbox: string | null): Record<string, string> {
  const mailto = mailbox === null ? "" : `, <mailto:${mailbox}?subject=unsubscribe>`;
  return { "List-Unsubscribe": `<${address}>${mailto}`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}
