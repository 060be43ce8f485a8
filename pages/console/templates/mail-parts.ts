/** A mail's HTML taken apart, so that the page's content policy need not be loosened to show it. */
export type MailParts = {
  /** The markup without style sheets; what was a `style` attribute is `data-style`. */
  readonly markup: string;
  /** The style sheets, in their order. */
  readonly sheets: readonly string[];
  readonly language: string;
  readonly direction: "ltr" | "rtl";
};

/** @param html what the API compiled: serialized markup, attributes in quotes */
export function takeMailApart(html: string): MailParts {
  const sheets: string[] = [];
  const withoutSheets = html.replaceAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi, (_, css: string) => {
    sheets.push(css.replaceAll(/@import[^;]*;/gi, ""));
    return "";
  });
  const markup = withoutSheets
    .replaceAll(/<!--[\s\S]*?-->/g, "")
    .replaceAll(/(<[a-z][^<>]*?\s)style=(["'])/gi, "$1data-style=$2");
  const [root = ""] = /<html\b[^>]*>/i.exec(html) ?? [];
  const language = /\blang=["']([\w-]+)["']/i.exec(root)?.[1] ?? "";
  const direction = /\bdir=["']rtl["']/i.test(root) ? "rtl" : "ltr";
  return { markup, sheets, language, direction };
}
