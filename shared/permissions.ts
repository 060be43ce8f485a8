/** The one permission matrix: API, console and tests read it here. */
export const builtInRoles = ["admin", "manager", "agent", "member"] as const;
export type BuiltInRole = (typeof builtInRoles)[number];

export const areas = [
  "users",
  "crm",
  "ticketing",
  "whatsapp",
  "campaigns",
  "shop",
  "billing",
  "settings",
  "analytics",
] as const;
export type Area = (typeof areas)[number];
export type Access = "read" | "write";
/** `assigned`: only what is assigned to the member; of what is unassigned, a preview and the right to take it. */
export type Scope = "all" | "assigned";

export type Grant = { readonly access: Access; readonly scope: Scope };
export type Grants = { readonly [Key in Area]?: Grant | undefined };

/**
 * What somebody may do: a built-in role, one an admin defined (`rol_...`), or what an API key was given. It carries its grants, so that
 * nobody has to look them up to decide.
 */
export type Role = { readonly id: string; readonly grants: Grants };

const write: Grant = { access: "write", scope: "all" };
const read: Grant = { access: "read", scope: "all" };
const writeAssigned: Grant = { access: "write", scope: "assigned" };

export const permissionMatrix: Record<BuiltInRole, Grants> = {
  admin: {
    users: write,
    crm: write,
    ticketing: write,
    whatsapp: write,
    campaigns: write,
    shop: write,
    billing: write,
    settings: write,
    analytics: write,
  },
  manager: {
    users: read,
    crm: write,
    ticketing: write,
    whatsapp: write,
    campaigns: write,
    shop: write,
    billing: read,
    settings: read,
  },
  agent: { crm: read, ticketing: writeAssigned, whatsapp: writeAssigned, shop: read },
  member: { crm: read, ticketing: read, whatsapp: read },
};

export function isBuiltInRole(id: string): id is BuiltInRole {
  return builtInRoles.some((role) => role === id);
}

export function builtInRole(id: BuiltInRole): Role {
  return { id, grants: permissionMatrix[id] };
}

/** Whether two roles allow the same; a role that an admin defined may change under its id. */
export function isSameRole(a: Role, b: Role): boolean {
  return (
    a.id === b.id &&
    areas.every(
      (area) => a.grants[area]?.access === b.grants[area]?.access && a.grants[area]?.scope === b.grants[area]?.scope,
    )
  );
}

/** The scope in which `role` may do `access` in `area`, or null when it may not. Write includes read. */
export function scopeOf(role: Role, area: Area, access: Access): Scope | null {
  const grant = role.grants[area];
  if (!grant || (access === "write" && grant.access === "read")) return null;
  return grant.scope;
}

/** Areas whose items are assigned to somebody: elsewhere there is nothing that `assigned` could mean. */
export const assignableAreas: readonly Area[] = ["ticketing", "whatsapp"];

/** The areas of a role that make no sense: `assigned` where nothing is ever assigned. */
export function senselessAreas(grants: Grants): Area[] {
  return areas.filter((area) => grants[area]?.scope === "assigned" && !assignableAreas.includes(area));
}

/** Whether whoever may do `own` may hand out `given`: nobody gives more than they have. */
export function mayGrant(own: Grants, given: Grants): boolean {
  return areas.every((area) => {
    const wanted = given[area];
    if (!wanted) return true;
    const scope = scopeOf({ id: "", grants: own }, area, wanted.access);
    return scope === "all" || (scope === "assigned" && wanted.scope === "assigned");
  });
}

export type Visibility = "full" | "preview" | "none";

/**
 * What of a conversation a member may see and hear. The same function narrows API answers and socket events.
 * @param assigneeId member id the conversation is assigned to, null when nobody
 */
export function conversationVisibility(
  viewer: { memberId: string; role: Role },
  assigneeId: string | null,
): Visibility {
  const scope = scopeOf(viewer.role, "whatsapp", "read");
  if (scope === null) return "none";
  if (scope === "all" || assigneeId === viewer.memberId) return "full";
  return assigneeId === null ? "preview" : "none";
}

/** Whether a member may change a conversation (answer, close, mark as read). Taking an unassigned one is `mayTake`. */
export function mayWriteConversation(viewer: { memberId: string; role: Role }, assigneeId: string | null): boolean {
  const scope = scopeOf(viewer.role, "whatsapp", "write");
  return scope === "all" || (scope === "assigned" && assigneeId === viewer.memberId);
}

/** Whether a member may assign an unassigned conversation to themselves. */
export function mayTake(viewer: { memberId: string; role: Role }, assigneeId: string | null): boolean {
  return assigneeId === null && scopeOf(viewer.role, "whatsapp", "write") !== null;
}
