import { addressAttributes, isAllowedAddress } from "./link-rules.ts";
import type { ContentFault } from "./faults.ts";

export type FinishedHtml =
  | { readonly kind: "finished"; readonly html: string }
  | { readonly kind: "refused"; readonly faults: readonly ContentFault[] };

const refusedElements = new Set([
  ...[
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "form",
    "input",
    "textarea",
    "select",
    "button",
  ],
  ...["base", "svg", "math", "template", "noscript", "audio", "video", "portal"],
]);

/** What lists show after the subject; the blanks behind it keep the mail's first words from following. */
const preheader =
  '<div style="display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden">' +
  `{{ message.preheader }}${"&#847;&zwnj;&nbsp;".repeat(40)}</div>`;

/**
 * Compiled HTML as it is kept: with the subject as its title and the preheader before everything, or why it may not be sent. Mail
 * programs run no scripts, but the console and a browser show mails too.
 */
export async function finishHtml(html: string, hasPreheader: boolean): Promise<FinishedHtml> {
  const faults: ContentFault[] = [];
  const rewriter = new HTMLRewriter()
    .on("*", { element: (element) => void faults.push(...findFaults(element)) })
    .on("title", { element: (element) => void element.setInnerContent("{{ message.subject }}", { html: true }) })
    .on("body", { element: (element) => void (hasPreheader && element.prepend(preheader, { html: true })) });
  const finished = await rewriter.transform(new Response(html)).text();
  return faults.length > 0 ? { kind: "refused", faults } : { kind: "finished", html: finished };
}

function findFaults(element: Element): ContentFault[] {
  const { tagName } = element;
  const isRefresh = tagName === "meta" && element.getAttribute("http-equiv")?.toLowerCase() === "refresh";
  if (refusedElements.has(tagName) || isRefresh) return [{ code: "markup_refused", line: null, about: tagName }];
  if (tagName === "link") return isStyleSheet(element) ? [] : [{ code: "markup_refused", line: null, about: tagName }];
  return [...element.attributes].flatMap(([name = "", value = ""]) => findAttributeFault(name.toLowerCase(), value));
}

function findAttributeFault(name: string, value: string): ContentFault[] {
  if (name.startsWith("on") || name === "srcdoc") return [{ code: "markup_refused", line: null, about: name }];
  if (addressAttributes.has(name) && !isAllowedAddress(name, value))
    return [{ code: "link_refused", line: null, about: value }];
  return [];
}

/** What `mj-font` makes. */
function isStyleSheet(element: Element): boolean {
  return element.getAttribute("rel") === "stylesheet" && /^https:\/\//i.test(element.getAttribute("href") ?? "");
}
