import { z } from "@hono/zod-openapi";
import type { ReadCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { findAccountOf } from "../../whatsapp/service/list-accounts.ts";
import type { TemplateQuery, WhatsAppTemplateView } from "../whatsapp-contract.ts";
import { listTemplateRows, type ListedRow } from "../whatsapp-store.ts";
import { listPlaces, readLayout } from "../whatsapp-template.ts";

const Position = z.object({ wabaId: z.string().max(64), name: z.string().max(512), language: z.string().max(20) });

export async function listWhatsAppTemplates(
  ctx: ReadCtx,
  query: TemplateQuery,
): Promise<{ items: WhatsAppTemplateView[]; nextCursor: string | null }> {
  const { channelId, status = null, language = null, category = null, cursor, limit } = query;
  const after = cursor === undefined ? null : decodeCursor(Position, cursor);
  const wabaId = channelId === undefined ? null : ((await findAccountOf(ctx.tenant, channelId)) ?? "");
  const rows = await listTemplateRows(ctx.tenant, { wabaId, status, language, category }, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  const position = last && { wabaId: last.wabaId, name: last.name, language: last.language };
  return { items: page.map(present), nextCursor: position ? encodeCursor(position) : null };
}

function present(row: ListedRow): WhatsAppTemplateView {
  const { wabaId, name, language, status, category, quality, syncedAt } = row;
  const components = readJson(row.components);
  const layout = readLayout({ category, components });
  const shown = layout ?? { header: null, body: bodyOf(components), footer: "", buttons: [] };
  return {
    wabaId,
    name,
    language,
    status,
    category,
    quality,
    isSendable: status === "APPROVED" && layout !== null,
    header: shown.header,
    body: shown.body,
    footer: shown.footer,
    buttons: shown.buttons.map(({ type, text, url }) => ({ type, text, url: url ?? null })),
    places: layout === null ? [] : listPlaces(layout).map(({ place, part }) => ({ place, part })),
    syncedAt: new Date(syncedAt).toISOString(),
  };
}

/** Of a kind that is not sent from here, at least its words are shown. */
function bodyOf(components: unknown): string {
  const parsed = z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).safeParse(components);
  return parsed.data?.find(({ type }) => type === "BODY")?.text ?? "";
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
