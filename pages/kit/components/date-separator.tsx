import { useI18n } from "../i18n/i18n-context.ts";

/** The line between two days of a conversation. `at` and `now` in ms. */
export function DateSeparator({ at, now }: { at: number; now: number }) {
  const { formatDay } = useI18n();
  return (
    <div class="flex items-center gap-3 py-3 text-caption text-text-muted">
      <span class="h-px flex-1 bg-line" />
      <time dateTime={new Date(at).toISOString().slice(0, 10)}>{formatDay(at, now)}</time>
      <span class="h-px flex-1 bg-line" />
    </div>
  );
}
