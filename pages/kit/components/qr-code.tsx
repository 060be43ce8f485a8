import { encode } from "uqr";

type QrCodeProps = {
  /** What a phone reads: an address. */
  value: string;
  /** What it is for: "QR code that connects this number". */
  label: string;
  /** Edge in px. */
  size?: number;
};

/** A code to scan, always dark on white with its quiet zone, because scanners need that in the dark theme too. */
export function QrCode({ value, label, size = 208 }: QrCodeProps) {
  const { data, size: modules } = encode(value, { ecc: "M", border: 3 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${modules} ${modules}`}
      shape-rendering="crispEdges"
      class="rounded-large border border-line"
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#111" />
    </svg>
  );
}
