import type { Packshot } from "./shelf.ts";

const paint = (lightness: number, chroma: number, hue: number) => `oklch(${lightness} ${chroma} ${hue})`;

/** A product on a table in soft light from the left, as SVG of 1000 × 1000. */
export function drawProduct({ kind, hue, mark }: Packshot): string {
  const shade = (id: string, stops: readonly (readonly [number, string])[], vertical = false) =>
    `<linearGradient id="${id}" x1="0" y1="0" x2="${vertical ? 0 : 1}" y2="${vertical ? 1 : 0}">${stops
      .map(([at, color]) => `<stop offset="${at}" stop-color="${color}"/>`)
      .join("")}</linearGradient>`;
  const defs = [
    shade(
      "wall",
      [
        [0, paint(0.965, 0.018, hue)],
        [1, paint(0.925, 0.03, hue)],
      ],
      true,
    ),
    shade(
      "table",
      [
        [0, paint(0.9, 0.035, hue)],
        [1, paint(0.95, 0.02, hue)],
      ],
      true,
    ),
    shade("body", [
      [0, paint(0.5, 0.1, hue)],
      [0.18, paint(0.68, 0.12, hue)],
      [0.34, paint(0.62, 0.12, hue)],
      [0.8, paint(0.46, 0.1, hue)],
      [1, paint(0.38, 0.085, hue)],
    ]),
    shade("pale", [
      [0, paint(0.87, 0.012, hue)],
      [0.2, "oklch(0.99 0.003 90)"],
      [0.6, paint(0.955, 0.006, hue)],
      [1, paint(0.82, 0.018, hue)],
    ]),
    shade("dark", [
      [0, paint(0.25, 0.03, hue)],
      [0.22, paint(0.42, 0.04, hue)],
      [0.5, paint(0.31, 0.035, hue)],
      [1, paint(0.19, 0.025, hue)],
    ]),
    '<radialGradient id="ground"><stop offset="0" stop-color="#000" stop-opacity="0.34"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient>',
    '<radialGradient id="glow"><stop offset="0" stop-color="#fff" stop-opacity="0.9"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>',
    '<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="10"/></filter>',
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000"><defs>${defs.join("")}</defs>
<rect width="1000" height="1000" fill="url(#wall)"/>
<path d="M150 720V430a350 350 0 0 1 700 0v290Z" fill="#fff" opacity="0.42"/>
<ellipse cx="360" cy="300" rx="420" ry="340" fill="url(#glow)" opacity="0.55"/>
<rect y="720" width="1000" height="280" fill="url(#table)"/>
<g transform="translate(500 650) scale(1.15) translate(-500 -650)">${shapes[kind](hue, mark)}</g>
</svg>`;
}

const shadow = (cx: number, cy: number, rx: number) =>
  `<ellipse cx="${cx + rx * 0.22}" cy="${cy}" rx="${rx * 1.35}" ry="${rx * 0.2}" fill="url(#ground)"/>`;

/** What a label says: the mark large, then lines that are only texture. */
function label(cx: number, cy: number, size: number, mark: string, color: string): string {
  const widths = [0.95, 0.7, 0.8];
  const lines = widths
    .map((width, index) => {
      const length = size * 1.7 * width;
      return `<rect x="${cx - length / 2}" y="${cy + size * (0.42 + index * 0.24)}" width="${length}" height="${size * 0.09}" rx="${size * 0.045}" opacity="${index === 0 ? 0.75 : 0.35}"/>`;
    })
    .join("");
  return `<g fill="${color}"><text x="${cx}" y="${cy}" font-family="Inter, Arial, sans-serif" font-weight="700" font-size="${size * (mark.length > 3 ? 0.72 : 1)}" letter-spacing="-2" text-anchor="middle">${mark}</text>${lines}</g>`;
}

const ink = (hue: number) => paint(0.36, 0.09, hue);

const shapes: Record<Packshot["kind"], (hue: number, mark: string) => string> = {
  bottle: (hue, mark) => `${shadow(500, 800, 190)}
<path d="M345 420q0-62 62-72h186q62 10 62 72v350q0 32-32 32H377q-32 0-32-32Z" fill="url(#body)"/>
<rect x="345" y="470" width="310" height="240" fill="url(#pale)"/>
<rect x="396" y="232" width="208" height="116" rx="16" fill="url(#pale)"/>
<g stroke="#000" stroke-opacity="0.07" stroke-width="5">${Array.from({ length: 13 }, (_, i) => `<path d="M${412 + i * 15} 246v88"/>`).join("")}</g>
<rect x="345" y="706" width="310" height="8" fill="${paint(0.62, 0.13, hue)}"/>
${label(500, 592, 92, mark, ink(hue))}
<rect x="372" y="380" width="20" height="400" rx="10" fill="#fff" opacity="0.22" filter="url(#soft)"/>`,
  jar: (hue, mark) => `${shadow(500, 790, 230)}
<path d="M292 460q0-50 50-50h316q50 0 50 50v286q0 46-46 46H338q-46 0-46-46Z" fill="url(#body)"/>
<rect x="292" y="500" width="416" height="216" fill="url(#pale)"/>
<rect x="282" y="312" width="436" height="110" rx="24" fill="url(#dark)"/>
<rect x="282" y="392" width="436" height="10" fill="#000" opacity="0.25"/>
${label(500, 608, 92, mark, ink(hue))}
<rect x="322" y="430" width="24" height="340" rx="12" fill="#fff" opacity="0.24" filter="url(#soft)"/>`,
  pouch: (hue, mark) => `${shadow(500, 806, 225)}
<path d="M318 250h364l26 500q4 56-46 56H338q-50 0-46-56Z" fill="url(#body)"/>
<path d="M318 250h364l3 52H315Z" fill="#fff" opacity="0.2"/>
<path d="M315 302h370" stroke="#000" stroke-opacity="0.18" stroke-width="4" stroke-dasharray="10 7"/>
<path d="M300 700q200 60 400 0l8 52q4 54-46 54H338q-50 0-46-54Z" fill="#000" opacity="0.1"/>
<rect x="362" y="392" width="276" height="270" rx="26" fill="url(#pale)"/>
${label(500, 520, 88, mark, ink(hue))}
<path d="M350 270 330 780" stroke="#fff" stroke-opacity="0.25" stroke-width="22" filter="url(#soft)"/>`,
  dropper: (hue, mark) => `${shadow(500, 800, 150)}
<path d="M462 150q38-44 76 0v86h-76Z" fill="url(#dark)"/>
<rect x="436" y="232" width="128" height="92" rx="12" fill="url(#dark)"/>
<path d="M384 430q0-52 52-66v-44h128v44q52 14 52 66v332q0 40-40 40H424q-40 0-40-40Z" fill="url(#body)"/>
<rect x="384" y="478" width="232" height="234" fill="url(#pale)"/>
${label(500, 594, 78, mark, ink(hue))}
<rect x="404" y="420" width="16" height="360" rx="8" fill="#fff" opacity="0.32" filter="url(#soft)"/>`,
  box: (hue, mark) => `${shadow(520, 796, 220)}
<path d="M300 300h320v496H300Z" fill="url(#pale)"/>
<path d="M620 300l96-44v484l-96 56Z" fill="${paint(0.74, 0.03, hue)}"/>
<path d="M300 300l92-44h324l-96 44Z" fill="${paint(0.985, 0.006, hue)}"/>
<path d="M300 300h320v150H300Z" fill="url(#body)"/>
<path d="M620 300l96-44v146l-96 48Z" fill="${paint(0.4, 0.09, hue)}"/>
${label(460, 580, 96, mark, ink(hue))}`,
  tin: (hue, mark) => `${shadow(500, 786, 215)}
<path d="M300 440v296c0 30 90 54 200 54s200-24 200-54V440Z" fill="url(#body)"/>
<path d="M300 520v170c0 30 90 54 200 54s200-24 200-54V520c0 30-90 54-200 54s-200-24-200-54Z" fill="url(#pale)"/>
<path d="M290 380v56c0 32 94 58 210 58s210-26 210-58v-56Z" fill="url(#dark)"/>
<ellipse cx="500" cy="380" rx="210" ry="58" fill="${paint(0.45, 0.05, hue)}"/>
<ellipse cx="500" cy="376" rx="180" ry="46" fill="${paint(0.52, 0.055, hue)}"/>
${label(500, 660, 74, mark, ink(hue))}`,
  lamp: (hue, mark) => `${shadow(500, 800, 230)}
<ellipse cx="500" cy="470" rx="430" ry="420" fill="url(#glow)"/>
<path d="M440 700h120l40 92H400Z" fill="url(#dark)"/>
<rect x="300" y="190" width="400" height="540" rx="44" fill="url(#dark)"/>
<rect x="326" y="216" width="348" height="488" rx="26" fill="oklch(0.995 0.012 ${hue})"/>
<rect x="326" y="216" width="348" height="488" rx="26" fill="url(#glow)"/>
<circle cx="500" cy="718" r="6" fill="${paint(0.8, 0.14, hue)}"/>
<text x="500" y="772" font-family="Inter, Arial, sans-serif" font-weight="600" font-size="26" text-anchor="middle" fill="#fff" opacity="0.8">${mark}</text>`,
  roller: (hue) => `${shadow(500, 770, 320)}
<path d="M290 480h420c60 0 100 62 100 142s-40 142-100 142H290Z" fill="${paint(0.56, 0.11, hue)}"/>
<path d="M290 480h420c40 0 74 28 89 70H290Z" fill="#fff" opacity="0.2"/>
<path d="M290 690h505c-16 44-48 74-85 74H290Z" fill="#000" opacity="0.16"/>
<g stroke="#000" stroke-opacity="0.12" stroke-width="10">${Array.from({ length: 5 }, (_, i) => `<path d="M${400 + i * 82} 482v280"/>`).join("")}</g>
<ellipse cx="290" cy="622" rx="92" ry="142" fill="${paint(0.66, 0.11, hue)}"/>
<ellipse cx="290" cy="622" rx="50" ry="80" fill="${paint(0.3, 0.05, hue)}"/>
<ellipse cx="300" cy="622" rx="42" ry="72" fill="${paint(0.42, 0.07, hue)}"/>`,
  band: (hue) => `${shadow(500, 790, 280)}
${[0, 1, 2, 3, 4]
  .map((i) => {
    const color = paint(0.72 - i * 0.07, 0.13, hue + i * 28);
    const y = 350 + i * 92;
    return `<g><ellipse cx="500" cy="${y}" rx="${250 - i * 6}" ry="58" fill="none" stroke="#000" stroke-opacity="0.1" stroke-width="64" transform="translate(8 14)" filter="url(#soft)"/><ellipse cx="500" cy="${y}" rx="${250 - i * 6}" ry="58" fill="none" stroke="${color}" stroke-width="56"/><path d="M${262 + i * 6} ${y + 22}q110 60 238 60" fill="none" stroke="#fff" stroke-opacity="0.25" stroke-width="10"/></g>`;
  })
  .join("")}`,
  mask: (hue) => `${shadow(500, 760, 300)}
<path d="M206 470q-80 20-110 90M794 470q80 20 110 90" fill="none" stroke="${paint(0.3, 0.04, hue)}" stroke-width="34" stroke-linecap="round"/>
<path d="M200 520c0-110 120-150 300-150s300 40 300 150c0 120-80 190-172 190-76 0-92-72-128-72s-52 72-128 72c-92 0-172-70-172-190Z" fill="url(#dark)"/>
<path d="M222 520c0-96 110-130 278-130 90 0 170 10 220 38-60-16-130-22-220-22-160 0-262 32-262 122 0 60 24 106 62 134-50-30-78-80-78-142Z" fill="#fff" opacity="0.22"/>
<path d="M300 540q70 60 150 8M550 548q80 52 150-8" fill="none" stroke="#fff" stroke-opacity="0.5" stroke-width="7" stroke-linecap="round"/>`,
  cuff: (hue, mark) => `${shadow(430, 796, 220)}${shadow(740, 796, 110)}
<path d="M560 640q60-120 20-240t90-130" fill="none" stroke="${paint(0.35, 0.03, hue)}" stroke-width="16" stroke-linecap="round"/>
<rect x="620" y="380" width="210" height="400" rx="70" fill="url(#body)"/>
<rect x="640" y="380" width="60" height="400" rx="30" fill="#fff" opacity="0.16"/>
<rect x="230" y="470" width="370" height="320" rx="44" fill="url(#pale)"/>
<rect x="262" y="502" width="232" height="208" rx="18" fill="${paint(0.9, 0.03, 150)}"/>
<g fill="${paint(0.27, 0.03, hue)}" font-family="Inter, Arial, sans-serif" font-weight="600" text-anchor="end"><text x="476" y="590" font-size="86">${mark}</text><text x="476" y="670" font-size="70">78</text></g>
<circle cx="546" cy="610" r="34" fill="${paint(0.55, 0.12, hue)}"/><rect x="300" y="740" width="160" height="12" rx="6" fill="#000" opacity="0.12"/>`,
};
