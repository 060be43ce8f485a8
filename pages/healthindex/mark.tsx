/** A leaf on a measure. The word stays Latin in every language. */
export function Mark() {
  return (
    <span class="inline-flex items-center gap-2.5" dir="ltr" lang="en">
      <svg width="28" height="28" viewBox="0 0 32 32" fill="none" aria-hidden="true" class="shrink-0">
        <rect width="32" height="32" rx="10" class="fill-accent" />
        <path
          d="M9 23V14M14 23v-5M19 23V11M24 23v-8"
          stroke="var(--on-accent)"
          stroke-width="2.6"
          stroke-linecap="round"
        />
      </svg>
      <span class="text-title font-strong">HealthIndex</span>
    </span>
  );
}
