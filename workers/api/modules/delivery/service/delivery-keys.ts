export { formatDeliveryKey, parseDeliveryKey } from "../owner.ts";
