/** Integer milliseconds since the epoch. Passed in wherever a decision depends on time. */
export type Now = () => number;

export const systemNow: Now = () => Date.now();
