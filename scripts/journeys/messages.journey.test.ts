import type { Route } from "playwright-core";
import { expect } from "vitest";
import { openConsole } from "./console-page.ts";
import { atOnce, journey, soon } from "./journey.ts";
import { followStates, readPictureWidth } from "./observe.ts";
import { makePerson } from "./people.ts";
import { openPhone } from "./phone-page.ts";
import { makePicture } from "./picture.ts";
import { admin, care, shop, world } from "./stack.ts";

journey("a customer writes, an agent answers, and the ticks tell how far the answer got", async (stage) => {
  const person = await makePerson("Hannah Brooks");
  const phone = await openPhone(stage, person, care);
  const desk = await openConsole(stage, admin);
  await desk.row("").first().waitFor();

  await phone.write("Is the evening clinic open on Thursday?");
  await desk.row("Is the evening clinic open on Thursday?").waitFor(atOnce);
  expect(await desk.row(person.name).getByTestId("unread-count").textContent()).toContain("1");
  await desk.openThread(person.name);
  await phone.write("I could come at seven");
  await desk.bubble("I could come at seven").waitFor(atOnce);
  await desk
    .row(person.name)
    .getByTestId("unread-count")
    .waitFor({ state: "detached", ...soon });

  await phone.page.getByTestId("phone-back").click();
  await world.patch(`/control/persons/${person.id}`, { online: false });
  const states = await followStates(desk.page, "Seven is fine");
  await desk.answer("Seven is fine. Shall I book it?");
  const answer = desk.bubble("Seven is fine");
  const readState = () => answer.getAttribute("data-state");
  await expect.poll(readState, soon).toBe("sent");
  await world.patch(`/control/persons/${person.id}`, { online: true });
  await expect.poll(readState, soon).toBe("delivered");
  await phone.page.getByTestId(`phone-chat-${care.phoneNumberId}`).click();
  await phone.bubble("Seven is fine. Shall I book it?").waitFor(atOnce);
  await expect.poll(readState, soon).toBe("read");
  const seen = (await states()).filter((state) => state !== "pending" && state !== "queued");
  expect(seen).toEqual(["sent", "delivered", "read"]);
});

journey("a photo travels both ways", async (stage) => {
  const person = await makePerson("Marta Silva");
  const phone = await openPhone(stage, person, shop);
  const desk = await openConsole(stage, admin);

  await phone.attach(makePicture(161));
  await desk.openThread(person.name);
  const theirs = desk.page.locator("[data-testid=thread-message][data-direction=in]");
  await expect.poll(() => readPictureWidth(theirs), soon).toBe(161);
  await theirs.getByRole("button", { name: /Open the picture/ }).click();
  const lightbox = desk.page.getByRole("dialog");
  await expect.poll(() => readPictureWidth(lightbox), soon).toBe(161);
  await desk.page.keyboard.press("Escape");
  await lightbox.waitFor({ state: "detached" });

  await desk.page.getByTestId("composer-file").setInputFiles(makePicture(173));
  await desk.page.locator("[data-testid=attachment][data-state=stored]").waitFor();
  await desk.answer("Like this one?");
  const ours = phone.bubble("Like this one?");
  await expect.poll(() => readPictureWidth(ours), soon).toBe(173);
  const sent = desk.page.locator("[data-testid=thread-message][data-direction=out]");
  await expect.poll(() => sent.getAttribute("data-state"), soon).toBe("read");
  expect(await readPictureWidth(sent)).toBe(173);
});

journey("somebody without a phone number is listed by user name, found by it, and answered", async (stage) => {
  const phone = await openPhone(stage, { id: "sam" }, shop);
  const desk = await openConsole(stage, admin);
  await desk.row("").first().waitFor();
  const words = `Green tin or blue tin? ${Date.now()}`;
  await phone.write(words);
  await desk.row(words).waitFor(atOnce);

  await desk.page.getByTestId("inbox-search").fill("@sam.writes");
  await expect.poll(() => desk.page.getByTestId("conversation-row").count(), soon).toBe(1);
  await desk.openThread("Sam");
  const thread = desk.page.getByRole("region", { name: "Conversation", exact: true });
  await thread.getByText("@sam.writes").waitFor();
  await desk.page.getByTestId("customer-panel").getByText("Number hidden").waitFor();
  await desk.answer("The green one, it is back in stock.");
  await phone.bubble("The green one, it is back in stock.").last().waitFor(atOnce);
});

journey("a double click, or a request that arrives twice, sends one message", async (stage) => {
  const person = await makePerson("Tom Barker");
  const phone = await openPhone(stage, person, care);
  const desk = await openConsole(stage, admin);
  await phone.write("One or two?");
  await desk.openThread(person.name);

  await desk.composer.fill("Once only");
  await desk.page.getByTestId("composer-send").dblclick();
  await phone.bubble("Once only").waitFor();

  // The network delivers the same request twice, and loses both answers: the wire brings what the API made of them.
  stage.expectComplaint(/net::ERR_FAILED/);
  const repeatAndLose = async (route: Route): Promise<void> => {
    await Promise.all([route.fetch(), route.fetch()]);
    await route.abort("failed");
  };
  await desk.page.route("**/whatsapp/send", repeatAndLose, { times: 1 });
  await desk.answer("Asked twice");
  const asked = desk.bubble("Asked twice");
  await expect.poll(() => asked.getAttribute("data-state"), soon).toBe("read");
  await desk.answer("Done");
  await phone.bubble("Done").waitFor();
  const arrived = await phone.page.locator("[data-testid=phone-message][data-direction=in]").allInnerTexts();
  expect(arrived.map((text) => text.split("\n")[0])).toEqual(["Once only", "Asked twice", "Done"]);
  expect(await desk.page.locator("[data-testid=thread-message][data-direction=out]").count()).toBe(3);
});
