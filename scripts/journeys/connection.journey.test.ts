import { expect } from "vitest";
import { openConsole } from "./console-page.ts";
import { journey, soon } from "./journey.ts";
import { makePerson } from "./people.ts";
import { admin, care, world } from "./stack.ts";

journey("what was written during a cut appears after it, each message once and in order", async (stage) => {
  stage.expectComplaint(/net::ERR_INTERNET_DISCONNECTED/);
  const person = await makePerson("Lena Vogt");
  const say = (...bodies: string[]) =>
    world.post(`/control/persons/${person.id}/say`, {
      number: care.phoneNumberId,
      messages: bodies.map((body) => ({ type: "text", text: { body } })),
    });
  await say("Word 1", "Word 2");
  const desk = await openConsole(stage, admin);
  await desk.openThread(person.name);
  await desk.bubble("Word 2").waitFor();

  await desk.page.context().setOffline(true);
  await desk.page.getByTestId("reconnect-banner").waitFor();
  await say("Word 3", "Word 4", "Word 5", "Word 6");
  await desk.answer("Written without a connection");
  await desk.page.locator("[data-testid=thread-message][data-state=refused]").waitFor();
  expect(await desk.bubble("Word 3").count()).toBe(0);

  await desk.page.context().setOffline(false);
  await desk.bubble("Word 6").waitFor();
  await desk.page.getByTestId("reconnect-banner").waitFor({ state: "detached", ...soon });
  await say("Word 7");
  await desk.bubble("Word 7").waitFor();
  const bubbles = desk.page.locator("[data-testid=thread-message][data-direction=in]");
  const words = await bubbles.allInnerTexts();
  expect(words.map((text) => text.trim())).toEqual(["1", "2", "3", "4", "5", "6", "7"].map((n) => `Word ${n}`));
  await expect.poll(() => desk.bubble("Written without").getAttribute("data-state"), soon).toBe("delivered");
  const arrived = await world.get<{ count: number }>(
    `/control/numbers/${care.phoneNumberId}/arrived?person=${person.id}`,
  );
  expect(arrived.count).toBe(1);
});
