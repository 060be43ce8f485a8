export { readPhone } from "../phone.ts";
