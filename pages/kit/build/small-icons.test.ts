import { type FunctionComponent, h } from "preact";
import { renderToString } from "preact-render-to-string";
import { Sun } from "lucide-preact";
import { expect, test } from "vitest";

type Drawing = { readonly node: readonly (readonly [string, object])[] };
const path = new URL("./small-icon.js", import.meta.url).href;
const {
  default: createSmallIcon,
}: { default: (icon: Drawing) => FunctionComponent<Readonly<Record<string, unknown>>> } = await import(path);

test("a small icon is drawn as lucide draws it", () => {
  const Small = createSmallIcon({ node: [["circle", { cx: "12", cy: "12", r: "4", key: "4exip2" }]] });
  const small = renderToString(h(Small, { size: 16, strokeWidth: 1.75, class: "shrink-0", "aria-hidden": "true" }));
  const whole = renderToString(h(Sun, { size: 16, strokeWidth: 1.75, class: "shrink-0", "aria-hidden": "true" }));
  for (const drawn of [small, whole])
    for (const part of ['width="16"', 'stroke-width="1.75"', 'stroke="currentColor"', 'aria-hidden="true"', "shrink-0"])
      expect(drawn).toContain(part);
  expect(small).toContain('<circle cx="12" cy="12" r="4"');
});
