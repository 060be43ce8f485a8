import { strToU8, zipSync } from "fflate";
import { remindAccountAt, type AccountReminder } from "../../../platform/account-clock.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { recordAccountEvent } from "../../auth/service/account-events.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { readMailedLink } from "../../mail/service/mailed-links.ts";
import { requestAccountMail } from "../../mail/service/request-account-mail.ts";
import { linkOver } from "../errors.ts";
import { writeReadme } from "../export-readme.ts";
import { deleteExport, openNewestExport, putExport } from "../export-store.ts";
import { houseData } from "../house-data.ts";
import { exportOverReminderKind, exportReminderKind } from "../reminder-kinds.ts";

const keptMs = 7 * 86_400_000;

/** Has the copy made in the background; its owner is mailed. */
export async function askForExport(ctx: PublicCtx, userId: string): Promise<void> {
  await remindAccountAt(ctx.env, userId, ctx.now(), exportReminderKind, newId("exp", ctx.now()));
}

/** Makes the copy, under the id it was asked with: making it again puts the same file in the same place. */
async function makeExport(ctx: PublicCtx, userId: string, id: string): Promise<void> {
  const user = await findUser(ctx.env, userId);
  if (!user || user.erasedAt !== null) return;
  const person = { userId, email: user.email, name: user.name };
  const files: Record<string, Uint8Array> = {};
  for (const { area, read } of houseData) {
    const data = await read(ctx.env, person);
    if (data !== null) files[`${area}.json`] = strToU8(JSON.stringify(data, null, 2));
  }
  const at = new Date(ctx.now()).toISOString();
  const readme = writeReadme(user.language, { name: user.name, at, files: Object.keys(files) });
  const zip = zipSync({ "README.txt": strToU8(readme), ...files });
  await remindAccountAt(ctx.env, userId, ctx.now() + keptMs, exportOverReminderKind, id);
  await putExport(ctx.env, userId, id, zip);
  await recordAccountEvent(ctx.env, userId, "export_made", { device: null, place: null }, ctx.now());
  const { email: address, language, name } = user;
  await requestAccountMail(ctx, { kind: "export_ready", address, language, userId, params: { userId, name } });
}

/** The newest copy of whom the link was mailed to. @throws AppError privacy.link_refused (422) */
export async function openExport(ctx: PublicCtx, token: string): Promise<R2ObjectBody> {
  const link = await readMailedLink(ctx.env, "download", token, ctx.now());
  const object = link && (await openNewestExport(ctx.env, link.subject));
  if (!object) throw linkOver();
  return object;
}

export const makeExportWhenAsked: AccountReminder = {
  kind: exportReminderKind,
  handle: (ctx, userId, id) => makeExport(ctx, userId, id),
};

export const dropOldExport: AccountReminder = {
  kind: exportOverReminderKind,
  handle: (ctx, userId, id) => deleteExport(ctx.env, userId, id),
};
