import type { Language } from "../../../../../shared/languages.ts";
import { html, type Html } from "./html.ts";

export type Page = {
  readonly language: Language;
  readonly subject: string;
  readonly lead: string;
  readonly details: readonly { readonly label: string; readonly value: string }[];
  readonly button: { readonly label: string; readonly address: string } | null;
  readonly note: string;
  readonly byHand: string;
  readonly why: string;
  /** Who stands above it; the house unless said. */
  readonly sender?: string;
};

const font = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans Arabic',Tahoma,sans-serif";

/**
 * One calm page that every reader shows: tables and inline styles for the old ones, a style sheet for those that read in the dark. Nothing
 * is fetched, so nothing tells that it was opened.
 */
export function layOut(page: Page): string {
  const { language, subject, lead, details, button, note, byHand, why, sender = "Loggia" } = page;
  const direction = language === "ar" ? "rtl" : "ltr";
  const start = language === "ar" ? "right" : "left";
  return html`<!doctype html>
    <html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${subject}</title>
        <style>
          :root {
            color-scheme: light dark;
          }
          @media (prefers-color-scheme: dark) {
            .page {
              background: #14161a !important;
            }
            .card {
              background: #1d2025 !important;
            }
            .ink {
              color: #f2f1ee !important;
            }
            .soft {
              color: #a9abb0 !important;
            }
            .go {
              background: #f2f1ee !important;
              color: #14161a !important;
            }
          }
        </style>
      </head>
      <body class="page" style="margin:0;padding:0;background:#f4f3f0">
        <table
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          dir="${direction}"
          class="page"
          style="background:#f4f3f0"
        >
          <tr>
            <td align="center" style="padding:32px 16px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                class="card"
                style="max-width:520px;background:#ffffff;border-radius:16px"
              >
                <tr>
                  <td dir="${direction}" align="${start}" style="padding:36px 32px;${font}">
                    <p class="soft" style="margin:0 0 24px;font-size:14px;color:#6d6f75;${font}">
                      <bdi>${sender}</bdi>
                    </p>
                    <h1
                      class="ink"
                      dir="auto"
                      style="margin:0 0 14px;font-size:22px;line-height:1.35;font-weight:600;color:#1d1f23"
                    >
                      ${subject}
                    </h1>
                    <p class="ink" style="margin:0 0 24px;font-size:16px;line-height:1.6;color:#1d1f23">${lead}</p>
                    ${details.map(showDetail)}${button === null ? [] : [showButton(button)]}
                    <p class="soft" style="margin:0;font-size:14px;line-height:1.6;color:#6d6f75">${note}</p>
                    ${button === null ? [] : [showAddress(byHand, button.address)]}
                  </td>
                </tr>
              </table>
              <p
                class="soft"
                style="max-width:520px;margin:20px auto 0;font-size:12px;line-height:1.6;color:#6d6f75;${font}"
              >
                ${why}
              </p>
            </td>
          </tr>
        </table>
      </body>
    </html>`.markup;
}

/** The same for those who read plain text. */
export function layOutText({ subject, lead, details, button, note, why }: Page): string {
  const parts = [
    subject,
    lead,
    details.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    button === null ? "" : `${button.label}:\n${button.address}`,
    note,
    `--\n${why}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function showDetail({ label, value }: Page["details"][number]): Html {
  return html`<p class="ink" style="margin:0 0 8px;font-size:15px;line-height:1.5;color:#1d1f23">
    <span class="soft" style="color:#6d6f75">${label}:</span> <bdi>${value}</bdi>
  </p> `;
}

function showButton({ label, address }: NonNullable<Page["button"]>): Html {
  return html`<p style="margin:24px 0">
    <a
      class="go"
      href="${address}"
      target="_top"
      style="display:inline-block;padding:13px 24px;border-radius:12px;background:#1d1f23;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none"
      >${label}</a
    >
  </p>`;
}

function showAddress(words: string, address: string): Html {
  return html`<p class="soft" style="margin:16px 0 0;font-size:12px;line-height:1.6;color:#6d6f75">
    ${words}<br /><span dir="ltr" style="word-break:break-all">${address}</span>
  </p>`;
}
