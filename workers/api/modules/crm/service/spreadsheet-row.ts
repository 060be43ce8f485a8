export { writeRow } from "../spreadsheet-cells.ts";
