import { expect, it, vi } from "vitest";
import { setStage, simulate } from "./test-sending.ts";

const conversations = 50;
const repliesEach = 20;

it("a thousand replies in fifty conversations at once all arrive, once and in order", async () => {
  const stage = await setStage({ throughputPerSecond: 1_000 });
  const people = await Promise.all(Array.from({ length: conversations }, () => stage.meet()));
  const texts = Array.from({ length: repliesEach }, (_, index) => `reply ${index + 1}`);
  await Promise.all(
    people.map(async (person) => {
      for (const text of texts) await person.reply(text);
    }),
  );
  const path = `/control/numbers/${stage.number.phoneNumberId}/arrived`;
  const count = async () => ((await simulate("GET", path)) as { count: number }).count;
  const all = conversations * repliesEach;
  await vi.waitFor(async () => expect(await count()).toBe(all), { timeout: 30_000, interval: 300 });
  for (const person of people) {
    await person.expectStates(...texts.map(() => "sent" as const));
    expect(await stage.arrivedTexts(person)).toEqual(texts);
  }
  expect(await count()).toBe(all);
}, 60_000);
