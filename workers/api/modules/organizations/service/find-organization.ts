export { findOrganization, type OrganizationRow } from "../profile-store.ts";
