import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoNumbers } from "./people/demo-numbers.ts";
import { text } from "./test-simulator.ts";

const [number] = demoNumbers;
const folder = mkdtempSync(join(tmpdir(), "simulator-"));
let origin = "";
let child: ChildProcess | null = null;

async function start(port: number): Promise<void> {
  const environment = {
    ...process.env,
    PORT: String(port),
    STATE_FILE: join(folder, "simulator.json"),
    WEBHOOK_URL: "http://127.0.0.1:9/none",
  };
  child = spawn(process.execPath, [fileURLToPath(new URL("./main.ts", import.meta.url))], {
    env: environment,
    stdio: "ignore",
  });
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (
      await fetch(origin).then(
        (response) => response.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The simulator did not come up within 20 seconds.");
}

async function stop(): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child?.once("exit", resolve));
  child?.kill("SIGTERM");
  return ended;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

const post = (path: string, body: object) =>
  fetch(`${origin}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", authorization: `Bearer ${number.token}` },
  });

describe("the simulator as a process of its own", () => {
  beforeAll(async () => {
    const port = await findFreePort();
    origin = `http://127.0.0.1:${port}`;
    await start(port);
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  it.each(["/", "/phone", "/mailbox", "/control"])("shows %s", async (path) => {
    const response = await fetch(`${origin}${path}`);
    expect(response.headers.get("content-type")).toContain("text/html");
    const html = await response.text();
    for (const asset of html.match(/(?<=(?:src|href)=")\/(?:assets\/|icon)[^"]+/g) ?? [])
      expect((await fetch(`${origin}${asset}`)).status).toBe(200);
  });

  it("resets the connection when told to, with the message accepted", async () => {
    await post("/control/persons/emma/say", { number: number.phoneNumberId, message: text("Hi") });
    await post(`/control/numbers/${number.phoneNumberId}/faults`, { kind: "reset_after" });
    const sending = post(`/graph/v25.0/${number.phoneNumberId}/messages`, {
      messaging_product: "whatsapp",
      to: "+447400123456",
      ...text("Hello"),
    });
    await expect(sending).rejects.toThrow();
    const arrived = () =>
      fetch(`${origin}/control/numbers/${number.phoneNumberId}/arrived`).then((response) => response.json());
    await expect.poll(arrived).toMatchObject({ accepted: 1, count: 1 });
  });

  it("remembers everything over a restart", async () => {
    expect(await stop()).toBe(0);
    await start(Number(new URL(origin).port));
    const thread = await (await fetch(`${origin}/control/numbers/${number.phoneNumberId}/thread?person=emma`)).json();
    expect(thread).toMatchObject({ messages: [{ from: "person" }, { from: "business", state: "delivered" }] });
  });
});
