import { z } from "zod";

/*
 * What one message says, in Meta's own wire format: `{ type: T, [T]: {…} }`. The thread on a phone keeps it as it came,
 * so that what the phone shows is what crossed the wire.
 */

const mediaFields = {
  id: z.string().optional(),
  link: z.url().optional(),
  mime_type: z.string().optional(),
  sha256: z.string().optional(),
};
const caption = z.string().max(1024).optional();

export const Text = z.object({
  type: z.literal("text"),
  text: z.object({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
});
export const Image = z.object({ type: z.literal("image"), image: z.object({ ...mediaFields, caption }) });
export const Video = z.object({ type: z.literal("video"), video: z.object({ ...mediaFields, caption }) });
export const Audio = z.object({
  type: z.literal("audio"),
  audio: z.object({ ...mediaFields, voice: z.boolean().optional() }),
});
export const Document = z.object({
  type: z.literal("document"),
  document: z.object({ ...mediaFields, caption, filename: z.string().max(240).optional() }),
});
export const Sticker = z.object({
  type: z.literal("sticker"),
  sticker: z.object({ ...mediaFields, animated: z.boolean().optional() }),
});

export const Location = z.object({
  type: z.literal("location"),
  location: z.object({
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
    name: z.string().optional(),
    address: z.string().optional(),
    url: z.string().optional(),
  }),
});

export const Contacts = z.object({
  type: z.literal("contacts"),
  contacts: z
    .array(
      z.looseObject({
        name: z.looseObject({
          formatted_name: z.string(),
          first_name: z.string().optional(),
          last_name: z.string().optional(),
        }),
        phones: z
          .array(
            z.looseObject({ phone: z.string().optional(), wa_id: z.string().optional(), type: z.string().optional() }),
          )
          .optional(),
        org: z.looseObject({ company: z.string().optional() }).optional(),
      }),
    )
    .min(1),
});

const ReplyButton = z.object({
  type: z.literal("reply"),
  reply: z.object({ id: z.string().min(1).max(256), title: z.string().min(1).max(20) }),
});
const ListRow = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(24),
  description: z.string().max(72).optional(),
});
const interactiveFrame = {
  header: z.looseObject({ type: z.string(), text: z.string().max(60).optional() }).optional(),
  body: z.object({ text: z.string().min(1).max(1024) }),
  footer: z.object({ text: z.string().min(1).max(60) }).optional(),
};

/** What a business may offer: reply buttons, a list, or one link. */
export const Interactive = z.object({
  type: z.literal("interactive"),
  interactive: z.discriminatedUnion("type", [
    z.object({
      type: z.literal("button"),
      ...interactiveFrame,
      action: z.object({ buttons: z.array(ReplyButton).min(1).max(3) }),
    }),
    z.object({
      type: z.literal("list"),
      ...interactiveFrame,
      action: z.object({
        button: z.string().min(1).max(20),
        sections: z
          .array(z.object({ title: z.string().max(24).optional(), rows: z.array(ListRow).min(1) }))
          .min(1)
          .max(10)
          .refine(
            (sections) => sections.reduce((sum, section) => sum + section.rows.length, 0) <= 10,
            "Total row count exceed max allowed count: 10",
          ),
      }),
    }),
    z.object({
      type: z.literal("cta_url"),
      ...interactiveFrame,
      action: z.object({
        name: z.literal("cta_url"),
        parameters: z.object({ display_text: z.string().min(1).max(20), url: z.url() }),
      }),
    }),
  ]),
});

const TemplateParameter = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  parameter_name: z.string().optional(),
});
export const Template = z.object({
  type: z.literal("template"),
  template: z.object({
    name: z.string().min(1).max(512),
    language: z.object({ code: z.string().min(2) }),
    components: z
      .array(z.looseObject({ type: z.string(), parameters: z.array(TemplateParameter).optional() }))
      .optional(),
    /** The words as the phone shows them; filled by the simulator from the approved template. */
    rendered: z.string().optional(),
  }),
});

/** What a person answers to buttons, lists and template buttons. */
export const Choice = z.object({
  type: z.literal("interactive"),
  interactive: z.discriminatedUnion("type", [
    z.object({ type: z.literal("button_reply"), button_reply: z.object({ id: z.string(), title: z.string() }) }),
    z.object({
      type: z.literal("list_reply"),
      list_reply: z.object({ id: z.string(), title: z.string(), description: z.string().optional() }),
    }),
    z.object({ type: z.literal("nfm_reply"), nfm_reply: z.looseObject({ response_json: z.string() }) }),
  ]),
});
export const TemplateButton = z.object({
  type: z.literal("button"),
  button: z.object({ payload: z.string(), text: z.string() }),
});

export const Order = z.object({
  type: z.literal("order"),
  order: z.looseObject({
    catalog_id: z.string(),
    text: z.string().optional(),
    product_items: z.array(
      z.looseObject({
        product_retailer_id: z.string(),
        quantity: z.number(),
        item_price: z.number().optional(),
        currency: z.string().optional(),
      }),
    ),
  }),
});

const Unsupported = z.object({
  type: z.literal("unsupported"),
  errors: z.array(z.looseObject({ code: z.number() })),
  unsupported: z.looseObject({ type: z.string() }).optional(),
});

/** A type the reference does not name: `fields` are put beside the common ones as they are. */
export const Raw = z.object({ type: z.literal("raw"), raw: z.looseObject({ type: z.string() }) });

export const BusinessContent = z.union([
  Text,
  Image,
  Video,
  Audio,
  Document,
  Sticker,
  Location,
  Contacts,
  Interactive,
  Template,
]);
export type BusinessContent = z.infer<typeof BusinessContent>;

export const PersonContent = z.union([
  Text,
  Image,
  Video,
  Audio,
  Document,
  Sticker,
  Location,
  Contacts,
  Choice,
  TemplateButton,
  Order,
  Unsupported,
  Raw,
]);
export type PersonContent = z.infer<typeof PersonContent>;

/** Put on somebody's message; an empty emoji takes it away. */
export const Reaction = z.object({
  type: z.literal("reaction"),
  reaction: z.object({ message_id: z.string().min(1), emoji: z.string().max(32).optional() }),
});
export type Reaction = z.infer<typeof Reaction>;

export type Content = BusinessContent | PersonContent;
export type MediaFields = {
  id?: string | undefined;
  link?: string | undefined;
  mime_type?: string | undefined;
  sha256?: string | undefined;
};

/** The medium inside a message, or null for a type that carries none. */
export function mediaOf(content: Content): MediaFields | null {
  switch (content.type) {
    case "image":
      return content.image;
    case "video":
      return content.video;
    case "audio":
      return content.audio;
    case "document":
      return content.document;
    case "sticker":
      return content.sticker;
    default:
      return null;
  }
}
