import { z } from "@hono/zod-openapi";
import { languages, type Language } from "../../../../../shared/languages.ts";
import { commit } from "../../../platform/commit.ts";
import type { MemberWriteCtx, ReadCtx, WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { compileVariant, type VariantSource } from "../compile-variant.ts";
import type {
  EmailTemplate,
  ListedTemplate,
  ListQuery,
  TemplateChange,
  TemplateInput,
  VariantChange,
} from "../contract.ts";
import {
  addTemplate,
  changeTemplate as changeWrite,
  findTemplate,
  listTemplateRows,
  putVariant as putWrite,
  readSubjects,
  readVariants,
  removeVariant as removeWrite,
  type TemplateRow,
  type VariantRow,
} from "../email-store.ts";
import { languageTwice, unfitContent, unknownTemplate, unknownVariant } from "../errors.ts";
import { presentDates, presentTemplate } from "./present-template.ts";

const Position = z.object({ id: z.string().max(64) });

export async function listTemplates(
  ctx: ReadCtx,
  { archived, cursor, limit }: ListQuery,
): Promise<{ items: ListedTemplate[]; nextCursor: string | null }> {
  const before = cursor === undefined ? null : decodeCursor(Position, cursor).id;
  const rows = await listTemplateRows(ctx.tenant, { archived: archived === "true", before, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const subjects = await readSubjects(ctx.tenant, ids);
  const items = page.map((row) => ({
    ...presentDates(row),
    subjects: subjects
      .filter(({ templateId }) => templateId === row.id)
      .map(({ language, subject }) => ({ language, subject })),
  }));
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor({ id: last.id }) : null };
}

/** @throws AppError templates.not_found (404) */
export async function readTemplate(ctx: ReadCtx, id: string): Promise<EmailTemplate> {
  return presentTemplate(ctx, await requireTemplate(ctx, id), await readVariants(ctx.tenant, id));
}

/** @throws AppError templates.unfit_content, templates.language_twice (422) */
export async function createTemplate(ctx: MemberWriteCtx, input: TemplateInput): Promise<EmailTemplate> {
  const languages = input.variants.map(({ language }) => language);
  const twice = languages.find((language, index) => languages.indexOf(language) !== index);
  if (twice !== undefined) throw languageTwice(twice);
  const variants: VariantRow[] = [];
  for (const [index, variant] of input.variants.entries())
    variants.push(await compile(ctx, variant, `body.variants.${index}`));
  return addNew(ctx, input, variants, { action: "email_template.created", detail: { languages } });
}

/** @throws AppError templates.not_found (404), commit.version_conflict (409) */
export async function changeTemplate(ctx: WriteCtx, id: string, input: TemplateChange): Promise<EmailTemplate> {
  const before = await requireTemplate(ctx, id);
  const named = { name: input.name ?? before.name, purpose: input.purpose ?? before.purpose };
  const change = { id, version: input.version ?? before.version, ...named, updatedAt: ctx.now() };
  await commit(ctx, {
    writes: [changeWrite(ctx.tenant, change)],
    audit: {
      action: "email_template.changed",
      target: id,
      before: { name: before.name, purpose: before.purpose },
      after: named,
    },
    events: [],
  });
  return readTemplate(ctx, id);
}

/** Again changes nothing. @throws AppError templates.not_found (404) */
export async function archiveTemplate(ctx: WriteCtx, id: string): Promise<void> {
  const row = await requireTemplate(ctx, id);
  if (row.archivedAt === null) await shelve(ctx, row, ctx.now(), "email_template.archived");
}

/** Again changes nothing. @throws AppError templates.not_found (404) */
export async function restoreTemplate(ctx: WriteCtx, id: string): Promise<EmailTemplate> {
  const row = await requireTemplate(ctx, id);
  if (row.archivedAt !== null) await shelve(ctx, row, null, "email_template.restored");
  return readTemplate(ctx, id);
}

/** @throws AppError templates.not_found (404) */
export async function duplicateTemplate(ctx: MemberWriteCtx, id: string, name: string): Promise<EmailTemplate> {
  const { purpose } = await requireTemplate(ctx, id);
  const variants = await readVariants(ctx.tenant, id);
  return addNew(ctx, { name, purpose }, variants, { action: "email_template.created", detail: { copyOf: id } });
}

/** @throws AppError templates.not_found (404), commit.version_conflict (409), templates.unfit_content (422) */
export async function putVariant(
  ctx: WriteCtx,
  id: string,
  tag: string,
  { version, ...written }: VariantChange,
): Promise<EmailTemplate> {
  const before = await requireTemplate(ctx, id);
  const language = requireLanguage(tag);
  const row = await compile(ctx, { language, ...written }, "body");
  await commit(ctx, {
    writes: [
      changeWrite(ctx.tenant, { id, version: version ?? before.version, updatedAt: ctx.now() }),
      putWrite(ctx.tenant, id, row),
    ],
    audit: { action: "email_template.written", target: id, after: { language } },
    events: [],
  });
  return readTemplate(ctx, id);
}

/** @throws AppError templates.not_found, templates.variant_not_found (404) */
export async function removeVariant(ctx: WriteCtx, id: string, language: string): Promise<EmailTemplate> {
  const { version } = await requireTemplate(ctx, id);
  await commit(ctx, {
    writes: [changeWrite(ctx.tenant, { id, version, updatedAt: ctx.now() }), removeWrite(ctx.tenant, id, language)],
    audit: { action: "email_template.language_removed", target: id, before: { language } },
    events: [],
    refusals: { not_found: unknownVariant },
  });
  return readTemplate(ctx, id);
}

/** @throws AppError templates.not_found (404) */
export async function requireTemplate(ctx: ReadCtx, id: string): Promise<TemplateRow> {
  const row = await findTemplate(ctx.tenant, id);
  if (!row) throw unknownTemplate();
  return row;
}

/** Looked at after the template, so that a stranger learns nothing but "there is none". */
function requireLanguage(tag: string): Language {
  const language = languages.find((known) => known === tag);
  if (language === undefined) throw unfitContent([{ path: "path.language", code: "not_allowed" }]);
  return language;
}

async function addNew(
  ctx: MemberWriteCtx,
  { name, purpose }: { readonly name: string; readonly purpose: string },
  variants: readonly VariantRow[],
  { action, detail }: { readonly action: string; readonly detail: object },
): Promise<EmailTemplate> {
  const now = ctx.now();
  const dates = { createdAt: now, updatedAt: now, archivedAt: null };
  const row = { id: newId("emt", now), name, purpose, createdBy: ctx.caller.memberId, ...dates, version: 1 };
  await commit(ctx, {
    writes: [addTemplate(ctx.tenant, row), ...variants.map((variant) => putWrite(ctx.tenant, row.id, variant))],
    audit: { action, target: row.id, after: { name, purpose, ...detail } },
    events: [],
  });
  return presentTemplate(ctx, row, variants);
}

async function shelve(ctx: WriteCtx, row: TemplateRow, archivedAt: number | null, action: string): Promise<void> {
  const { id, version, name } = row;
  await commit(ctx, {
    writes: [changeWrite(ctx.tenant, { id, version, archivedAt, updatedAt: ctx.now() })],
    audit: { action, target: id, after: { name } },
    events: [],
  });
}

async function compile(ctx: ReadCtx, input: VariantSource, path: string): Promise<VariantRow> {
  const compiled = await compileVariant(input, path);
  if (compiled.kind === "refused") throw unfitContent(compiled.errors);
  return { ...compiled.variant, compiledAt: ctx.now() };
}
