import type { Rolldown } from "vite";
import { expect, test } from "vitest";
import { listScreens, listTexts } from "./pages-function.ts";

type Part = {
  readonly facadeModuleId: string | null;
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
};

/** Guarantee: what is looked at of a bundle is here. */
function bundleOf(parts: Readonly<Record<string, Part>>): Rolldown.OutputBundle {
  const files = Object.entries(parts).map(([fileName, part]) => [
    fileName,
    { type: "chunk", fileName, imports: [], isEntry: false, ...part },
  ]);
  return Object.fromEntries(files) as Rolldown.OutputBundle;
}

const bundle = bundleOf({
  "assets/index.js": { facadeModuleId: "/site/index.html", imports: ["assets/preact.js"], isEntry: true },
  "assets/preact.js": { facadeModuleId: null },
  "assets/picture.js": { facadeModuleId: null },
  "assets/product.js": {
    facadeModuleId: "/site/screens/product.tsx",
    imports: ["assets/index.js", "assets/preact.js", "assets/picture.js"],
  },
  "assets/en.js": { facadeModuleId: "/site/locales/en/shop.json" },
  "assets/ar.js": { facadeModuleId: "/site/locales/ar/shop.json" },
  "assets/later.js": { facadeModuleId: "/site/locales/ar/own.json" },
});

test("a language's first texts are named, later ones are not", () => {
  expect(listTexts(bundle, ["shop"])).toMatchObject({ en: ["/assets/en.js"], ar: ["/assets/ar.js"] });
});

test("a screen is named with what it needs beside the first scripts", () => {
  expect(listScreens(bundle)).toEqual({ product: ["/assets/product.js", "/assets/picture.js"] });
});
