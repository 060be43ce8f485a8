import { computed, signal } from "@preact/signals";
import type { Area } from "../../../shared/permissions.ts";
import type { RoleDetails } from "../../../workers/api/modules/organizations/role-contract.ts";
import { createForm, needText } from "../../kit/account/form.store.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { OrganizationApi } from "../api/organization.api.ts";
import { grantsOf, type Level, type Levels, levelsOf } from "./grant-levels.ts";

export type RolesStore = ReturnType<typeof createRolesStore>;
type Api = Pick<OrganizationApi, "listRoles" | "addRole" | "changeRole" | "removeRole">;

/** The roles there are, and the organization's own ones. Verbs throw ApiError. */
export function createRolesStore(api: Api) {
  const list = createResource(api.listRoles);

  function place(role: RoleDetails): void {
    const known = list.peek() ?? [];
    const isKnown = known.some(({ id }) => id === role.id);
    list.set(isKnown ? known.map((other) => (other.id === role.id ? role : other)) : [...known, role]);
  }

  return {
    list,
    async remove(id: string): Promise<void> {
      await api.removeRole(id);
      list.set((list.peek() ?? []).filter((role) => role.id !== id));
    },
    /** A form for a new role, or for one there is. */
    createRoleForm(role: RoleDetails | null, onSaved: () => void) {
      const chosen = signal<Levels>(levelsOf(role?.grants ?? {}));
      const form = createForm(
        { name: role?.name ?? "" },
        ({ name }) => ({ name: needText(name) }),
        async (values) => {
          const input = { name: values.name.trim(), grants: grantsOf(chosen.peek()) };
          place(
            role === null
              ? await api.addRole(input)
              : await api.changeRole(role.id, { ...input, version: role.version }),
          );
          onSaved();
        },
      );
      return {
        form,
        levels: chosen,
        isEmpty: computed(() => Object.values(chosen.value).every((level) => level === "none")),
        choose(area: Area, level: Level): void {
          chosen.value = { ...chosen.peek(), [area]: level };
        },
      };
    },
  };
}
