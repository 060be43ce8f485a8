import { signal } from "@preact/signals";
import type { WhatsAppTemplateView } from "../../../workers/api/modules/templates/whatsapp-contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { TemplatesApi, WhatsAppTemplateQuery } from "../api/templates.api.ts";
import { createPagedList } from "../app/paged-list.ts";

export type WhatsAppTemplatesStore = ReturnType<typeof createWhatsAppTemplatesStore>;

/** WhatsApp's templates as Meta last told them, and fetching them anew. */
export function createWhatsAppTemplatesStore(api: Pick<TemplatesApi, "listWhatsApp" | "sync">) {
  const query = signal<WhatsAppTemplateQuery>({});
  const list = createPagedList<WhatsAppTemplateView>((cursor, abort) => api.listWhatsApp(query.peek(), cursor, abort));
  const openKey = signal<string | null>(null);
  const syncing = signal(false);
  const refusal = signal<ApiError | null>(null);

  return {
    ...list,
    query,
    syncing,
    /** Why the last fetching was refused. */
    refusal,
    openKey,
    async ask(change: WhatsAppTemplateQuery): Promise<void> {
      const wanted = Object.entries({ ...query.peek(), ...change }).filter(([, value]) => value !== "");
      query.value = Object.fromEntries(wanted);
      await list.load();
    },
    /** How many there are now; null when it was refused. */
    async sync(): Promise<number | null> {
      if (syncing.peek()) return null;
      syncing.value = true;
      refusal.value = null;
      try {
        const { templates } = await api.sync();
        await list.load();
        return templates;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refusal.value = error;
        return null;
      } finally {
        syncing.value = false;
      }
    },
  };
}

/** One template in one language: the same name may stand for several. */
export function keyOfTemplate({ wabaId, name, language }: WhatsAppTemplateView): string {
  return `${wabaId} ${name} ${language}`;
}

export type Standing = "sendable" | "waiting" | "refused" | "paused" | "other";

/** What Meta's status means for whoever wants to send it. */
export function judgeStatus({ status, isSendable }: Pick<WhatsAppTemplateView, "status" | "isSendable">): Standing {
  if (isSendable) return "sendable";
  if (status === "PENDING" || status === "IN_APPEAL") return "waiting";
  if (status === "REJECTED") return "refused";
  return status === "PAUSED" || status === "DISABLED" ? "paused" : "other";
}
