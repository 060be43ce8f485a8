import { modules, type ModuleKey } from "../../../../../shared/modules.ts";
import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { AppError, unknownOrganization } from "../../../platform/errors.ts";
import { forgetPlacement } from "../../../platform/tenancy.ts";
import { findOrganization, switchModulesWrite } from "../profile-store.ts";
import type { ModuleStates } from "../settings-contract.ts";

const mostTries = 4;

/** Every module, and whether the organization has it on. */
export function describeModules(disabled: readonly string[]): ModuleStates {
  return { items: modules.map((module) => ({ module, enabled: !disabled.includes(module) })) };
}

/**
 * Switches a module on or off; nothing is lost either way. Other isolates follow within 5 s.
 * @throws AppError commit.version_conflict (409) when others change the organization all the time
 */
export async function switchModule(ctx: WriteCtx, module: ModuleKey, enabled: boolean): Promise<ModuleStates> {
  const { before, after } = await changeDisabled(ctx, module, enabled);
  forgetPlacement(ctx.tenant.orgId);
  if (before.includes(module) !== after.includes(module))
    await commit(ctx, {
      writes: [],
      audit: {
        action: enabled ? "module.switched_on" : "module.switched_off",
        target: module,
        before: { enabled: !enabled },
        after: { enabled },
      },
      events: [],
    });
  return describeModules(after);
}

/** Two who switch different modules at once both get their way. */
async function changeDisabled(ctx: WriteCtx, module: ModuleKey, enabled: boolean) {
  for (let tries = 1; ; tries += 1) {
    const organization = await findOrganization(ctx.env, ctx.tenant.orgId);
    if (!organization) throw unknownOrganization();
    const before = organization.disabledModules;
    if (before.includes(module) !== enabled) return { before, after: before };
    const after = enabled ? before.filter((key) => key !== module) : [...before, module];
    try {
      await commitDirectory(ctx.env, [switchModulesWrite(ctx.env, organization.id, organization.version, after)]);
      return { before, after };
    } catch (error) {
      const wasFirst = error instanceof AppError && error.code === "commit.version_conflict";
      if (!wasFirst || tries >= mostTries) throw error;
    }
  }
}
