import { X } from "lucide-preact";
import { useI18n } from "../i18n/i18n-context.ts";
import { IconButton } from "./icon-button.tsx";
import type { Toasts } from "./toasts.ts";

/** Where toasts stand: at the bottom, over everything, read aloud without taking the focus. Once per site. */
export function ToastRegion({ toasts }: { toasts: Toasts }) {
  const { t } = useI18n();
  return (
    <section
      aria-label={t("kit:notifications")}
      aria-live="polite"
      onPointerEnter={toasts.hold}
      onPointerLeave={toasts.release}
      onFocusCapture={toasts.hold}
      onBlurCapture={toasts.release}
      class="pointer-events-none fixed inset-x-0 bottom-0 z-50 grid justify-items-center gap-2 p-4 sm:justify-items-start"
    >
      {toasts.list.value.map(({ id, text, tone, action }) => (
        <div
          key={id}
          class={`pointer-events-auto flex min-h-10 max-w-[min(26rem,100%)] animate-rise items-center gap-1 rounded-large bg-surface-inverse py-1 ps-3.5 pe-1.5 text-body text-text-inverse shadow-float ${tone === "danger" ? "border-s-4 border-danger-mark" : ""}`}
        >
          <p class="flex-1 py-1">{text}</p>
          {action !== null && (
            <button
              type="button"
              onClick={() => {
                toasts.dismiss(id);
                action.run();
              }}
              class="min-h-8 rounded-medium px-2.5 font-strong underline decoration-1 underline-offset-4 hover:decoration-2 focus-visible:outline-current"
            >
              {action.label}
            </button>
          )}
          <IconButton
            icon={X}
            label={t("kit:dismiss")}
            tone="inverse"
            size="small"
            onClick={() => toasts.dismiss(id)}
          />
        </div>
      ))}
    </section>
  );
}
