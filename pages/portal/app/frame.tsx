import { Languages, LogOut } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { languages as languageKeys } from "../../../shared/languages.ts";
import { ThemeToggle } from "../../kit/appearance/theme-toggle.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { usePortal } from "./portal-context.ts";
import { useTexts } from "./texts.ts";

/** The header of every page: the house's sign, who is here, language and light. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { session, appearance, host, router } = usePortal();
  const { t, language, setLanguage } = useTexts();
  const me = session.me.value;
  const next = languageKeys[(languageKeys.indexOf(language.value) + 1) % languageKeys.length] ?? "en";
  return (
    <div class="grid min-h-dvh grid-rows-[auto_1fr_auto] bg-surface">
      <header class="mx-auto flex w-full max-w-6xl items-center justify-between gap-3 px-5 py-4">
        <a href="/" class="inline-flex items-center gap-2.5 rounded-medium" dir="ltr">
          <Sign />
          <span class="text-title font-strong">Loggia</span>
        </a>
        <div class="flex items-center gap-1">
          {me !== null && (
            <>
              <a
                href="/account"
                class="max-w-32 truncate sm:max-w-56 rounded-medium px-2.5 py-1.5 text-body font-strong hover:bg-surface-hover"
                data-testid="own-account"
                dir="auto"
              >
                {me.user.name}
              </a>
              <IconButton
                icon={LogOut}
                iconMirrored
                label={t("portal:logOut")}
                onClick={() => void session.logOut().then(() => router.go("/"))}
                data-testid="log-out"
              />
            </>
          )}
          <IconButton
            icon={Languages}
            label={languages[next].name}
            lang={next}
            onClick={() => void host.attempt(setLanguage(next))}
            data-testid="language-switch"
          />
          <ThemeToggle theme={appearance.theme} toLight={t("portal:toLight")} toDark={t("portal:toDark")} />
        </div>
      </header>
      <main class="mx-auto grid w-full max-w-6xl content-start px-5 pb-16 pt-4">{children}</main>
      <footer class="mx-auto w-full max-w-6xl px-5 py-6 text-caption text-text-muted">{t("portal:foot")}</footer>
    </div>
  );
}

/** The house's mark: arches under one roof. */
function Sign() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" fill="none" aria-hidden="true" class="shrink-0">
      <rect width="32" height="32" rx="8" class="fill-accent" />
      <path d="M7 26V15a9 9 0 0 1 18 0v11" stroke="var(--on-accent)" stroke-width="2.6" stroke-linecap="round" />
      <path d="M12.2 26V16a3.8 3.8 0 0 1 7.6 0v10Z" fill="var(--on-accent)" />
    </svg>
  );
}
