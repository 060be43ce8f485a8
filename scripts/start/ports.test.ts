import { describe, expect, it } from "vitest";
import { choosePorts, usualPorts } from "./ports.ts";

describe("choosing ports", () => {
  it("takes the usual ones when they are free and says nothing", async () => {
    expect(await choosePorts(async () => true)).toEqual({ ports: usualPorts, moved: [] });
  });

  it("moves past a taken port and names it in one line", async () => {
    const { ports, moved } = await choosePorts(async (port) => port !== 8787);
    expect(new Set(Object.values(ports)).size).toBe(4);
    expect(ports.api).toBe(8788);
    expect(moved[0]).toBe("Port 8787 (API) is taken; using 8788 instead.");
  });

  it("never gives one port to two services", async () => {
    const taken = new Set([8787, 8788, 8789]);
    const { ports } = await choosePorts(async (port) => !taken.has(port));
    expect(new Set(Object.values(ports)).size).toBe(4);
  });

  it("says so when nothing is free", async () => {
    await expect(choosePorts(async () => false)).rejects.toThrow("No free port for API");
  });
});
