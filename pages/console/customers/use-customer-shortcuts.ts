import { useEffect } from "preact/hooks";
import type { CustomerQuery } from "../api/crm.api.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { customersPath } from "./list-address.ts";

type Where = { readonly query: CustomerQuery; readonly openId: string | null; readonly mayWrite: boolean };

/** The customers by keyboard. */
export function useCustomerShortcuts({ query, openId, mayWrite }: Where): void {
  const { keyboard, router } = useConsole();
  const { t, language } = useTexts();
  useEffect(() => {
    const group = t("app:title.customers");
    const find = (selector: string) => document.querySelector<HTMLElement>(selector);
    return keyboard.add([
      { keys: "/", label: t("customers:keys.search"), group, run: () => find("[data-shortcut=search]")?.focus() },
      ...(mayWrite
        ? [{ keys: "C", label: t("customers:keys.add"), group, run: () => router.go("/customers/new") }]
        : []),
      ...(mayWrite && openId !== null
        ? [
            {
              keys: "E",
              label: t("customers:keys.edit"),
              group,
              run: () => find("[data-testid=customer-edit]")?.click(),
            },
          ]
        : []),
      ...(openId !== null
        ? [{ keys: "Escape", label: t("customers:keys.back"), group, run: () => router.go(customersPath(query)) }]
        : []),
    ]);
  }, [keyboard, router, openId, mayWrite, query.q, query.tag, query.archived, language.value]);
}
