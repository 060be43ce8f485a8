/** WhatsApp lets a business answer freely for this long after the customer's last message. */
const windowLength = 24 * 60 * 60 * 1000;

export type RingFacts = {
  now: number;
  /** When the customer-service window ends; null when it was never open. */
  windowClosesAt: number | null;
  /** Since when the customer waits for an answer; null when answered. */
  waitingSince: number | null;
  /** Promised time to answer, in ms. */
  promise: number;
};

export type RingReading = {
  window: "open" | "closing" | "closed" | "never";
  /** Of the 24 hours, 0..1. */
  windowShare: number;
  windowLeft: number;
  wait: "none" | "calm" | "soon" | "late";
  /** Of the promise, 0..1, full when late. */
  waitShare: number;
  waited: number;
};

/** The window counts as closing in its last two hours; a wait is `soon` from half of the promise and `late` after it. */
export function readRing({ now, windowClosesAt, waitingSince, promise }: RingFacts): RingReading {
  const windowLeft = windowClosesAt === null ? 0 : Math.max(0, windowClosesAt - now);
  const waited = waitingSince === null ? 0 : Math.max(0, now - waitingSince);
  const waitShare = waitingSince === null ? 0 : Math.min(1, waited / promise);
  return {
    window: nameWindow(windowClosesAt, windowLeft),
    windowShare: Math.min(1, windowLeft / windowLength),
    windowLeft,
    wait: waitingSince === null ? "none" : nameWait(waitShare),
    waitShare,
    waited,
  };
}

function nameWindow(closesAt: number | null, left: number): RingReading["window"] {
  if (closesAt === null) return "never";
  if (left === 0) return "closed";
  return left <= windowLength / 12 ? "closing" : "open";
}

function nameWait(share: number): RingReading["wait"] {
  if (share >= 1) return "late";
  return share >= 0.5 ? "soon" : "calm";
}
