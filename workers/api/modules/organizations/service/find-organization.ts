export { findOrganization } from "../profile-store.ts";
