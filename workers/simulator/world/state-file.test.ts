import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createTestWorld } from "../app.ts";
import { startTestSimulator, text } from "../test-simulator.ts";
import { keepInFile } from "./state-file.ts";
import { useCurrentDefaults } from "./world.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function makeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  folders.push(folder);
  return join(folder, "simulator.json");
}

describe("a world kept in a file", () => {
  it("is the same after a restart: threads, media, codes, faults, webhooks that wait", async () => {
    const file = makeFile();
    const sim = await startTestSimulator();
    const keeper = keepInFile(sim.world, file);
    await sim.say("emma", text("مرحبا"));
    await sim.say("emma", { type: "image", image: {} });
    await sim.graph("POST", `/${sim.number}/message_qrdls`, { prefilled_message: "Hi" });
    await sim.fault({ kind: "rate_limited", next: 3 });
    keeper.save();

    const restored = createTestWorld();
    keepInFile(restored, file);
    const [before, after] = [sim.world.numbers.get(sim.number), restored.numbers.get(sim.number)];
    expect({ ...after, recentTraffic: [] }).toEqual({ ...before, recentTraffic: [] });
    expect(restored.persons).toEqual(sim.world.persons);
  });

  it("follows the address and the secret of today, also for webhooks of yesterday", async () => {
    const file = makeFile();
    const sim = await startTestSimulator();
    const keeper = keepInFile(sim.world, file);
    await sim.say("emma", text("Hi"));
    keeper.save();
    const defaults = {
      webhookUrl: "http://127.0.0.1:9999/:app",
      delivery: "box",
      secretOf: () => "new secret",
    } as const;
    const restored = createTestWorld({ defaults });
    keepInFile(restored, file);
    useCurrentDefaults(restored);
    expect(restored.numbers.get(sim.number)).toMatchObject({
      webhookUrl: "http://127.0.0.1:9999/main",
      appSecret: "new secret",
      waiting: [expect.any(Object)],
    });
  });

  it("saves itself soon after a change", async () => {
    const file = makeFile();
    const sim = await startTestSimulator();
    keepInFile(sim.world, file);
    await sim.say("emma", text("Hi"));
    await expect
      .poll(() => {
        const restored = createTestWorld();
        keepInFile(restored, file);
        return restored.numbers.get(sim.number)?.threads.get("emma")?.messages.length;
      })
      .toBe(1);
  });
});
