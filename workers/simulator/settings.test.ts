import { describe, expect, it } from "vitest";
import { readSettings } from "./settings.ts";

describe("settings", () => {
  it("suit one machine when nothing is said", () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      port: 8790,
      origin: "http://127.0.0.1:8790",
      webhookUrl: "http://127.0.0.1:8787/webhooks/whatsapp/:app",
      stateFile: null,
    });
    expect(settings.secretOf("main")).toBe("app-secret-main");
  });

  it("follow the environment", () => {
    const settings = readSettings({
      PORT: "9000",
      PUBLIC_ORIGIN: "http://localhost:9000/",
      META_APP_KEY: "main",
      META_APP_SECRET: "s3",
      STATE_FILE: "/tmp/x.json",
    });
    expect(settings).toMatchObject({ port: 9000, origin: "http://localhost:9000", stateFile: "/tmp/x.json" });
    expect([settings.secretOf("main"), settings.secretOf("second")]).toEqual(["s3", "app-secret-second"]);
  });

  it("name what is wrong", () => {
    expect(() => readSettings({ PORT: "high", WEBHOOK_URL: "nowhere" })).toThrow(
      /PORT[^]*WEBHOOK_URL|WEBHOOK_URL[^]*PORT/,
    );
  });
});
