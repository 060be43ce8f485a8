import { computed, effect, signal } from "@preact/signals";
import { z } from "zod";
import { type Language, languages } from "../../../shared/languages.ts";
import type { Purpose } from "../../../shared/purposes.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { EmailPreview, EmailTemplate, TemplatesApi } from "../api/templates.api.ts";
import { keepNewer } from "../app/keep-newer.ts";
import type { Shelf } from "../app/shelf.ts";

export type TemplateStore = ReturnType<typeof createTemplateStore>;
/** One language as it is being written; `text` null: the text part is made of the MJML. */
export type Written = {
  readonly subject: string;
  readonly preheader: string;
  readonly source: string;
  readonly text: string | null;
};
export type Shown =
  | { readonly kind: "none" }
  | { readonly kind: "shown"; readonly preview: EmailPreview }
  | { readonly kind: "failed"; readonly error: ApiError };

const KeptWritten = z.object({
  subject: z.string(),
  preheader: z.string(),
  source: z.string(),
  text: z.string().nullable(),
});
const Kept = z.object({
  version: z.int(),
  name: z.string(),
  purpose: z.enum(["marketing", "news", "service"]),
  variants: z.partialRecord(z.enum(languages), KeptWritten),
});
type Draft = Omit<z.infer<typeof Kept>, "version">;

/** How long writing must rest before it is compiled, in ms. */
const pause = 500;

type Surroundings = {
  readonly api: Pick<TemplatesApi, "previewDraft" | "changeEmail" | "putVariant" | "removeVariant">;
  readonly shelf: Shelf;
  readonly template: EmailTemplate;
  /** Which language to begin with. */
  readonly language: Language;
  readonly schedule: (work: () => void, delay: number) => () => void;
};

/** An e-mail template being written, in several languages, with what it looks like. The later of two previews stands. */
export function createTemplateStore({ api, shelf, template, language: wanted, schedule }: Surroundings) {
  const place = `template.${template.id}`;
  const saved = signal(template);
  const kept = shelf.take(place, Kept);
  let version = kept?.version ?? template.version;
  const draft = signal<Draft>(kept ?? readDraft(template));
  const written = languages.filter((key) => draft.peek().variants[key] !== undefined);
  const language = signal<Language>(written.includes(wanted) ? wanted : (written[0] ?? wanted));
  const shown = signal<Shown>({ kind: "none" });
  const drawing = signal(false);
  const busy = signal(false);
  const refusal = signal<{ readonly error: ApiError; readonly language: Language | null } | null>(null);
  let asked = new AbortController();
  let callOff = (): void => undefined;

  const variant = computed(() => draft.value.variants[language.value]);
  const changed = computed(() =>
    languages.filter((key) => !isSame(draft.value.variants[key], readDraft(saved.value).variants[key])),
  );
  const isChanged = computed(
    () =>
      changed.value.length > 0 || draft.value.name !== saved.value.name || draft.value.purpose !== saved.value.purpose,
  );

  const stopKeeping = effect(() => {
    if (isChanged.value) shelf.keep(place, { version, ...draft.value });
    else shelf.forget(place);
  });
  const stopDrawing = effect(() => {
    const now = variant.value;
    const { purpose } = draft.value;
    const at = language.value;
    callOff();
    asked.abort();
    drawing.value = now !== undefined;
    if (now === undefined) shown.value = { kind: "none" };
    else callOff = schedule(() => void draw(now, at, purpose), shown.peek().kind === "none" ? 0 : pause);
  });

  async function draw(now: Written, at: Language, purpose: Purpose): Promise<void> {
    asked.abort();
    const mine = (asked = new AbortController());
    drawing.value = true;
    try {
      const preview = await api.previewDraft({ ...sendable(now), language: at, purpose }, mine.signal);
      if (!mine.signal.aborted) shown.value = { kind: "shown", preview };
    } catch (error) {
      if (mine.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      shown.value = { kind: "failed", error };
    } finally {
      if (!mine.signal.aborted) drawing.value = false;
    }
  }

  function writeVariant(change: Partial<Written> | null): void {
    const { variants } = draft.peek();
    const { [language.peek()]: before, ...others } = variants;
    const next =
      change === null ? others : { ...others, [language.peek()]: { ...(before ?? emptyVariant), ...change } };
    draft.value = { ...draft.peek(), variants: next };
    refusal.value = null;
  }

  function know(answer: EmailTemplate): void {
    version = answer.version;
    saved.value = answer;
  }

  return {
    saved,
    draft,
    language,
    variant,
    shown,
    drawing,
    busy,
    refusal,
    changed,
    isChanged,
    wasKept: kept !== null,
    show(key: Language): void {
      if (key === language.peek()) return;
      shown.value = { kind: "none" };
      language.value = key;
    },
    name: (name: string) => (draft.value = { ...draft.peek(), name }),
    choosePurpose: (purpose: Purpose) => (draft.value = { ...draft.peek(), purpose }),
    write: (change: Partial<Written>) => writeVariant(change),
    /** Begins the shown language with what another one says, or with nothing. */
    begin: (from: Language | null) =>
      writeVariant(from === null ? emptyVariant : { ...(draft.peek().variants[from] ?? emptyVariant) }),
    /** Takes the shown language away, once it is saved. */
    remove: () => writeVariant(null),
    redraw(): void {
      const now = variant.peek();
      if (now !== undefined) void draw(now, language.peek(), draft.peek().purpose);
    },
    discard(): void {
      version = saved.peek().version;
      draft.value = readDraft(saved.peek());
      refusal.value = null;
    },
    /** Whether everything was saved. What was saved before a refusal stays saved. */
    async save(): Promise<boolean> {
      if (busy.peek()) return false;
      busy.value = true;
      refusal.value = null;
      let at: Language | null = null;
      try {
        const sent = draft.peek();
        const { name, purpose, variants } = sent;
        const keys = changed.peek();
        const { id } = template;
        if (name.trim() !== saved.peek().name || purpose !== saved.peek().purpose)
          know(await api.changeEmail(id, { name: name.trim(), purpose, version }));
        for (const key of keys) {
          at = key;
          const now = variants[key];
          know(
            now === undefined
              ? await api.removeVariant(id, key)
              : await api.putVariant(id, key, { ...sendable(now), version }),
          );
        }
        // What the API made of it (a trimmed subject) is what is written now.
        const now = draft.peek();
        const answered = readDraft(saved.peek());
        const kept = keepNewer(now.variants, variants, answered.variants);
        draft.value = { ...keepNewer(now, sent, answered), variants: kept };
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refusal.value = { error, language: at };
        return false;
      } finally {
        busy.value = false;
      }
    },
    stop(): void {
      stopKeeping();
      stopDrawing();
      callOff();
      asked.abort();
    },
  };
}

export const emptyVariant: Written = {
  subject: "",
  preheader: "",
  source: `<mjml>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text>Hello {{ customer.first_name | default: "there" }}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
  text: null,
};

function readDraft({ name, purpose, variants }: EmailTemplate): Draft {
  const of = (key: Language) => variants.find((each) => each.language === key);
  return {
    name,
    purpose: purpose === "news" || purpose === "service" ? purpose : "marketing",
    variants: Object.fromEntries(
      languages.flatMap((key) => {
        const known = of(key);
        if (known === undefined) return [];
        const { subject, preheader, source, text, isTextDerived } = known;
        return [[key, { subject, preheader, source, text: isTextDerived ? null : text }]];
      }),
    ),
  };
}

/** A subject may not be empty on the wire; while it is being written it may. */
function sendable({ subject, ...rest }: Written): Written {
  return { ...rest, subject: subject.trim() === "" ? "…" : subject };
}

function isSame(one: Written | undefined, other: Written | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
