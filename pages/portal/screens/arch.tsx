import type { ComponentChildren } from "preact";
import type { BrandKey } from "../../../shared/brands.ts";

/** An arch with a brand's light behind it. The drawing is decoration; what stands in it is not. */
export function Arch({ brand, children }: { brand: BrandKey; children: ComponentChildren }) {
  return (
    <div class="group relative isolate grid min-h-80 content-end overflow-hidden rounded-t-[12rem] rounded-b-large border border-line bg-surface-raised p-6 pt-36 text-center shadow-raised sm:min-h-96">
      <svg
        aria-hidden="true"
        class="absolute inset-x-0 top-0 -z-10 h-3/5 w-full transition-transform duration-200 motion-safe:group-hover:scale-105"
        viewBox="0 0 300 240"
        preserveAspectRatio="xMidYMid slice"
        fill="none"
        style={{ color: `var(--light-${brand}, var(--accent))` }}
      >
        {[0, 1, 2].map((step) => {
          const width = 220 - step * 62;
          const x = 150 - width / 2;
          const top = 44 + step * 34;
          return (
            <path
              key={step}
              d={`M${x} 240V${top + width / 2}a${width / 2} ${width / 2} 0 0 1 ${width} 0V240Z`}
              fill="currentColor"
              opacity={0.16 + step * 0.2}
            />
          );
        })}
      </svg>
      {children}
    </div>
  );
}
