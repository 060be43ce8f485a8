import { expect, test } from "vitest";
import { createCalibration } from "./calibration.store.ts";
import { chooseGuideline } from "./guidelines.rules.ts";

function makeStorage(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

test("a device is uncalibrated until somebody says what it stands for, and remembers it", () => {
  const storage = makeStorage();
  const calibration = createCalibration(storage);
  expect(calibration.offset.value).toBeNull();
  expect(calibration.set(94.26)).toBe(true);
  expect(createCalibration(storage).offset.value).toBe(94.3);
  calibration.set(null);
  expect(createCalibration(storage).offset.value).toBeNull();
});

test("what no microphone has is not taken", () => {
  const calibration = createCalibration(makeStorage({ "lowkeymode.calibration": "1000" }));
  expect(calibration.offset.value).toBeNull();
  for (const wrong of [39, 161, Number.NaN]) expect(calibration.set(wrong)).toBe(false);
  expect(calibration.offset.value).toBeNull();
});

test("a level is measured by the guideline nearest to it", () => {
  expect(chooseGuideline(21)).toEqual({ place: "bedroom_at_night", level: 30, difference: -9 });
  expect(chooseGuideline(36)).toEqual({ place: "indoors_by_day", level: 35, difference: 1 });
  expect(chooseGuideline(62)).toEqual({ place: "outside_bedroom_window", level: 45, difference: 17 });
});
