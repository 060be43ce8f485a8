import { expect, test } from "vitest";
import type { WhatsAppTemplateView } from "../../../workers/api/modules/templates/whatsapp-contract.ts";
import { groupTemplates, keepVariables, showValues } from "./whatsapp-content.rules.ts";

const template = (changes: Partial<WhatsAppTemplateView>): WhatsAppTemplateView => ({
  ...{ wabaId: "1", name: "sale", language: "en", status: "APPROVED", category: "MARKETING", quality: null },
  ...{ isSendable: true, header: null, body: "Hello {{1}}", footer: "", buttons: [] },
  ...{ places: [{ place: "body.1", part: "body" }], syncedAt: "2026-11-21T08:00:00.000Z" },
  ...changes,
});

test("templates are offered by name, and only in what can be sent", () => {
  const [en, ar, paused] = [template({}), template({ language: "ar" }), template({ name: "old", isSendable: false })];
  expect(groupTemplates([en, paused, ar])).toEqual([{ name: "sale", versions: [en, ar] }]);
});

test("another template keeps what was chosen for places that it has too", () => {
  const other = template({
    places: [
      { place: "body.1", part: "body" },
      { place: "button.0", part: "button" },
    ],
  });
  const name = { from: "first_name", fallback: "friend" };
  expect(keepVariables([other], { "body.1": name, "body.2": name })).toEqual({
    "body.1": name,
    "button.0": { from: null, fallback: "" },
  });
});

test("the phone shows somebody's data, the same words for all, or what stands in for a missing datum", () => {
  const values = showValues({
    "body.1": { from: "first_name", fallback: "friend" },
    "body.2": { from: null, fallback: "20%" },
    "body.3": { from: "fields.city", fallback: "your city" },
    "body.4": { from: null, fallback: "" },
  });
  expect(values).toEqual({ "body.1": "Noor", "body.2": "20%", "body.3": "your city", "body.4": "" });
});
