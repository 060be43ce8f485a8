import { useSignal } from "@preact/signals";
import { Plus } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import type { RoleDetails } from "../../../workers/api/modules/organizations/role-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { PageHeader } from "./page-header.tsx";
import { RoleMatrix } from "./role-matrix.tsx";
import { createRolesStore } from "./roles.store.ts";

const RoleDialog = lazily(() => import("./role-dialog.tsx").then((file) => file.RoleDialog));
const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));

type Question = { readonly what: "edit"; readonly role: RoleDetails | null } | { what: "remove"; role: RoleDetails };

/** What each role may do: the four that are always there, and the organization's own. */
export function Roles() {
  const { organization, session, attempt } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createRolesStore(organization), [organization]);
  const asking = useSignal<Question | null>(null);
  useEffect(() => void store.list.load(), [store]);
  const mayWrite = may(session.me.value, "users", "write");
  const state = store.list.state.value;
  const asked = asking.value;
  const close = () => (asking.value = null);
  return (
    <>
      <PageHeader
        title={t("app:section.roles")}
        lead={t("members:rolesLead")}
        action={
          mayWrite && (
            <Button
              tone="primary"
              icon={Plus}
              onClick={() => (asking.value = { what: "edit", role: null })}
              data-testid="role-add"
            >
              {t("members:newRole")}
            </Button>
          )
        }
      />
      {state.kind === "loading" && <SkeletonRows count={8} />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void store.list.load()} />}
      {state.kind === "ready" && (
        <RoleMatrix
          roles={state.value}
          mayWrite={mayWrite}
          onEdit={(role) => (asking.value = { what: "edit", role })}
          onRemove={(role) => (asking.value = { what: "remove", role })}
        />
      )}
      {asked?.what === "edit" && <RoleDialog store={store} role={asked.role} onClose={close} />}
      {asked?.what === "remove" && (
        <Confirm
          title={t("members:removeRoleTitle", { name: asked.role.name ?? "" })}
          what={t("members:removeRoleWhat")}
          yes={t("members:remove")}
          onYes={() => attempt(store.remove(asked.role.id))}
          onClose={close}
        />
      )}
    </>
  );
}
