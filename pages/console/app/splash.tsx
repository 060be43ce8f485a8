import { useTexts } from "./texts.ts";
import { Wordmark } from "./wordmark.tsx";

/** While it is being found out who is here. Appears late, so that a fast answer shows nothing at all. */
export function Splash() {
  const { t } = useTexts();
  return (
    <main class="grid min-h-dvh place-content-center" aria-busy="true">
      <div role="status" class="animate-breathe">
        <Wordmark size={44} />
        <span class="sr-only">{t("kit:loading")}</span>
      </div>
    </main>
  );
}
