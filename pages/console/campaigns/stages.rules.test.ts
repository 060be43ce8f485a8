import { expect, test } from "vitest";
import { stagesOf } from "./stages.rules.ts";

const email = { channel: "email", templateId: "etp_1", tracksOpens: true, tracksClicks: true } as const;

test("on WhatsApp nobody sees a click, and by e-mail nobody's answer", () => {
  const more = { channelId: "chn_1", templateName: "a", templateLanguages: ["en"], variables: {}, headerMediaId: null };
  expect(stagesOf({ channel: "whatsapp", ...more })).toEqual(["sent", "delivered", "opened", "replied"]);
  expect(stagesOf(email)).toEqual(["sent", "delivered", "opened", "clicked"]);
});

test("what a campaign does not count is not shown, and whoever clicked has opened", () => {
  expect(stagesOf({ ...email, tracksClicks: false })).toEqual(["sent", "delivered", "opened"]);
  expect(stagesOf({ ...email, tracksOpens: false })).toEqual(["sent", "delivered", "opened", "clicked"]);
  expect(stagesOf({ ...email, tracksOpens: false, tracksClicks: false })).toEqual(["sent", "delivered"]);
});
