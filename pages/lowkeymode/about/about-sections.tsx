import type { ComponentChildren } from "preact";
import type { ScreenProps } from "../texts.ts";
import { BoardPicture, PrivatePicture, ScalePicture, StreakPicture } from "./pictures.tsx";

/** What the site is, in four quiet steps. */
export function AboutSections({ i18n }: ScreenProps) {
  const { t } = i18n;
  return (
    <div id="about" class="mx-auto grid max-w-4xl scroll-mt-10 gap-24 px-6 py-20 sm:gap-32 sm:py-28">
      <Step
        title={t("lowkeymode:home.hear.title")}
        text={t("lowkeymode:home.hear.text")}
        link={{ href: "/timer", words: t("lowkeymode:home.hear.link") }}
      >
        <ScalePicture i18n={i18n} />
      </Step>
      <Step
        title={t("lowkeymode:home.streak.title")}
        text={t("lowkeymode:home.streak.text")}
        link={{ href: "/streak", words: t("lowkeymode:home.streak.link") }}
      >
        <StreakPicture label={t("lowkeymode:home.streak.picture")} />
      </Step>
      <Step
        title={t("lowkeymode:home.board.title")}
        text={t("lowkeymode:home.board.text")}
        link={{ href: "/leaderboard", words: t("lowkeymode:home.board.link") }}
      >
        <BoardPicture />
      </Step>
      <Step title={t("lowkeymode:home.private.title")} text={t("lowkeymode:home.private.text")}>
        <PrivatePicture />
      </Step>
    </div>
  );
}

type StepProps = {
  title: string;
  text: string;
  link?: { readonly href: string; readonly words: string };
  children: ComponentChildren;
};

function Step({ title, text, link, children }: StepProps) {
  return (
    <section class="grid items-center gap-8 sm:grid-cols-2 sm:gap-16 sm:even:[&>:first-child]:order-last">
      <div class="grid justify-items-start gap-3">
        <h2 class="text-display">{title}</h2>
        <p class="text-pretty text-reading text-text-muted">{text}</p>
        {link !== undefined && (
          <a href={link.href} class="mt-1 text-accent-text underline underline-offset-4">
            {link.words}
          </a>
        )}
      </div>
      {children}
    </section>
  );
}
