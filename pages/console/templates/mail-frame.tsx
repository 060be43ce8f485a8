import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { takeMailApart } from "./mail-parts.ts";

type MailFrameProps = {
  /** Names the frame for readers. */
  title: string;
  /** The mail as the API compiled and filled it. */
  html: string;
  /** How wide the reading program is, in px. */
  width: number;
};

const leastHeight = 240;
/** When a mail is measured again, in ms after it was shown. */
const measureAgain = [150, 800, 2_500];

/**
 * A mail in a frame of its own, in which nothing runs and nothing leads anywhere. Its styles go in through the CSSOM, so that
 * the page's content policy holds for it too: pictures come from our own media host only.
 */
export function MailFrame({ title, html, width }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const height = useSignal(leastHeight);

  useEffect(() => {
    const inner = frame.current?.contentDocument;
    const sight = frame.current?.contentWindow;
    if (inner == null || sight == null) return;
    showMail(inner, sight, html);
    const measure = (): void => {
      height.value = Math.max(leastHeight, inner.body.scrollHeight);
    };
    measure();
    // Pictures and fonts come later; nothing in the frame can tell when.
    const timers = measureAgain.map((delay) => setTimeout(measure, delay));
    return () => timers.forEach(clearTimeout);
  }, [html, width]);

  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin"
      scrolling="no"
      data-testid="mail-frame"
      class="mx-auto block max-w-full rounded-medium border border-line"
      style={{ width: `${width}px`, height: `${height.value}px`, colorScheme: "light" }}
    />
  );
}

/** The API's own markup, asked for over our own connection; the frame it goes into runs no scripts. */
const policy = readTrustedTypes()?.createPolicy("mail-frame", { createHTML: (html) => html });

type TrustedTypes = {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): { createHTML(html: string): unknown };
};

// Browsers that have trusted types have them as a global, which TypeScript does not list yet.
function readTrustedTypes(): TrustedTypes | undefined {
  return (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
}

function showMail(inner: Document, sight: Window, html: string): void {
  const { markup, sheets, language, direction } = takeMailApart(html);
  const trusted = policy?.createHTML(markup) ?? markup;
  const parsed = new DOMParser().parseFromString(asMarkup(trusted), "text/html");
  for (const unwanted of parsed.querySelectorAll("script, link, meta, base, iframe, object, embed, form"))
    unwanted.remove();
  inner.documentElement.lang = language;
  inner.documentElement.dir = direction;
  inner.documentElement.style.background = "Canvas";
  inner.body.replaceWith(inner.adoptNode(parsed.body));
  for (const element of inner.querySelectorAll<HTMLElement>("[data-style]")) {
    element.style.cssText = element.dataset.style ?? "";
    delete element.dataset.style;
  }
  // In a preview a link says where it leads, and leads nowhere.
  for (const link of inner.querySelectorAll("a[href]")) {
    link.setAttribute("title", link.getAttribute("href") ?? "");
    link.removeAttribute("href");
  }
  inner.adoptedStyleSheets = sheets.map((css) => makeSheet(sight, css));
}

function makeSheet(sight: Window, css: string): CSSStyleSheet {
  const sheet = new (constructorOf(sight))();
  sheet.replaceSync(css);
  return sheet;
}

// A document takes only sheets made by its own window, whose constructors TypeScript does not list.
function constructorOf(sight: Window): typeof CSSStyleSheet {
  return (sight as Window & typeof globalThis).CSSStyleSheet;
}

// parseFromString is typed to take a string; the browser takes the policy's answer, and without trusted types it is one.
function asMarkup(trusted: unknown): string {
  return trusted as string;
}
