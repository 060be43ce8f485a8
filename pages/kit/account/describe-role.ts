import { isBuiltInRole } from "../../../shared/permissions.ts";
import type { AccountI18n } from "./account-texts.ts";

/** What a role is called: built-in ones in the reader's language, others as their organization named them. */
export function describeRole(t: AccountI18n["t"], role: { readonly id: string; readonly name: string | null }): string {
  if (isBuiltInRole(role.id)) return t(`account:role.${role.id}`);
  return role.name ?? t("account:role.gone");
}
