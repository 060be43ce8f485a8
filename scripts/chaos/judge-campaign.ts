/** One person a campaign was for. */
export type RecipientRecord = {
  readonly person: string;
  /** As the campaign lists them in the end; several when the same person stands there more than once. */
  readonly states: readonly string[];
  /** How often the message really arrived. */
  readonly arrivals: number;
};

export type CampaignVerdict = {
  readonly twice: readonly string[];
  /** Neither arrived nor listed with a reason: nobody would ever know. */
  readonly lost: readonly string[];
  /** The campaign does not know them, or knows them more than once. */
  readonly miscounted: readonly string[];
  /** Arrived, though the campaign says that it did not. */
  readonly wronglyListed: readonly string[];
  /** Arrived, and the campaign cannot say: whoever told it was killed with its queue, which a machine of one's own forgets. */
  readonly doubted: readonly string[];
  /** Did not arrive, and a person is told so. */
  readonly listed: readonly string[];
};

const reached: readonly string[] = ["sent", "delivered", "opened", "clicked", "replied"];
const explained: readonly string[] = ["failed", "suppressed", "unknown"];

/** Compares what a campaign says with what arrived. The promise is kept when everything but `doubted` and `listed` is empty. */
export function judgeCampaign(recipients: readonly RecipientRecord[]): CampaignVerdict {
  const where = (is: (recipient: RecipientRecord, state: string) => boolean) =>
    recipients.filter((recipient) => is(recipient, recipient.states[0] ?? "missing")).map(({ person }) => person);
  return {
    twice: where(({ arrivals }) => arrivals > 1),
    lost: where(({ arrivals }, state) => arrivals === 0 && !explained.includes(state)),
    miscounted: where(({ states }) => states.length !== 1),
    wronglyListed: where(({ arrivals }, state) => arrivals > 0 && ![...reached, "unknown"].includes(state)),
    doubted: where(({ arrivals }, state) => arrivals > 0 && state === "unknown"),
    listed: where(({ arrivals }, state) => arrivals === 0 && explained.includes(state)),
  };
}

export function isCampaignKept({ twice, lost, miscounted, wronglyListed }: CampaignVerdict): boolean {
  return [twice, lost, miscounted, wronglyListed].every((people) => people.length === 0);
}
