import { expect } from "vitest";
import { openConsole } from "./console-page.ts";
import { inAWhile, journey, soon } from "./journey.ts";
import { followStates } from "./observe.ts";
import { makePerson, type Person } from "./people.ts";
import { openPhone } from "./phone-page.ts";
import { admin, care, operator, stack, world } from "./stack.ts";

const hour = 3_600_000;

function breakNext(fault: object): Promise<unknown> {
  return world.post(`/control/numbers/${care.phoneNumberId}/faults`, fault);
}

async function countArrived(person: Person): Promise<number> {
  const path = `/control/numbers/${care.phoneNumberId}/arrived?person=${person.id}`;
  return (await world.get<{ count: number }>(path)).count;
}

journey("a day after the last message the composer is closed until the customer writes", async (stage) => {
  const person = await makePerson("Greta Lund");
  const { userId, phone: number, name } = person;
  const messages = [
    {
      direction: "in",
      at: Date.now() - 30 * hour,
      text: "Thank you, I will think about it",
      providerId: null,
      author: null,
    },
  ];
  const identity = { userId, phone: number, name, username: null };
  const thread = { channelId: stack.demo.channelIds[0], identity, status: "open", assigneeId: null, messages };
  const { threads } = await operator.post<{ threads: { conversationId: string }[] }>("/history", {
    threads: [thread],
  });
  const desk = await openConsole(stage, admin, { at: `/inbox/${threads[0]!.conversationId}` });
  await desk.bubble("I will think about it").waitFor();
  const closed = desk.page.getByTestId("window-closed");
  expect(await closed.innerText()).toMatch(/The 24-hour window closed on .*WhatsApp allows free answers for 24 hours/s);
  expect(await desk.composer.count()).toBe(0);

  const phone = await openPhone(stage, person, care);
  await phone.write("I have thought about it");
  await desk.composer.waitFor();
  expect(await closed.count()).toBe(0);
  await desk.answer("And?");
  await phone.bubble("And?").waitFor();
});

journey("an answer that WhatsApp gives up on says so, why, and can be discarded", async (stage) => {
  const person = await makePerson("Felix Brandt");
  const phone = await openPhone(stage, person, care);
  const desk = await openConsole(stage, admin);
  await phone.write("Hello?");
  await desk.openThread(person.name);
  await breakNext({ kind: "failed_later", code: 131026 });
  await desk.answer("This one will not arrive");
  const failed = desk.bubble("This one will not arrive");
  await expect.poll(() => failed.getAttribute("data-state"), soon).toBe("failed");
  await failed.getByText("Not sent.").waitFor();
  await failed.getByTestId("discard-button").click();
  await failed.getByTestId("discard-button").waitFor({ state: "detached", ...soon });
  await desk.answer("This one will");
  await phone.bubble("This one will").waitFor();
  expect(await countArrived(person)).toBe(1);
});

journey("an answer whose acceptance never came back waits for the ticks, and is not sent twice", async (stage) => {
  const person = await makePerson("Mona Reuter");
  const phone = await openPhone(stage, person, care);
  const desk = await openConsole(stage, admin);
  await phone.write("Are you there?");
  await desk.openThread(person.name);
  await world.patch(`/control/persons/${person.id}`, { online: false });
  await breakNext({ kind: "timeout_after" });
  await breakNext({ kind: "lost_status", status: "sent" });
  const states = await followStates(desk.page, "Yes, here");
  await desk.answer("Yes, here");
  const bubble = desk.bubble("Yes, here");
  await expect.poll(() => bubble.getAttribute("data-state"), soon).toBe("queued");
  const log = `/control/numbers/${care.phoneNumberId}/log`;
  const readCalls = async () =>
    (await world.get<{ calls: { outcome: string }[] }>(log)).calls.filter(({ outcome }) => outcome === "timeout_after");
  await expect.poll(async () => (await readCalls()).length, soon).toBeGreaterThan(0);
  expect(await bubble.getAttribute("data-state")).toBe("queued");

  await world.patch(`/control/persons/${person.id}`, { online: true });
  await phone.bubble("Yes, here").waitFor();
  await expect.poll(() => bubble.getAttribute("data-state"), soon).toBe("read");
  expect(await states()).not.toContain("failed");
  expect(await countArrived(person)).toBe(1);

  // The call that hangs is given up after ten seconds and holds nothing up for longer.
  await desk.answer("Anything else?");
  await phone.bubble("Anything else?").waitFor(inAWhile);
  expect(await countArrived(person)).toBe(2);
});
