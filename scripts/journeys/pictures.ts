import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { JsonClient } from "../start/demo/json-client.ts";
import { lookOptions, type Look, signInWithCookie } from "./console-page.ts";
import { answer, findConversation } from "./conversations.ts";
import { launchBrowser } from "./launch-browser.ts";
import { admin, care, shop, signInToApi, stack, world } from "./stack.ts";

type Shot = Look & { readonly name: string; readonly ready: string; readonly path: string };

/** Lets the demo's people and staff talk on, and photographs the console and the phone. Answers how many pictures it took. */
export async function takePictures(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const api = await signInToApi(admin);
  const james = await talkWithJames(api);
  const layla = await talkWithLayla(api);
  const thread = "[data-testid=thread-message]";
  const shots: readonly Shot[] = [
    { name: "console", path: `/inbox/${james}`, ready: `${thread} img` },
    { name: "console-arabic-dark", path: `/inbox/${layla}`, ready: thread, language: "ar", theme: "dark" },
  ];
  const browser = await launchBrowser();
  for (const shot of shots) await takeOne(browser, shot, folder);
  await browser.close();
  return shots.length;
}

async function takeOne(browser: Browser, shot: Shot, folder: string): Promise<void> {
  const context = await browser.newContext({ ...lookOptions(shot), locale: "en-GB", timezoneId: "Asia/Riyadh" });
  const page = await context.newPage();
  await signInWithCookie(page, admin);
  await page.goto(stack.addresses.console + shot.path);
  await page.locator(shot.ready).first().waitFor();
  await settle(page);
  const path = join(folder, `${shot.name}.png`);
  await page.screenshot({ path, animations: "disabled" });
  console.log(path);
  await context.close();
}

/** Until fonts and pictures are there and nothing has asked the network for anything for a moment. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)));
  });
}

type Person = { readonly id: string; readonly number: { readonly phoneNumberId: string } };

/** Writes on a phone and waits until the thread has it, so that what follows is an answer to it. */
async function say(
  api: JsonClient,
  conversationId: string,
  { id, number }: Person,
  ...messages: object[]
): Promise<void> {
  const { length } = await readThread(api, conversationId);
  await world.post(`/control/persons/${id}/say`, { number: number.phoneNumberId, messages });
  await waitFor(async () => (await readThread(api, conversationId)).length === length + messages.length);
}

type ThreadItem = { readonly direction: "in" | "out"; readonly state: string; readonly sequence: number };

async function readThread(api: JsonClient, conversationId: string): Promise<readonly ThreadItem[]> {
  return (await api.get<{ items: ThreadItem[] }>(`/whatsapp/conversations/${conversationId}/messages`)).items;
}

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < 100; tried++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Nobody answered within ten seconds.");
}

/** Everything of ours was read on the phone, and everything of theirs here. */
async function settleThread(api: JsonClient, conversationId: string): Promise<void> {
  const isRead = ({ direction, state }: ThreadItem): boolean => direction === "in" || state === "read";
  await waitFor(async () => (await readThread(api, conversationId)).every(isRead));
  const upToSequence = (await readThread(api, conversationId)).at(-1)?.sequence;
  await api.post(`/whatsapp/conversations/${conversationId}/read`, { upToSequence });
}

const text = (body: string) => ({ type: "text", text: { body } });

async function talkWithJames(api: JsonClient): Promise<string> {
  const james = { id: "james", number: shop };
  await world.patch("/control/persons/james", { readAutomatically: true });
  const id = await findConversation(api, "James O’Connor");
  await api.post(`/whatsapp/conversations/${id}/assign`, { memberId: admin.memberId });
  await answer(api, id, "I am so sorry, James. That should not have left our door like this.");
  await answer(
    api,
    id,
    "A new set goes out with today’s courier (LG-48307). Thursday before noon, would that suit you?",
  );
  await say(api, id, james, { type: "audio", audio: { voice: true } });
  await say(api, id, james, text("Thursday is perfect. Thank you, that was quick 🙏"));
  await settleThread(api, id);
  await reactToLastAnswer(james, "❤️");
  return id;
}

async function reactToLastAnswer({ id, number }: Person, emoji: string): Promise<void> {
  type Chat = { readonly messages: readonly { readonly wamid: string; readonly from: string }[] };
  const { messages } = await world.get<Chat>(`/control/numbers/${number.phoneNumberId}/thread?person=${id}`);
  const last = messages.findLast(({ from }) => from === "business");
  const message = { type: "reaction", reaction: { message_id: last?.wamid, emoji } };
  await world.post(`/control/persons/${id}/say`, { number: number.phoneNumberId, message });
}

async function talkWithLayla(api: JsonClient): Promise<string> {
  const layla = { id: "layla", number: care };
  await world.patch("/control/persons/layla", { readAutomatically: true });
  const id = await findConversation(api, "ليلى حداد");
  await api.post(`/whatsapp/conversations/${id}/assign`, { memberId: admin.memberId });
  await answer(api, id, "وعليكم السلام ليلى، الساعة 4:30 متاحة مع الدكتورة سارة يوم الخميس. هل أحجزها لك؟");
  await say(api, id, layla, text("نعم من فضلك"));
  await answer(api, id, "تم. رقم الحجز BK-7731، ونرجو الحضور قبل الموعد بعشر دقائق ومن دون مكياج.");
  await say(api, id, layla, text("هل يوجد موقف للسيارات قريب؟"), text("زرتكم مرة واحدة فقط، قبل سنة تقريباً"));
  await answer(api, id, "نعم، أمام المدخل مباشرة، وأول ساعتين مجاناً 🌿");
  await say(api, id, layla, text("ممتاز، شكراً جزيلاً 🌷"));
  await settleThread(api, id);
  return id;
}
