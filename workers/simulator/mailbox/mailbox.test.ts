import { describe, expect, it } from "vitest";
import { startTestSimulator } from "../test-simulator.ts";

const token = { "x-postmark-server-token": "any" };
const letter = {
  From: "care@bayt.example",
  To: "emma@example.com",
  Subject: "Hello",
  HtmlBody: "<p>Hello</p>",
  TextBody: "Hello",
  MessageStream: "outbound",
};

describe("the mailbox", () => {
  it("keeps what Postmark would send, newest first", async () => {
    const sim = await startTestSimulator();
    const sent = await sim.call("POST", "/postmark/email", letter, token);
    expect(sent.json).toEqual({
      To: "emma@example.com",
      SubmittedAt: "2026-11-21T09:00:00.000Z",
      MessageID: expect.any(String),
      ErrorCode: 0,
      Message: "OK",
    });
    await sim.call(
      "POST",
      "/postmark/email",
      { ...letter, Subject: "Again", Attachments: [{ Name: "a.txt", Content: btoa("hi"), ContentType: "text/plain" }] },
      token,
    );
    const { emails } = (await sim.call("GET", "/mailbox/api/emails?to=emma")).json;
    expect(emails).toMatchObject([
      { subject: "Again", attachments: [{ name: "a.txt", bytes: 2 }] },
      { subject: "Hello", html: "<p>Hello</p>", text: "Hello" },
    ]);
  });

  it("refuses a missing token, a missing recipient and an empty letter as Postmark does", async () => {
    const sim = await startTestSimulator();
    expect(await sim.call("POST", "/postmark/email", letter)).toMatchObject({ status: 401, json: { ErrorCode: 10 } });
    expect(await sim.call("POST", "/postmark/email", { ...letter, To: undefined }, token)).toMatchObject({
      status: 422,
      json: { ErrorCode: 300 },
    });
    expect(await sim.call("POST", "/postmark/email", { From: "a", To: "b" }, token)).toMatchObject({ status: 422 });
  });

  it("is emptied", async () => {
    const sim = await startTestSimulator();
    await sim.call("POST", "/postmark/email", letter, token);
    await sim.call("DELETE", "/mailbox/api/emails");
    expect((await sim.call("GET", "/mailbox/api/emails")).json.emails).toEqual([]);
  });
});
