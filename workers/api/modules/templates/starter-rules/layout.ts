import type { Language } from "../../../../../shared/languages.ts";

/** What differs between the starters: their cards, top to bottom, as MJML. The texts are the author's to change. */
export type StarterPage = {
  readonly language: Language;
  readonly cards: readonly string[];
  /** Under the card: why this came, and how to end it. */
  readonly why: string;
  readonly unsubscribe: string;
  readonly preferences: string;
  /** Above the card: the same letter in a browser, for programs that show little. */
  readonly view: string;
};

/**
 * A calm page on a pale ground: one column, a card, a foot. Colours turn over where the reader's program is dark; sides follow the
 * language, which the compiler is told when it is saved.
 */
export function layOutStarter({ language, cards, why, unsubscribe, preferences, view }: StarterPage): string {
  const [comma, start] = language === "ar" ? ["،", "right"] : [",", "left"];
  return `<mjml>
  <mj-head>
    <mj-raw>
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
    </mj-raw>
    <mj-attributes>
      <mj-body width="600px" />
      <mj-text font-size="16px" line-height="1.65" color="#26282c" padding="0 32px 16px" />
      <mj-button align="${start}" background-color="#1f6f5c" color="#ffffff" font-size="16px" font-weight="600" border-radius="10px" inner-padding="14px 28px" padding="8px 32px 28px" />
      <mj-image padding="0" />
      <mj-divider border-width="1px" border-color="#e6e3dc" padding="8px 32px 24px" />
    </mj-attributes>
    <mj-style>
      :root { color-scheme: light dark; supported-color-schemes: light dark; }
      .title div { font-size: 26px !important; line-height: 1.35 !important; font-weight: 700; }
      @media only screen and (max-width: 480px) {
        .title div { font-size: 23px !important; }
      }
      @media (prefers-color-scheme: dark) {
        body, .ground, .ground div[role="article"] { background: #14161a !important; background-color: #14161a !important; }
        .card, .card table { background: #1e2126 !important; background-color: #1e2126 !important; }
        .ink div, .ink a { color: #f1efea !important; }
        .soft div, .soft a { color: #a9abb0 !important; }
        .mark div { color: #7fd1bb !important; }
        .line p { border-top-color: #3a3d43 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="#f4f2ec" css-class="ground">
    <mj-section padding="28px 0 12px">
      <mj-column>
        <mj-text css-class="soft" font-size="14px" color="#6b6d72" padding="0 32px">{{ organization.name }} &middot; <a href="{{ links.view }}" style="color:#6b6d72">${view}</a></mj-text>
      </mj-column>
    </mj-section>
${cards.join("\n")}
    <mj-section padding="20px 0 40px">
      <mj-column>
        <mj-text css-class="soft" font-size="12px" line-height="1.7" color="#6b6d72">
          ${why}<br />
          {% if organization.address %}{{ organization.name }}${comma} {{ organization.address }}<br />{% endif %}
          <a href="{{ links.unsubscribe }}" style="color:#6b6d72">${unsubscribe}</a> &middot;
          <a href="{{ links.preferences }}" style="color:#6b6d72">${preferences}</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;
}

/** A white card with whatever stands in it. */
export function card(...parts: readonly string[]): string {
  return `    <mj-section css-class="card" background-color="#ffffff" border-radius="16px" padding="36px 0 12px">
      <mj-column>
${parts.join("\n")}
      </mj-column>
    </mj-section>`;
}

export function title(text: string): string {
  return `        <mj-text css-class="ink title" font-size="26px" line-height="1.35" font-weight="700">${text}</mj-text>`;
}

export function paragraph(text: string): string {
  return `        <mj-text css-class="ink">${text}</mj-text>`;
}

/** A short line above the title, in the colour of the button. */
export function mark(text: string): string {
  return `        <mj-text css-class="mark" font-size="14px" font-weight="600" color="#1f6f5c" padding="0 32px 8px">${text}</mj-text>`;
}

export function button(text: string, address: string): string {
  return `        <mj-button href="${address}">${text}</mj-button>`;
}

export function divider(): string {
  return `        <mj-divider css-class="line" />`;
}
