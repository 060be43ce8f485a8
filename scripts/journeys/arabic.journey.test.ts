import { expect } from "vitest";
import { openConsole } from "./console-page.ts";
import { atOnce, journey, soon } from "./journey.ts";
import { readPictureWidth, readPositions } from "./observe.ts";
import { makePerson } from "./people.ts";
import { openPhone } from "./phone-page.ts";
import { makePicture } from "./picture.ts";
import { admin, care } from "./stack.ts";

/** Characters that go from left to right, whatever stands around them. */
function expectLeftToRight(positions: readonly number[]): void {
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
}

journey("in Arabic the whole inbox mirrors, and a message and its answer travel as in English", async (stage) => {
  const person = await makePerson("هدى المنصور", "ar");
  const phone = await openPhone(stage, person, care);
  const desk = await openConsole(stage, admin);
  await desk.row("").first().waitFor();
  await desk.page.getByTestId("language-switch").click();
  await expect.poll(() => desk.page.evaluate(() => document.documentElement.dir), soon).toBe("rtl");
  expect(await desk.page.evaluate(() => document.documentElement.lang)).toBe("ar");
  expect(await phone.page.evaluate(() => document.documentElement.dir)).toBe("rtl");

  await phone.write("مساء الخير، هل العيادة مفتوحة يوم الخميس؟");
  await desk.row("مساء الخير، هل العيادة مفتوحة يوم الخميس؟").waitFor(atOnce);
  await desk.openThread(person.name);
  const list = await desk.page.getByRole("listbox").boundingBox();
  const thread = await desk.composer.boundingBox();
  const panel = await desk.page.getByTestId("customer-panel").boundingBox();
  expect(list!.x).toBeGreaterThan(thread!.x + thread!.width);
  expect(panel!.x + panel!.width).toBeLessThan(thread!.x);

  await desk.answer("نعم، من الرابعة عصراً حتى العاشرة مساءً.");
  await phone.bubble("نعم، من الرابعة عصراً حتى العاشرة مساءً.").waitFor(atOnce);
  const [theirs] = await desk.page.locator("[data-direction=in]").all();
  const [ours] = await desk.page.locator("[data-direction=out]").all();
  expect((await theirs!.boundingBox())!.x).toBeGreaterThan((await ours!.boundingBox())!.x);
  await expect.poll(() => ours!.getAttribute("data-state"), soon).toBe("read");

  await phone.attach(makePicture(187));
  await expect.poll(() => readPictureWidth(desk.bubble("").last()), soon).toBe(187);
  await desk.page.getByTestId("composer-file").setInputFiles(makePicture(193));
  await desk.page.locator("[data-testid=attachment][data-state=stored]").waitFor();
  await desk.answer("هذه صورة المدخل");
  await expect.poll(() => readPictureWidth(phone.bubble("هذه صورة المدخل")), soon).toBe(193);
});

journey("an order number keeps its order inside Arabic words on every screen", async (stage) => {
  const person = await makePerson("Rana رنا", "ar");
  const phone = await openPhone(stage, person, care);
  const number = "LG-48213/7";
  const words = `طلبي رقم ${number} لم يصل حتى الآن`;
  await phone.write(words);
  expectLeftToRight(await readPositions(phone.bubble(number), number));
  for (const language of ["en", "ar"] as const) {
    const desk = await openConsole(stage, admin, { language });
    await desk.row(number).waitFor(soon);
    expectLeftToRight(await readPositions(desk.row(number), number));
    await desk.openThread(number);
    const bubble = desk.bubble(number);
    expectLeftToRight(await readPositions(bubble, number));
    const [before, middle, after] = await Promise.all(
      ["طلبي", number, "الآن"].map(async (part) => (await readPositions(bubble, part))[0]!),
    );
    expect(before!).toBeGreaterThan(middle!);
    expect(middle!).toBeGreaterThan(after!);
    const phoneNumber = desk.page.getByTestId("customer-panel").getByText("+966");
    expectLeftToRight(await readPositions(phoneNumber, "+966 "));
  }
});

journey("an Arabic sentence with an English name and a price reads the same on both sides", async (stage) => {
  const person = await makePerson("سامي", "ar");
  const phone = await openPhone(stage, person, care);
  const desk = await openConsole(stage, admin, { language: "en" });
  await phone.write("كم سعر Aqua Serum الآن؟");
  await desk.openThread(person.name);
  await desk.answer("سعر Aqua Serum هو 125.50 SAR (شامل الضريبة).");
  await phone.bubble("Aqua Serum هو").waitFor(atOnce);
  // Read from the right: each Latin piece in its own order, the pieces in the order they were written.
  for (const bubble of [desk.bubble("Aqua Serum هو"), phone.bubble("Aqua Serum هو")]) {
    for (const piece of ["Aqua Serum", "125.50", "SAR"]) expectLeftToRight(await readPositions(bubble, piece));
    const pieces = ["سعر", "Aqua Serum", "125.50", "SAR", "شامل"];
    const lefts = await Promise.all(pieces.map(async (piece) => (await readPositions(bubble, piece))[0]!));
    expect(lefts).toEqual([...lefts].sort((a, b) => b - a));
  }
});
