/** A clean shelf under an arch. Decoration. */
export function Shelf() {
  return (
    <svg viewBox="0 0 440 320" fill="none" aria-hidden="true" class="w-full text-accent-text">
      <path d="M30 300V190a190 170 0 0 1 380 0v110Z" fill="currentColor" opacity="0.07" />
      <path d="M30 300V190a190 170 0 0 1 380 0v110" stroke="currentColor" stroke-width="1.5" opacity="0.3" />
      <path d="M62 172h316M62 276h316" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" opacity="0.55" />
      <g stroke="currentColor" stroke-width="1.5" fill="var(--surface-raised)">
        <rect x="104" y="92" width="44" height="80" rx="8" />
        <rect x="112" y="78" width="28" height="14" rx="4" />
        <rect x="176" y="112" width="62" height="60" rx="6" />
        <path d="M270 172v-52a24 24 0 0 1 48 0v52Z" />
        <rect x="92" y="212" width="78" height="64" rx="6" />
        <rect x="204" y="196" width="40" height="80" rx="8" />
        <rect x="210" y="182" width="28" height="14" rx="4" />
        <rect x="282" y="216" width="66" height="60" rx="30" />
      </g>
      <g fill="currentColor" opacity="0.75">
        <path d="M116 146h4v12h-4zM123 140h4v18h-4zM130 134h4v24h-4z" />
        <path d="M198 154h4v8h-4zM205 149h4v13h-4zM212 144h4v18h-4z" opacity="0.6" />
        <path d="M120 252h4v8h-4zM127 247h4v13h-4zM134 242h4v18h-4z" />
        <path d="M216 250h4v8h-4zM223 245h4v13h-4zM230 240h4v18h-4z" opacity="0.6" />
      </g>
    </svg>
  );
}
