import { type ReadonlySignal, signal } from "@preact/signals";

/** What a device's full scale may stand for, in dB: as the API takes it. */
export const offsetBounds = { least: 40, most: 160 } as const;

const storageKey = "lowkeymode.calibration";

export type Calibration = {
  /** dB that this device's full scale stands for; null: levels are relative, uncalibrated. */
  readonly offset: ReadonlySignal<number | null>;
  /** Keeps it for this device, rounded to tenths. @returns whether it could be one */
  readonly set: (offset: number | null) => boolean;
};

/** This device's calibration, remembered. Another device's would be wrong here, so it goes to no account. */
export function createCalibration(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">): Calibration {
  const offset = signal(readOffset(storage.getItem(storageKey)));
  return {
    offset,
    set(wanted) {
      const rounded = wanted === null ? null : Math.round(wanted * 10) / 10;
      if (rounded !== null && !isOffset(rounded)) return false;
      if (rounded === null) storage.removeItem(storageKey);
      else storage.setItem(storageKey, String(rounded));
      offset.value = rounded;
      return true;
    },
  };
}

function readOffset(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number(text);
  return isOffset(value) ? value : null;
}

function isOffset(value: number): boolean {
  return value >= offsetBounds.least && value <= offsetBounds.most;
}
