/** Where a campaign is. */
export const campaignStates = [
  "draft",
  "scheduled",
  "planning",
  "running",
  "paused",
  "cancelled",
  "completed",
] as const;
export type CampaignState = (typeof campaignStates)[number];

/** Why it rests. */
export const pauseReasons = [
  "by_hand",
  "failure_rate",
  "quality_dropped",
  "template_paused",
  "channel_not_live",
  "sender_refused",
  "plan_limit",
  "module_off",
  /** A segment it was to reach, or to leave out, was put away before it was planned. */
  "audience_gone",
] as const;
export type PauseReason = (typeof pauseReasons)[number];
