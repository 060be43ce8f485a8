/** The house's arches in perspective, the light coming through, in the colour of the text around them. Decoration: fills whatever holds it. */
export function Arcade() {
  return (
    <svg
      aria-hidden="true"
      class="absolute inset-0 size-full rtl:-scale-x-100"
      viewBox="0 0 800 900"
      preserveAspectRatio="xMidYMid slice"
      fill="none"
    >
      {[40, 276, 464, 606, 706].map((x, step) => {
        const width = 300 - step * 46;
        const top = 170 + step * 52;
        const radius = width / 2;
        return (
          <g key={x}>
            <path
              d={`M${x} 900V${top + radius}a${radius} ${radius} 0 0 1 ${width} 0V900Z`}
              fill="currentColor"
              opacity={0.05 + step * 0.035}
            />
            <path
              d={`M${x} 900V${top + radius}a${radius} ${radius} 0 0 1 ${width} 0V900`}
              stroke="currentColor"
              stroke-width="1.5"
              opacity={0.55 - step * 0.07}
            />
            <path
              d={`M${x + 26} 900V${top + radius + 6}a${radius - 26} ${radius - 26} 0 0 1 ${width - 52} 0V900`}
              stroke="currentColor"
              stroke-width="1"
              opacity={0.28 - step * 0.04}
            />
          </g>
        );
      })}
    </svg>
  );
}
