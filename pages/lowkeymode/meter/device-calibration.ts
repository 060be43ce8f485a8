import { createCalibration } from "./calibration.store.ts";

/** This device's, for every part of the page. */
export const deviceCalibration = createCalibration(localStorage);
