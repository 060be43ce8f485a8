/** A circle at rest on its line. The word stays Latin in every language. */
export function Mark() {
  return (
    <span class="inline-flex items-center gap-2.5" dir="ltr" lang="en">
      <svg width="26" height="26" viewBox="0 0 32 32" fill="none" aria-hidden="true" class="shrink-0 text-accent-text">
        <circle cx="16" cy="14" r="8" stroke="currentColor" stroke-width="2" />
        <path d="M4 27h24" stroke="currentColor" stroke-width="2" stroke-linecap="round" opacity="0.5" />
      </svg>
      <span class="text-title">LowkeyMode</span>
    </span>
  );
}
