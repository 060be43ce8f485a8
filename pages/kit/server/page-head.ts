import type { Language } from "../../../shared/languages.ts";
import { escapeHtml, writeJson } from "./write-text.ts";

/** What a page says of itself to those who do not look at it: search engines, and whoever shares its address. */
export type PageHead = {
  readonly title: string;
  readonly description: string;
  /** Whole address of this page without what does not change it; null for pages that nobody should find. */
  readonly canonical: string | null;
  /** The same page in every language, this one included. */
  readonly alternates: readonly { readonly language: Language | "x-default"; readonly href: string }[];
  readonly picture?: { readonly url: string; readonly width: number; readonly height: number; readonly alt: string };
  readonly kind?: "website" | "product";
  /** schema.org objects. */
  readonly structuredData: readonly object[];
  /** The picture that is seen first, fetched before the scripts. */
  readonly preload?: { readonly srcset: string; readonly sizes: string };
};

type Attributes = Readonly<Record<string, string>>;

function writeTag(name: "meta" | "link", attributes: Attributes): string {
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${escapeHtml(value)}"`);
  return `<${name} ${written.join(" ")} />`;
}

/** The tags of a page's head, with everything escaped. @param siteName for Open Graph */
export function writeHead(head: PageHead, siteName: string, language: Language): string {
  const meta = (property: string, content: string): string => writeTag("meta", { property, content });
  const { canonical, picture, preload } = head;
  return [
    `<title>${escapeHtml(head.title)}</title>`,
    writeTag("meta", { name: "description", content: head.description }),
    ...(canonical === null
      ? [writeTag("meta", { name: "robots", content: "noindex" })]
      : [writeTag("link", { rel: "canonical", href: canonical }), meta("og:url", canonical)]),
    ...head.alternates.map(({ language: hreflang, href }) => writeTag("link", { rel: "alternate", hreflang, href })),
    ...(preload === undefined
      ? []
      : [
          writeTag("link", {
            rel: "preload",
            as: "image",
            imagesrcset: preload.srcset,
            imagesizes: preload.sizes,
            fetchpriority: "high",
          }),
        ]),
    meta("og:site_name", siteName),
    meta("og:title", head.title),
    meta("og:description", head.description),
    meta("og:type", head.kind ?? "website"),
    meta("og:locale", language),
    ...(picture === undefined
      ? []
      : [
          meta("og:image", picture.url),
          meta("og:image:width", String(picture.width)),
          meta("og:image:height", String(picture.height)),
          meta("og:image:alt", picture.alt),
          writeTag("meta", { name: "twitter:card", content: "summary_large_image" }),
        ]),
    ...head.structuredData.map((data) => `<script type="application/ld+json">${writeJson(data)}</script>`),
  ].join("\n    ");
}
