import { z } from "zod";
import type { WriteCtx } from "../../../platform/context.ts";
import { deferTask, type Task } from "../../../platform/events.ts";
import { Lanes } from "../../../platform/lanes.ts";
import { conversationObject } from "../../../platform/objects.ts";
import { conversationIdOf } from "../../inbox/conversation-id.ts";
import { resolveContacts } from "../contact-bulk.ts";

const Note = z.object({
  userId: z.string().nullable(),
  phone: z.string().nullable(),
  name: z.string().nullable(),
  campaignId: z.string(),
  delivery: z.string(),
  providerId: z.string(),
  text: z.string(),
  at: z.number(),
});
/** What a campaign sent to one person, as their thread shows it. */
export type DeliveryNote = z.infer<typeof Note>;
const DeferredNotes = z.object({ channelId: z.string(), notes: z.array(Note) });

const taskName = "whatsapp.note";
const lanes = 4;
/** A queue takes 128 KB a message; a template's text has at most 1,200 characters. */
const notesPerTask = 20;

/**
 * Shows in each person's thread what a campaign sent them; a thread is made where there is none. Never throws: what cannot be noted now is
 * noted by a task, because the delivery itself is done.
 */
export async function noteDeliveries(ctx: WriteCtx, channelId: string, notes: readonly DeliveryNote[]): Promise<void> {
  if (notes.length === 0) return;
  const missed = await noteAll(ctx, channelId, notes).catch((error: unknown) => {
    ctx.log.error("bulk.contacts_unresolved", error, { channelId });
    return notes;
  });
  try {
    for (let start = 0; start < missed.length; start += notesPerTask)
      await deferTask(ctx.env, taskName, ctx.tenant.orgId, {
        channelId,
        notes: missed.slice(start, start + notesPerTask),
      });
  } catch (error) {
    ctx.log.error("bulk.notes_lost", error, { channelId, notes: missed.length });
  }
}

/** What could not be noted at once: tried again until the threads take it. */
export const noteTask: Task = {
  name: taskName,
  async handle(ctx, payload) {
    const { channelId, notes } = DeferredNotes.parse(payload);
    const missed = await noteAll(ctx, channelId, notes);
    if (missed.length > 0) throw new Error(`${missed.length} threads did not take a campaign's message`);
  },
};

/** @returns those whose thread could not be reached */
async function noteAll(ctx: WriteCtx, channelId: string, notes: readonly DeliveryNote[]): Promise<DeliveryNote[]> {
  const contacts = await resolveContacts(ctx, notes);
  const row = new Lanes(lanes);
  const missed: DeliveryNote[] = [];
  await Promise.all(
    notes.map((note, index) =>
      row.run(async () => {
        try {
          await noteOne(ctx, channelId, contacts[index] ?? "", note);
        } catch (error) {
          ctx.log.warn("bulk.not_noted", { delivery: note.delivery, error: String(error) });
          missed.push(note);
        }
      }),
    ),
  );
  return missed;
}

async function noteOne(ctx: WriteCtx, channelId: string, contactId: string, note: DeliveryNote): Promise<void> {
  const { userId, phone, name, ...sent } = note;
  const conversationId = await conversationIdOf(ctx.tenant.orgId, channelId, contactId);
  await conversationObject(ctx.env, ctx.tenant, conversationId).note({
    ...sent,
    origin: { channelId, contactId },
    identity: { userId, phone, name, username: null },
  });
}
