export { customerEventId, customerEventWrite, type CustomerEvent } from "../customer-event-store.ts";
