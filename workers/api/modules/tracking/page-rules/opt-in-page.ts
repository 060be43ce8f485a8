import { html } from "hono/html";
import type { Language } from "../../../../../shared/languages.ts";
import type { Confirmation } from "../opt-in-rules.ts";
import type { Wish } from "../wish-rules.ts";
import { layOut, type Markup } from "./layout.ts";
import { say } from "./words.ts";

export type OptInPage = {
  readonly language: Language;
  readonly organization: string;
  readonly wish: Wish;
  readonly confirmation: Confirmation;
};

/** Asks once more before anything is sent. Opening it confirms nothing: programs open every link. */
export function optInPage({ language, organization, wish, confirmation }: OptInPage): Markup {
  switch (confirmation) {
    case "open":
      return layOut({
        language,
        title: say(language, "optIn.title"),
        content: html`
          <p>${say(language, "optIn.lead", { organization })}</p>
          ${showWish(language, wish)}
          <form class="act" method="post" action="?language=${language}">
            <button name="do" value="confirm">${say(language, "optIn.confirm")}</button>
          </form>
          <p class="soft act">${say(language, "optIn.note")}</p>
        `,
      });
    case "confirmed":
      return layOut({
        language,
        title: say(language, "optIn.done.title"),
        content: html`
          <p class="done" role="status" tabindex="-1" autofocus>${say(language, "optIn.done", { organization })}</p>
          ${showWish(language, wish)}
        `,
      });
    case "over":
      return layOut({
        language,
        title: say(language, "optIn.over.title"),
        content: html`<p>${say(language, "optIn.over")}</p>`,
      });
  }
}

function showWish(language: Language, { purpose, channel }: Wish): Markup {
  return html`<p>
    <strong>${say(language, `purpose.${purpose}`)}</strong>, ${say(language, `channel.${channel}`)}<br />
    <span class="soft">${say(language, `purpose.${purpose}.about`)}</span>
  </p>`;
}
