import type { Page } from "playwright-core";

/** Collects what a page says that no page should say: errors on its console, errors nobody caught, refusals by its content policy. */
export async function listenForComplaints(page: Page, name: string, complaints: string[]): Promise<void> {
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const { url } = message.location();
    complaints.push(`${name}: ${message.text()}${url === "" ? "" : ` (${url})`}`);
  });
  page.on("pageerror", (error) => complaints.push(`${name}: ${error.stack ?? error.message}`));
  page.on("crash", () => complaints.push(`${name}: the page crashed`));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
      console.error(`content policy: ${effectiveDirective} refused ${blockedURI} in ${sourceFile}`),
    ),
  );
}
