import type { Page } from "playwright-core";

type Watched = Window & { focusSeen?: Set<Element>; focusUnseen?: string[] };

/**
 * Goes through a page by the tab key alone. Answers what it never came to, and where the focus could not be seen, a line each; empty when all is
 * well. Of radio buttons one is enough: arrows lead to the others.
 */
export async function findUnreachable(page: Page, where: string): Promise<string[]> {
  const count = await page.evaluate(() => {
    const watched: Watched = window;
    const seen = (watched.focusSeen = new Set<Element>());
    const unseen: string[] = (watched.focusUnseen = []);
    document.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof HTMLElement) || seen.has(target)) return;
      seen.add(target);
      // A field with a button in it, or a switch with its label, shows the focus around both.
      const frames = [target, target.parentElement, target.parentElement?.parentElement];
      const isSeen = frames.some((frame) => frame && getComputedStyle(frame).outlineStyle !== "none");
      if (!isSeen) unseen.push(target.outerHTML.slice(0, 120));
    });
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]").length;
  });
  for (let pressed = 0; pressed < count + 8; pressed++) await page.keyboard.press("Tab");
  const found = await page.evaluate(() => {
    const { focusSeen = new Set<Element>(), focusUnseen = [] }: Watched = window;
    const places = document.querySelectorAll<HTMLElement>(
      "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex]",
    );
    const missed = [...places].filter(
      (place) =>
        place.tabIndex >= 0 &&
        place.checkVisibility({ visibilityProperty: true }) &&
        place.closest("[inert]") === null &&
        !(place instanceof HTMLInputElement && place.type === "radio") &&
        !focusSeen.has(place),
    );
    return [
      ...(focusSeen.size === 0 ? ["nothing took the focus"] : []),
      ...missed.map((place) => `never reached: ${place.outerHTML.slice(0, 120)}`),
      ...focusUnseen.map((place) => `focus not seen: ${place}`),
    ];
  });
  return found.map((line) => `${where}: ${line}`);
}
