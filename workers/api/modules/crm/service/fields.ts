import { commit } from "../../../platform/commit.ts";
import type { ReadCtx, WriteCtx } from "../../../platform/context.ts";
import { fieldExists, tooManyFields, unfitValues, unknownField } from "../errors.ts";
import type { CustomerField, CustomerFieldChange, CustomerFieldInput } from "../field-contract.ts";
import {
  addField as addWrite,
  changeField as changeWrite,
  readFieldRows,
  type CustomerFieldRow,
} from "../field-store.ts";

const mostFields = 100;

export async function listFields(ctx: ReadCtx): Promise<CustomerField[]> {
  return (await readFieldRows(ctx.tenant)).map(present);
}

/** @throws AppError crm.field_exists (409), crm.too_many_fields (422), request.invalid (400) for a choice of nothing */
export async function addField(ctx: WriteCtx, input: CustomerFieldInput): Promise<CustomerField> {
  requireChoices(input);
  if ((await readFieldRows(ctx.tenant)).length >= mostFields) throw tooManyFields();
  const row: CustomerFieldRow = { ...input, archivedAt: null, createdAt: ctx.now(), version: 1 };
  await commit(ctx, {
    writes: [addWrite(ctx.tenant, row)],
    audit: { action: "customer_field.added", target: input.key, after: { kind: input.kind, label: input.label } },
    events: [],
    refusals: { already_exists: fieldExists },
  });
  return present(row);
}

/** @throws AppError crm.field_not_found (404), commit.version_conflict (409), request.invalid (400) */
export async function changeField(ctx: WriteCtx, key: string, input: CustomerFieldChange): Promise<CustomerField> {
  const before = (await readFieldRows(ctx.tenant)).find((field) => field.key === key);
  if (!before) throw unknownField();
  const { label = before.label, choices = before.choices, archived, version = before.version } = input;
  const archivedAt = archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? ctx.now()) : null;
  const row = { ...before, label, choices, archivedAt, version };
  requireChoices(row);
  await commit(ctx, {
    writes: [changeWrite(ctx.tenant, row)],
    audit: {
      action: "customer_field.changed",
      target: key,
      before: { label: before.label, archived: before.archivedAt !== null },
      after: { label, archived: archivedAt !== null },
    },
    events: [],
  });
  return present({ ...row, version: version + 1 });
}

/** A choice has something to choose from, and nothing else has. */
function requireChoices({ kind, choices }: Pick<CustomerFieldRow, "kind" | "choices">): void {
  if (kind === "choice" && choices.length === 0) throw unfitValues([{ path: "body.choices", code: "required" }]);
  if (kind !== "choice" && choices.length > 0) throw unfitValues([{ path: "body.choices", code: "not_allowed" }]);
}

function present({ key, kind, label, choices, archivedAt, version }: CustomerFieldRow): CustomerField {
  const at = archivedAt === null ? null : new Date(archivedAt).toISOString();
  return { key, kind, label, choices: [...choices], archivedAt: at, version };
}
