import type { Board } from "../../modules/ranking/board.ts";

/** The quietest first. Scores are tenths of dB SPL; everybody's days are those of UTC, so that all compete for the same one. */
export const quietBoard: Board = { key: "lowkeymode.quiet", better: "lower", zone: "UTC" };
