/** The house's mark: arches under one roof. The word stays Latin in every language. */
export function Wordmark({ size = 28, withWord = false }: { size?: number; withWord?: boolean }) {
  return (
    <span class="inline-flex items-center gap-2.5" dir="ltr">
      <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" class="shrink-0">
        <rect width="32" height="32" rx="8" class="fill-accent" />
        <path d="M7 26V15a9 9 0 0 1 18 0v11" stroke="var(--on-accent)" stroke-width="2.6" stroke-linecap="round" />
        <path d="M12.2 26V16a3.8 3.8 0 0 1 7.6 0v10Z" fill="var(--on-accent)" />
      </svg>
      {withWord ? <span class="text-title font-strong">Loggia</span> : <span class="sr-only">Loggia</span>}
    </span>
  );
}
