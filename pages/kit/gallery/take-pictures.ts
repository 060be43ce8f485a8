import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openGallery } from "./open-gallery.ts";

// Pictures of every section in both languages, both themes, on a desk and on a phone:
//   node pages/kit/gallery/take-pictures.ts <folder> [section ...]
const [folder = "dist/pictures", ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const sections = ["type", "controls", "people", "states", "lists", "conversation"];
const overlays = ["menu", "dialog", "palette", "shortcuts", "toast"];
const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

const gallery = await openGallery();
for (const language of ["en", "ar"] as const) {
  for (const theme of ["light", "dark"] as const) {
    for (const [device, size] of Object.entries(sizes)) {
      const page = await gallery.show({ language, theme, ...size });
      const name = (what: string): string => join(folder, `${what}-${device}-${language}-${theme}.png`);
      for (const section of sections.filter((each) => wanted.length === 0 || wanted.includes(each))) {
        await page.locator(`#${section}`).screenshot({ path: name(section) });
      }
      for (const overlay of overlays.filter((each) => wanted.length === 0 || wanted.includes(each))) {
        await page.getByTestId(`open-${overlay}`).click();
        await page.waitForTimeout(300);
        await page.screenshot({ path: name(overlay) });
        await page.keyboard.press("Escape");
        await page.waitForTimeout(100);
        if (overlay === "dialog") await page.getByRole("alertdialog").waitFor({ state: "detached" });
      }
      await page.context().close();
    }
  }
}
await gallery.close();
for (const complaint of new Set(gallery.complaints)) console.log(complaint);
