import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { call } from "../../test-setup/call.ts";
import { askForSlot } from "./send-throttle-client.ts";
import { setStage, type Stage, type TestPerson } from "./test-sending.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

vi.setConfig({ testTimeout: 20_000 });

afterEach(() => vi.useRealTimers());

async function channelOf({ number }: Stage): Promise<{ state: string; state_reason: string | null } | null> {
  const { client } = number.organization.tenant.database;
  const statement = client.prepare("select state, state_reason from channels where org_id = ?");
  return statement.bind(number.organization.orgId).first();
}

/** How far apart the number's next two slots are, in ms. */
async function slotDistance({ number }: Stage): Promise<number> {
  const channel = { owner: number.organization.tenant, channelId: number.channelId, fullRate: 80 };
  const slots = [await askForSlot(env, channel, "reply"), await askForSlot(env, channel, "reply")];
  const [first, second] = slots.map((slot) => (slot.granted ? slot.sendAt : Number.NaN));
  return (second ?? 0) - (first ?? 0);
}

async function expectFailure(person: TestPerson, code: string, retryable: boolean): Promise<void> {
  const [reply] = await person.expectStates("failed");
  expect(reply?.failure).toMatchObject({ code, retryable });
}

describe("a reply that Graph refuses for now", () => {
  it.each([
    ["500", { kind: "server_error", status: 500 }],
    ["503", { kind: "server_error", status: 503 }],
  ])("with %s twice reaches the phone once", async (_status, fault) => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ ...fault, next: 2 });
    await person.reply("At last");
    for (const refusals of [1, 2]) {
      await stage.expectTrouble(refusals);
      await person.expectStates("queued");
      await person.passTime(5_000);
    }
    await person.expectStates("sent");
    expect(await stage.arrivedTexts()).toEqual(["At last"]);
  });

  it("five times is failed with a reason, and goes when a person tries again", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ kind: "server_error", status: 500, next: 5 });
    await person.reply("Patience");
    for (const refusals of [1, 2, 3, 4]) {
      await stage.expectTrouble(refusals);
      await person.expectStates("queued");
      await person.passTime(40_000);
    }
    await expectFailure(person, "temporary_problem", true);
    const [failed] = await person.replies();
    if (failed) expect((await person.decide(failed, "retry")).status).toBe(202);
    await person.expectStates("sent");
    expect(await stage.arrivedTexts()).toEqual(["Patience"]);
  });

  it("because the number is too fast slows the number, and goes once when its time has come", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ kind: "rate_limited", retryAfterSeconds: 30 });
    await person.reply("Slowly");
    await stage.expectTrouble(1);
    await person.expectStates("queued");
    await person.passTime(29_000);
    expect(await stage.arrivedTexts()).toEqual([]);
    await person.passTime(3_000);
    await person.expectStates("sent");
    expect(await stage.arrivedTexts()).toEqual(["Slowly"]);
    expect(await slotDistance(stage)).toBeGreaterThanOrEqual(24);
  });

  it("for one person's sake keeps nobody else waiting", async () => {
    const stage = await setStage();
    const [busy, other] = [await stage.meet(), await stage.meet()];
    await stage.fault({ kind: "graph_error", code: 131056 });
    await busy.reply("One more");
    await stage.expectTrouble(1);
    await busy.expectStates("queued");
    await other.reply("To you");
    await other.expectStates("sent");
    expect(await slotDistance(stage)).toBeLessThan(24);
    await busy.passTime(5_000);
    await busy.expectStates("sent");
    expect(await stage.arrivedTexts()).toEqual(["To you", "One more"]);
  });
});

describe("a token that no longer works", () => {
  it("pauses the number, and what waited goes once it is connected again", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const { phoneNumberId, organization } = stage.number;
    const path = `/control/numbers/${phoneNumberId}`;
    await stage.simulate("PATCH", path, { token: `new-${phoneNumberId}` });
    await person.reply("Do not lose me");
    await eventually(async () =>
      expect(await channelOf(stage)).toEqual({ state: "paused", state_reason: "token_invalid" }),
    );
    await person.expectStates("queued");
    await person.passTime(310_000);
    await person.expectStates("queued");
    const connected = await call(organization, "admin", "POST", "/whatsapp/connect", {
      phoneNumberId,
      wabaId: "77001",
      accessToken: `new-${phoneNumberId}`,
    });
    expect(connected.status).toBe(200);
    await person.passTime(310_000);
    await person.expectStates("sent");
    expect(await stage.arrivedTexts()).toEqual(["Do not lose me"]);
  });
});

describe("a reply that will not go", () => {
  it("after the window closed at Meta says so, and goes when the person has written again", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const window = { person: person.id, lastWroteAt: null };
    await stage.simulate("POST", `/control/numbers/${stage.number.phoneNumberId}/window`, window);
    await person.reply("Too late");
    await expectFailure(person, "window_closed", true);
    await person.say("Back again");
    const [failed] = await person.replies();
    if (failed) await person.decide(failed, "retry");
    await person.expectStates("sent");
  });

  it("to somebody whom WhatsApp cannot reach says so", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ kind: "graph_error", code: 131026 });
    await person.reply("Anybody there?");
    await expectFailure(person, "recipient_unreachable", false);
    expect(await stage.arrivedTexts()).toEqual([]);
  });

  it("though it was accepted at first says why when the status comes", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ kind: "failed_later", code: 131026 });
    await person.reply("Accepted and lost");
    await person.expectStates("sent");
    expect(await stage.pump()).toEqual(["status failed"]);
    await expectFailure(person, "recipient_unreachable", false);
  });

  it("does not keep the next one from going", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ kind: "graph_error", code: 131009 });
    await person.reply("Wrong");
    await person.reply("Right");
    await person.expectStates("failed", "sent");
    expect(await stage.arrivedTexts()).toEqual(["Right"]);
  });
});
