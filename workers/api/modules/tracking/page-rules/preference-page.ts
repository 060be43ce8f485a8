import { html } from "hono/html";
import type { Language } from "../../../../../shared/languages.ts";
import { purposes } from "../../../../../shared/purposes.ts";
import { isWanted, nameOf, type Said, type Way, type Wish } from "../wish-rules.ts";
import { layOut, type Markup } from "./layout.ts";
import { say } from "./words.ts";

export const outcomes = ["saved", "stopped", "all"] as const;
export type Outcome = (typeof outcomes)[number];

export type PreferencePage = {
  readonly language: Language;
  readonly organization: string;
  /** What the link came with: one button ends it. */
  readonly about: Wish;
  readonly ways: readonly Way[];
  readonly said: readonly Said[];
  readonly done: Outcome | null;
};

/**
 * What somebody wants to receive, by purpose and way; forms only, no scripts. What was done has the focus, so that it is heard: nothing
 * else tells readers of screens of a page that is new and looks the same.
 */
export function preferencePage(page: PreferencePage): Markup {
  const { language, organization, about, said, done } = page;
  const isStopped = said.some((wish) => nameOf(wish) === nameOf(about) && wish.state === "denied");
  const content = html` ${done === null ? "" : html`<p class="done" role="status" tabindex="-1" autofocus>${say(language, `done.${done}`)}</p>`}
    ${isStopped ? "" : stopForm(language, about)}
    <form method="post" action="?language=${language}">
      <p class="soft">${say(language, "lead")}</p>
      ${purposes.map((purpose) => purposeFields(page, purpose))}
      <p class="act"><button name="do" value="save">${say(language, "save")}</button></p>
    </form>
    <section>
      <form method="post" action="?language=${language}">
        <p class="soft" id="all">${say(language, "stop.all.about")}</p>
        <button class="quiet" name="do" value="stop_all" aria-describedby="all">${say(language, "stop.all")}</button>
      </form>
    </section>`;
  return layOut({ language, title: say(language, "title", { organization }), content });
}

function stopForm(language: Language, { purpose, channel }: Wish): Markup {
  return html`<form class="act" method="post" action="?language=${language}">
    <p><button name="do" value="stop">${say(language, `stop.${purpose}.${channel}`)}</button></p>
  </form>`;
}

function purposeFields({ language, ways, said }: PreferencePage, purpose: Wish["purpose"]): Markup {
  return html`<fieldset aria-describedby="about-${purpose}">
    <legend>${say(language, `purpose.${purpose}`)}</legend>
    <p class="soft" id="about-${purpose}">${say(language, `purpose.${purpose}.about`)}</p>
    ${said.filter((wish) => wish.purpose === purpose).map((wish) => wishField(language, wish, ways))}
  </fieldset>`;
}

function wishField(language: Language, wish: Said, ways: readonly Way[]): Markup {
  const address = ways.find(({ channel }) => channel === wish.channel)?.address ?? null;
  return html`<label>
    <input type="checkbox" name="wanted" value="${nameOf(wish)}" ${isWanted(wish) ? "checked" : ""} />
    <input type="hidden" name="shown" value="${nameOf(wish)}" />
    <span
      >${say(language, `channel.${wish.channel}`)}
      ${address === null ? "" : html`<bdi class="soft" dir="ltr">${address}</bdi>`}
      ${wish.state === "pending" ? html`<span class="soft">(${say(language, "pending")})</span>` : ""}</span
    >
  </label>`;
}
