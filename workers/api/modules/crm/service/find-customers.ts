export { findCustomersByIds, type ReachedCustomer } from "../reached-store.ts";
