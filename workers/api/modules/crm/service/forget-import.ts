import { commit, none } from "../../../platform/commit.ts";
import type { Reminder } from "../../../platform/reminders.ts";
import { changeImport, findImport, forgetImportRows } from "../import-store.ts";
import { openStates } from "../import-rules/import-state.ts";

export const importOverReminderKind = "crm.import_over";

/** The end of an import's time: its file and its rows go, the import itself stays as a line. */
export const forgetImport: Reminder = {
  kind: importOverReminderKind,
  async handle(ctx, importId) {
    await ctx.env.MEDIA.delete(`org/${ctx.tenant.orgId}/imports/${importId}`);
    const record = await findImport(ctx.tenant, importId);
    if (!record) return;
    const state = openStates.includes(record.state) ? "cancelled" : record.state;
    await commit(ctx, {
      writes: [
        forgetImportRows(ctx.tenant, importId),
        changeImport(ctx.tenant, { ...record, state, updatedAt: ctx.now() }),
      ],
      audit: none("its time is over"),
      events: [],
    });
  },
};
