export { customerEventId, customerEventWrite } from "../customer-event-store.ts";
