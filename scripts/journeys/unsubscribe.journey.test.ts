import { expect } from "vitest";
import { journey, soon } from "./journey.ts";
import { openLetter, openMailbox } from "./mailbox-page.ts";
import { sendOffers, target } from "./offers.ts";
import { admin, signInToApi, world } from "./stack.ts";

type Consents = { now: { purpose: string; channel: string; state: string }[] };

const texts = {
  en: { direction: "ltr", stop: "Stop offers by e-mail", save: "Save", news: "News" },
  ar: { direction: "rtl", stop: "إيقاف العروض عبر البريد الإلكتروني", save: "حفظ", news: "الأخبار" },
} as const;

for (const language of ["en", "ar"] as const) {
  const { direction, stop, save, news } = texts[language];
  journey(
    `somebody follows a letter's link, says what they want, and unsubscribes by one click: ${language}`,
    async (stage) => {
      const api = await signInToApi(admin);
      await world.post("/control/postmark/scanner", { to: `nobody@people.example` });
      const { address, customerId, readResults } = await sendOffers(api, language);
      const mailbox = await openMailbox(stage, address);
      const letter = await openLetter(mailbox, address);

      const [site] = await Promise.all([
        mailbox.waitForEvent("popup"),
        letter.getByRole("link", { name: "have a look" }).click(),
      ]);
      await site.waitForURL(target);

      const [wishes] = await Promise.all([
        mailbox.waitForEvent("popup"),
        letter.getByRole("link", { name: "Unsubscribe" }).click(),
      ]);
      await wishes.getByRole("button", { name: stop }).waitFor();
      expect(await wishes.locator("html").getAttribute("dir")).toBe(direction);
      await wishes.getByRole("group", { name: news }).getByRole("checkbox").check();
      await wishes.getByRole("button", { name: save, exact: true }).click();
      await wishes.getByRole("status").waitFor();

      await mailbox.getByTestId("mailbox-unsubscribe").click();
      const readStates = async () => {
        const { now } = await api.get<Consents>(`/crm/customers/${customerId}/consents`);
        return Object.fromEntries(now.map(({ purpose, state }) => [purpose, state]));
      };
      await expect.poll(readStates, soon).toEqual({ marketing: "denied", news: "granted" });
      const { items } = await api.get<{ items: { address: string; reason: string; purposes: string[] }[] }>(
        `/delivery/suppressions?q=${encodeURIComponent(address)}`,
      );
      expect(items).toMatchObject([{ address, reason: "opted_out", purposes: ["marketing"] }]);
      await wishes.reload();
      expect(await wishes.getByRole("button", { name: stop }).count()).toBe(0);

      await expect.poll(async () => (await readResults()).links.map(({ url }) => url), soon).toEqual([target]);
      await expect.poll(async () => (await readResults()).counts.unsubscribed, soon).toBe(1);
    },
  );
}

journey("a scanner follows every link of a letter: it is a machine's click, and nobody is unsubscribed", async () => {
  const api = await signInToApi(admin);
  await world.post("/control/postmark/scanner", { afterMilliseconds: 0, userAgent: "Mozilla/5.0 (Windows NT 10.0)" });
  const { customerId, readResults } = await sendOffers(api, "en");
  await expect
    .poll(async () => (await readResults()).links, soon)
    .toEqual([{ url: target, clicks: 0, machines: 1, unsure: 0 }]);
  await world.post("/control/postmark/scanner", { to: "nobody@people.example" });
  const { now } = await api.get<Consents>(`/crm/customers/${customerId}/consents`);
  expect(now).toMatchObject([{ purpose: "marketing", state: "granted" }]);
  const { funnel } = await readResults();
  expect(funnel).toMatchObject({ recipients: 1, delivered: 1, opened: 0, clicked: 0 });
});
