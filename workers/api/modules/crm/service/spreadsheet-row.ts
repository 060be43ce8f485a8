export { unguardCell, writeRow } from "../spreadsheet-cells.ts";
