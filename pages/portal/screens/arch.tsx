import type { BrandKey } from "../../../shared/brands.ts";

/** The colour of a brand's light; a brand that has none here shines in the house's own. */
export function lightOf(brand: BrandKey): string {
  return `var(--light-${brand}, var(--accent))`;
}

/** From the front arch to the one in the depth: each narrower, its foot higher, as a passage is seen. */
const steps = [
  { width: 232, top: 14, foot: 292 },
  { width: 172, top: 54, foot: 268 },
  { width: 124, top: 86, foot: 250 },
  { width: 86, top: 112, foot: 236 },
] as const;
const middle = 140;

function outline({ width, top, foot }: (typeof steps)[number]): string {
  const radius = width / 2;
  return `M${middle - radius} ${foot}V${top + radius}a${radius} ${radius} 0 0 1 ${width} 0V${foot}`;
}

/** A passage of arches with a brand's light at its end. Decoration. */
export function Arch({ brand }: { brand: BrandKey }) {
  const [front, , , end] = steps;
  const floor = [
    [middle - end.width / 2, end.foot],
    [middle + end.width / 2, end.foot],
    [middle + front.width / 2, front.foot],
    [middle - front.width / 2, front.foot],
  ];
  return (
    <svg
      aria-hidden="true"
      class="mx-auto w-full max-w-72"
      viewBox="0 0 280 296"
      fill="none"
      style={{ color: lightOf(brand) }}
    >
      {steps.map((step, index) => (
        <path key={step.width} d={`${outline(step)}Z`} fill="currentColor" opacity={0.1 + index * 0.13} />
      ))}
      <path
        d={`${outline(end)}Z`}
        fill="currentColor"
        class="transition-opacity group-hover:opacity-80"
        opacity="0.55"
      />
      <polygon points={floor.map((point) => point.join(",")).join(" ")} fill="currentColor" opacity="0.16" />
      {steps.map((step, index) => (
        <path
          key={step.width}
          d={outline(step)}
          stroke="currentColor"
          stroke-width={index === 0 ? 2 : 1.25}
          opacity={0.75 - index * 0.12}
        />
      ))}
      <path d="M8 292.5h264" stroke="currentColor" stroke-width="3" stroke-linecap="round" opacity="0.75" />
    </svg>
  );
}
