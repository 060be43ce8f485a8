import { batch, computed, effect, signal } from "@preact/signals";
import { z } from "zod";
import type { BrandKey } from "../../../shared/brands.ts";
import type { Language } from "../../../shared/languages.ts";
import type { Product, ProductImage, ProductText } from "../../../workers/api/modules/catalog/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { CatalogApi } from "../api/catalog.api.ts";
import { keepNewer } from "../app/keep-newer.ts";
import type { Shelf } from "../app/shelf.ts";
import type { Variant } from "./make-variants.ts";
import { findFaults, KeptDraft, move, type ProductDraft, readDraft, toChange } from "./product-draft.rules.ts";

export type ProductStore = ReturnType<typeof createProductStore>;

type Surroundings = {
  readonly api: Pick<CatalogApi, "createProduct" | "changeProduct" | "adjustStock" | "uploadImage">;
  readonly shelf: Shelf;
  readonly brand: BrandKey;
  /** Null for a new one. */
  readonly product: Product | null;
};

const Kept = z.object({ version: z.int().nullable(), draft: KeptDraft });

/** A product being written. What is not saved stays on the shelf, with the version it was made from. */
export function createProductStore({ api, shelf, brand, product }: Surroundings) {
  const saved = signal(product);
  // A new product has a place of its own once it is saved: what was written meanwhile is looked for there.
  const place = computed(() => `product.${saved.value?.id ?? `new.${brand}`}`);
  const kept = shelf.take(place.peek(), Kept);
  const draft = signal<ProductDraft>(kept?.draft ?? readDraft(product));
  let version = kept === null ? (product?.version ?? null) : kept.version;
  const busy = signal(false);
  const tried = signal(false);
  const refusal = signal<ApiError | null>(null);
  /** How many widths of a picture are on their way. */
  const uploading = signal(0);

  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(readDraft(saved.value)));
  const faults = computed(() => (tried.value ? findFaults(draft.value) : []));
  const stop = effect(() => {
    if (isChanged.value) shelf.keep(place.value, { version, draft: draft.value });
    else shelf.forget(place.value);
  });

  function write(change: Partial<ProductDraft>): void {
    draft.value = { ...draft.peek(), ...change };
    refusal.value = null;
  }

  function know(answer: Product, sent: ProductDraft): void {
    shelf.forget(place.peek());
    version = answer.version;
    batch(() => {
      saved.value = answer;
      draft.value = keepNewer(draft.peek(), sent, readDraft(answer));
    });
  }

  async function attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    refusal.value = null;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusal.value = error;
      return null;
    }
  }

  return {
    saved,
    draft,
    busy,
    refusal,
    uploading,
    isChanged,
    faults,
    wasKept: kept !== null,
    stop,
    write,
    writeText(language: Language, change: Partial<ProductText>): void {
      const { texts } = draft.peek();
      write({ texts: { ...texts, [language]: { ...texts[language], ...change } } });
    },
    describeImage(index: number, language: Language, words: string): void {
      const images = draft
        .peek()
        .images.map((image, at) => (at === index ? { ...image, alt: { ...image.alt, [language]: words } } : image));
      write({ images });
    },
    moveImage: (from: number, to: number) => write({ images: move(draft.peek().images, from, to) }),
    removeImage: (index: number) => write({ images: draft.peek().images.toSpliced(index, 1) }),
    discard(): void {
      version = saved.peek()?.version ?? null;
      draft.value = readDraft(saved.peek());
      tried.value = false;
      refusal.value = null;
    },
    /** Publishes every width of a picture and puts it last. @returns whether it is there */
    async addImage(variants: readonly Variant[]): Promise<boolean> {
      uploading.value += variants.length;
      const made: ProductImage["variants"][number][] = [];
      const done = await attempt(async () => {
        for (const { picture, width, height } of variants) {
          const { file, url, type } = await api.uploadImage(picture);
          made.push({ file, url, type, width, height });
          uploading.value -= 1;
        }
        return true;
      });
      uploading.value -= variants.length - made.length;
      if (done === null) return false;
      draft.value = { ...draft.peek(), images: [...draft.peek().images, { alt: {}, variants: made }] };
      return true;
    },
    /** @returns the product as it is now, or null where something is missing or was refused */
    async save(): Promise<Product | null> {
      tried.value = true;
      if (busy.peek() || findFaults(draft.peek()).length > 0) return null;
      busy.value = true;
      const sent = draft.peek();
      const change = toChange(sent);
      const slug = sent.slug.trim();
      const given = { ...change, ...(slug !== "" && { slug }) };
      const known = saved.peek();
      const answer = await attempt(() =>
        known === null
          ? api.createProduct({ ...given, brand })
          : api.changeProduct(known.id, { ...given, ...(version !== null && { version }) }),
      );
      busy.value = false;
      if (answer === null) return null;
      know(answer, sent);
      tried.value = false;
      return answer;
    },
    /** What came in or broke counts at once; what is being written stays. Throws ApiError. */
    async adjustStock(by: number, reason: string): Promise<void> {
      const known = saved.peek();
      if (known === null) return;
      const { stock } = await api.adjustStock(known.id, { by, reason });
      saved.value = { ...known, stock };
    },
  };
}
