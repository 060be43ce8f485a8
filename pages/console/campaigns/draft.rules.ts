import type { CampaignContent, CampaignDefinition, Pace } from "../../../shared/campaigns/definition.ts";
import type { ProblemCode } from "../../../shared/campaigns/problems.ts";
import type { OutwardChannel, Purpose } from "../../../shared/purposes.ts";

/** The steps of writing a campaign, each a part of its address. */
export const steps = ["audience", "content", "timing", "check"] as const;
export type Step = (typeof steps)[number];

export function isStep(text: string | null): text is Step {
  return steps.some((step) => step === text);
}

/** What a channel's content is before anything was chosen. */
export function emptyContent(channel: OutwardChannel, brand = ""): CampaignContent {
  switch (channel) {
    case "whatsapp":
      return {
        channel,
        channelId: "",
        templateName: "",
        templateLanguages: ["ar"],
        variables: {},
        headerMediaId: null,
      };
    case "email":
      return { channel, templateId: "", tracksOpens: true, tracksClicks: true };
    case "push":
    case "in_app":
      return { channel, brand, wordings: {}, link: null };
  }
}

/** A new campaign: to everybody who agreed, now, as fast as the channel takes it, pausing by itself when much fails. */
export function emptyDefinition(channel: OutwardChannel, purpose: Purpose): CampaignDefinition {
  return {
    purpose,
    audience: { segmentIds: [], definition: null, excludedSegmentIds: [] },
    content: emptyContent(channel),
    start: { kind: "now" },
    window: null,
    pace: null,
    stopRule: { failurePercent: 20, atLeast: 50 },
  };
}

/** Where what a problem speaks of can be put right. */
export function stepOf(code: ProblemCode): Step {
  switch (code) {
    case "audience_empty":
    case "audience_too_complex":
    case "segment_gone":
      return "audience";
    case "start_in_the_past":
      return "timing";
    case "number_not_live":
    case "template_unknown":
    case "template_not_approved":
    case "template_unsendable":
    case "variable_missing":
    case "variable_without_fallback":
    case "header_missing":
    case "email_template_unknown":
    case "postal_address_missing":
    case "wording_missing":
    case "brand_unknown":
      return "content";
  }
}

const unitMs = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;

/** How long so many messages take at a pace, in ms; null when nothing slows them down. */
export function durationOf(pace: Pace | null, messages: number): number | null {
  return pace === null ? null : Math.max(0, messages - 1) * (unitMs[pace.per] / pace.messages);
}
