import { purposes } from "../../../../shared/purposes.ts";
import type { ContentWarning } from "./contract.ts";
import { fillGaps } from "./fill-gaps.ts";
import type { EmailVariant } from "./render-email.ts";
import { customerData, otherData } from "./template-data.ts";

type Content = EmailVariant & { readonly variables: readonly string[] };

/** Bytes after which Gmail hides the rest of a mail. */
const gmailClips = 102 * 1024;
/** Who gets these may always say no; what is about a service they asked for goes without. */
const needsUnsubscribe: ReadonlySet<string> = new Set(purposes.filter((purpose) => purpose !== "service"));

/**
 * What an author should know before a text is sent.
 * @param fieldKeys of the organization's own fields
 */
export function inspectContent(content: Content, purpose: string, fieldKeys: readonly string[]): ContentWarning[] {
  const known = new Set<string>([
    ...customerData.map((name) => `customer.${name}`),
    ...fieldKeys.map((key) => `customer.fields.${key}`),
    ...otherData,
  ]);
  const unknown = content.variables.filter((name) => !known.has(name));
  const { missing } = fillGaps(content, { customer: { fields: {} }, organization: {}, links: {} }, () => "x");
  const bare = missing.filter((name) => known.has(name) && name.startsWith("customer."));
  const canLeave = /\blinks\.(unsubscribe|preferences)\b/.test(content.html);
  return [
    ...unknown.map((variable) => ({ code: "unknown_variable" as const, variable })),
    ...bare.map((variable) => ({ code: "no_fallback" as const, variable })),
    ...(needsUnsubscribe.has(purpose) && !canLeave ? [{ code: "unsubscribe_missing" as const, variable: null }] : []),
    ...(sizeOf(content.html) > gmailClips ? [{ code: "clipped_by_gmail" as const, variable: null }] : []),
  ];
}

export function sizeOf(html: string): number {
  return new TextEncoder().encode(html).byteLength;
}
