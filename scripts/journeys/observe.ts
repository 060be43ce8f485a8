import type { Locator, Page } from "playwright-core";

/** Notes every state that a message of the thread goes through from now on; the answer reads what was seen so far. */
export async function followStates(page: Page, words: string): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle((text) => {
    const states: string[] = [];
    const look = (): void => {
      for (const bubble of document.querySelectorAll<HTMLElement>("[data-testid=thread-message]")) {
        const state = bubble.dataset["state"];
        if (bubble.textContent.includes(text) && state !== undefined && state !== states.at(-1)) states.push(state);
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["data-state"],
    });
    return states;
  }, words);
  return () => seen.jsonValue();
}

/** How wide the picture inside really is; 0 while it has not loaded, or cannot. */
export function readPictureWidth(around: Locator): Promise<number> {
  return around
    .locator("img")
    .first()
    .evaluate((image) => (image instanceof HTMLImageElement && image.complete ? image.naturalWidth : 0));
}

/** Where each character of some words stands, in px from the left, in the order they are written. */
export function readPositions(around: Locator, words: string): Promise<number[]> {
  return around.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = node.textContent?.indexOf(wanted) ?? -1;
      if (start === -1) continue;
      return Array.from(wanted, (_, index) => {
        const range = document.createRange();
        range.setStart(node, start + index);
        range.setEnd(node, start + index + 1);
        return range.getBoundingClientRect().left;
      });
    }
    throw new Error(`“${wanted}” is not in one piece there.`);
  }, words);
}
