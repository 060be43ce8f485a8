/** Browser facts that the wire reacts to; passed in tests. */
export type RealtimeClock = {
  now: () => number;
  random: () => number;
  /** Runs `work` after `delay` ms; the answer takes it back. */
  schedule: (work: () => void, delay: number) => () => void;
  /** Tells of the network coming and going and of the tab coming back into view; the answer stops it. */
  listen: (tell: (what: "online" | "offline" | "woke") => void) => () => void;
};

/** The real browser. */
export function browserClock(): RealtimeClock {
  return {
    now: Date.now,
    random: Math.random,
    schedule(work, delay) {
      const timer = setTimeout(work, delay);
      return () => clearTimeout(timer);
    },
    listen(tell) {
      const listeners = new AbortController();
      const { signal } = listeners;
      window.addEventListener("online", () => tell("online"), { signal });
      window.addEventListener("offline", () => tell("offline"), { signal });
      document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && tell("woke"), {
        signal,
      });
      return () => listeners.abort();
    },
  };
}
