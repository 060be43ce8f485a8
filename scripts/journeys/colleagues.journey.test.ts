import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openConsole } from "./console-page.ts";
import { atOnce, journey, soon } from "./journey.ts";
import { makeMember, makePerson } from "./people.ts";
import { openPhone } from "./phone-page.ts";
import { admin, care, signInToApi } from "./stack.ts";

/** Everything that the server says to this page over its sockets. */
function hearWire(page: Page): string[] {
  const heard: string[] = [];
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(String(payload))));
  return heard;
}

type Row = { readonly summary: { readonly contact: { readonly name: string } } };

journey("what one agent takes, the other no longer sees; a manager sees who is writing", async (stage) => {
  const [nina, omar] = [await makeMember("agent", "Nina Weiss"), await makeMember("agent", "Omar Lind")];
  const manager = await makeMember("manager", "Clara Voss");
  const person = await makePerson("Ingrid Holm");
  const phone = await openPhone(stage, person, care);
  const first = await openConsole(stage, nina);
  const second = await openConsole(stage, omar);
  const third = await openConsole(stage, manager);

  await phone.write("My parcel is wet");
  for (const desk of [first, second]) {
    await desk.openThread(person.name);
    expect(await desk.bubble("").count()).toBe(0);
    expect(await desk.composer.count()).toBe(0);
  }
  await third.openThread(person.name);

  await first.page.getByTestId("take-button").click();
  await first.bubble("My parcel is wet").waitFor();
  await second.page.getByText("This conversation is not yours to see").waitFor(atOnce);
  await second.row(person.name).waitFor({ state: "detached", ...soon });
  await third.page.getByTestId("assignee-menu").getByText(nina.name).waitFor(atOnce);

  await first.composer.pressSequentially("Oh no");
  await third.page.getByTestId("typing-indicator").getByText(`${nina.name} is typing`).waitFor(atOnce);
  await third.page.getByRole("list", { name: "Colleagues here now" }).getByText(`${nina.name} is here`).waitFor();
  await first.composer.press("Enter");
  await phone.bubble("Oh no").waitFor(atOnce);
  await third.bubble("Oh no").waitFor(atOnce);
  await third.page.getByTestId("typing-indicator").waitFor({ state: "detached", ...soon });

  await second.page.context().close();
  await expect.poll(() => third.page.getByText(`${omar.name} is here`).count(), soon).toBe(0);
});

journey("who is made an agent while the page is open hears nothing more of what others answer", async (stage) => {
  const demoted = await makeMember("manager", "Paul Stern");
  const agent = await makeMember("agent", "Ida Falk");
  const person = await makePerson("Rosa Marin");
  const phone = await openPhone(stage, person, care);
  const desk = await openConsole(stage, demoted, { at: "/login" });
  const heard = hearWire(desk.page);
  await desk.page.reload();
  await phone.write("First words");
  await desk.openThread(person.name);
  await desk.page.getByTestId("assignee-menu").click();
  await desk.page.getByRole("menuitem", { name: agent.name }).click();
  await desk.page.getByTestId("assignee-menu").getByText(agent.name).waitFor();
  await phone.write("Heard words");
  await desk.bubble("Heard words").waitFor(atOnce);
  expect(heard.some((frame) => frame.includes("Heard words"))).toBe(true);

  const api = await signInToApi(admin);
  await api.patch(`/users/${demoted.memberId}/role`, { role: "agent" });
  await desk.page.getByText("This conversation is not yours to see").waitFor(atOnce);
  await desk.row(person.name).waitFor({ state: "detached", ...soon });
  expect(await desk.bubble("").count()).toBe(0);

  const other = await openConsole(stage, agent);
  await phone.write("Secret words");
  await other.openThread(person.name);
  await other.bubble("Secret words").waitFor();
  expect(heard.filter((frame) => frame.includes("Secret words"))).toEqual([]);
  expect(await desk.page.getByText("Secret words").count()).toBe(0);
});

journey("who may only read any more loses composer and buttons at once, and the work goes back", async (stage) => {
  const demoted = await makeMember("agent", "Vera Blum");
  const person = await makePerson("Anton Krall");
  const phone = await openPhone(stage, person, care);
  const desk = await openConsole(stage, demoted);
  await phone.write("Can you help me?");
  await desk.openThread(person.name);
  await desk.page.getByTestId("take-button").click();
  await desk.composer.fill("Half a sen");

  const api = await signInToApi(admin);
  await api.patch(`/users/${demoted.memberId}/role`, { role: "member" });
  await desk.page.getByText("You can read this conversation.").waitFor(atOnce);
  expect(await desk.composer.count()).toBe(0);
  expect(await desk.page.getByTestId("status-button").count()).toBe(0);
  const listUnassigned = async () =>
    (await api.get<{ items: Row[] }>("/whatsapp/conversations?filter=unassigned")).items.map(
      ({ summary }) => summary.contact.name,
    );
  await expect.poll(listUnassigned, soon).toContain(person.name);
});
