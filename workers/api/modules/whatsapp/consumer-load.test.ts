import { expect, it } from "vitest";
import { setStage, simulate } from "./test-sending.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

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
  await eventually(async () => expect(await count()).toBe(all), { timeout: 90_000, interval: 500 });
  for (const person of people) {
    expect(await stage.arrivedTexts(person)).toEqual(texts);
    // An answer later than the time-out leaves a message `sending` until its status comes; the phone has it all the same.
    const states = (await person.replies()).map(({ state }) => state);
    expect(states.filter((state) => state !== "sent" && state !== "sending")).toEqual([]);
  }
  expect(await count()).toBe(all);
}, 120_000);
