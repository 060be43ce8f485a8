export { layOut, layOutText, type Page } from "../letter-rules/layout.ts";
