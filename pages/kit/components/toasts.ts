import { type ReadonlySignal, signal } from "@preact/signals";

export type Toast = {
  id: number;
  text: string;
  tone: "neutral" | "danger";
  /** Offers the way back, or on. */
  action: { label: string; run: () => void } | null;
};

export type ToastRequest = {
  text: string;
  tone?: Toast["tone"];
  action?: Toast["action"];
  /** In ms. */ lasts?: number;
};

export type Toasts = {
  list: ReadonlySignal<readonly Toast[]>;
  /** Shows a short sentence for a while; the answer takes it away. At most three stand at a time. */
  show: (request: ToastRequest) => () => void;
  dismiss: (id: number) => void;
  /** Stops the clocks while somebody reads or is about to press. */
  hold: () => void;
  release: () => void;
};

type Scheduler = (work: () => void, delay: number) => () => void;

const scheduleInBrowser: Scheduler = (work, delay) => {
  const timer = setTimeout(work, delay);
  return () => clearTimeout(timer);
};

const plain = 5_000;
/** Enough to read, decide and reach the button. */
const withAction = 10_000;
const most = 3;

/** One per site. What went well and can be undone, or went wrong and needs no decision, is said here. */
export function createToasts(schedule: Scheduler = scheduleInBrowser): Toasts {
  const list = signal<readonly Toast[]>([]);
  const lengths = new Map<number, number>();
  const clocks = new Map<number, () => void>();
  let held = false;
  let last = 0;

  function dismiss(id: number): void {
    stopClock(id);
    lengths.delete(id);
    list.value = list.value.filter((toast) => toast.id !== id);
  }

  function stopClock(id: number): void {
    clocks.get(id)?.();
    clocks.delete(id);
  }

  function startClock(id: number): void {
    const length = lengths.get(id);
    if (length !== undefined && !held)
      clocks.set(
        id,
        schedule(() => dismiss(id), length),
      );
  }

  return {
    list,
    dismiss,
    show({ text, tone = "neutral", action = null, lasts }) {
      const id = ++last;
      lengths.set(id, lasts ?? (action === null ? plain : withAction));
      const crowd = list.value.slice(0, Math.max(0, list.value.length - most + 1));
      for (const toast of crowd) dismiss(toast.id);
      list.value = [...list.value, { id, text, tone, action }];
      startClock(id);
      return () => dismiss(id);
    },
    hold() {
      held = true;
      for (const id of lengths.keys()) stopClock(id);
    },
    release() {
      held = false;
      for (const id of lengths.keys()) startClock(id);
    },
  };
}
