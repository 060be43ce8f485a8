import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { languages, type Language } from "../../../../../shared/languages.ts";
import { say } from "./words.ts";

/** HTML in which everything a person wrote is escaped: made by hono's `html` alone. */
export type Markup = ReturnType<typeof html>;

const style = `
:root { color-scheme: light dark; --page: light-dark(oklch(0.965 0.003 90), oklch(0.155 0.006 270)); --card: light-dark(oklch(1 0 0), oklch(0.24 0.008 270));
  --text: light-dark(oklch(0.24 0.008 270), oklch(0.942 0.004 90)); --soft: light-dark(oklch(0.47 0.011 70), oklch(0.74 0.009 80)); --line: light-dark(oklch(0.87 0.005 90), oklch(0.36 0.009 270));
  --accent: light-dark(oklch(0.5 0.19 264), oklch(0.57 0.178 263)); --link: light-dark(oklch(0.5 0.19 264), oklch(0.78 0.1 262)); --well: light-dark(oklch(0.962 0.024 155), oklch(0.272 0.034 155)); }
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px 48px; background: var(--page); color: var(--text); font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans Arabic", Tahoma, sans-serif; }
:lang(ar) { line-height: 1.8; }
main { max-inline-size: 560px; margin: 0 auto; padding: 28px; border-radius: 16px; background: var(--card); }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px; max-inline-size: 560px; margin: 0 auto 12px; padding-inline: 8px; font-size: 15px; }
a { color: var(--link); }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.35; font-weight: 600; }
h2 { margin: 0 0 12px; font-size: 18px; font-weight: 600; }
p { margin: 0 0 16px; } .soft { color: var(--soft); font-size: 15px; }
section, fieldset { margin: 20px 0 0; padding: 20px 0 0; border: 0; border-block-start: 1px solid var(--line); min-inline-size: 0; }
legend { float: inline-start; inline-size: 100%; padding: 0; font-size: 17px; font-weight: 600; } legend + * { clear: both; }
fieldset p { margin: 0 0 4px; }
label { display: flex; align-items: center; gap: 12px; min-block-size: 44px; cursor: pointer; }
input[type="checkbox"] { flex: none; inline-size: 22px; block-size: 22px; margin: 0; accent-color: var(--accent); }
bdi { overflow-wrap: anywhere; }
button { min-block-size: 44px; padding: 10px 22px; border: 1px solid transparent; border-radius: 12px; background: var(--accent); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button.quiet { border-color: var(--line); background: none; color: var(--text); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.done { margin: 0 0 20px; padding: 12px 16px; border-radius: 12px; background: var(--well); }
.act { margin-block: 20px 0; }
`;

/** In one piece: the policy knows it by its digest, to the last space. */
const styleSheet = raw(`<style>${style}</style>`);

/** Only this style sheet, only forms to this host, in nobody's frame: nothing else runs or loads. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "img-src data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A page that works without scripts, in the direction of its language, with a way to the other languages. */
export function layOut(page: {
  readonly language: Language;
  readonly title: string;
  readonly content: Markup;
}): Markup {
  const { language, title, content } = page;
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${styleSheet}
      </head>
      <body>
        <header>
          <nav aria-label="${say(language, "language.choose")}">
            ${languages.filter((other) => other !== language).map(switchTo)}
          </nav>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

function switchTo(language: Language): Markup {
  return html`<a href="?language=${language}" lang="${language}" hreflang="${language}" dir="${directionOf(language)}"
    >${nameOf(language)}</a
  >`;
}

/** As its own readers call it. */
function nameOf(language: Language): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}
