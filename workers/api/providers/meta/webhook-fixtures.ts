/** Webhooks as Meta sends them, one per type, for tests: shapes from the reference, all names and numbers made up. */
export const fixtureNumber = { wabaId: "100200300", phoneNumberId: "10555000001", displayPhone: "15550100001" };
export const fixtureTime = 1_763_000_000;

export type FixtureValue = {
  contacts?: readonly unknown[];
  messages?: readonly unknown[];
  statuses?: readonly unknown[];
  errors?: readonly unknown[];
};

/** The envelope around one change of one number. */
export function webhookOf(value: FixtureValue, phoneNumberId = fixtureNumber.phoneNumberId) {
  const metadata = { display_phone_number: fixtureNumber.displayPhone, phone_number_id: phoneNumberId };
  const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
  return { object: "whatsapp_business_account", entry: [{ id: fixtureNumber.wabaId, changes: [change] }] };
}

const contact = {
  profile: { name: "Salma Haddad", username: "salma.h" },
  wa_id: "966501234567",
  user_id: "SA.13491208655302741918",
};

/** A message of one sender who has both a phone number and a user id. */
export function messageOf(id: string, fields: Record<string, unknown>) {
  const sender = { from: contact.wa_id, from_user_id: contact.user_id };
  return webhookOf({
    contacts: [contact],
    messages: [{ ...sender, id: `wamid.${id}`, timestamp: String(fixtureTime), ...fields }],
  });
}

function statusOf(status: string, fields: Record<string, unknown> = {}) {
  const base = { id: "wamid.out1", status, timestamp: String(fixtureTime), recipient_id: contact.wa_id };
  return webhookOf({ statuses: [{ ...base, recipient_user_id: contact.user_id, ...fields }] });
}

function accountChange(field: string, value: Record<string, unknown>) {
  return {
    object: "whatsapp_business_account",
    entry: [{ id: fixtureNumber.wabaId, time: fixtureTime, changes: [{ field, value }] }],
  };
}

const callback = "cnv_1:msg_1:1";
const pricing = { billable: true, pricing_model: "PMP", type: "regular", category: "service" };

export const messageFixtures = {
  text: messageOf("text", { type: "text", text: { body: "مرحبا 👋 \u200fhello" } }),
  quotedText: messageOf("quoted", {
    type: "text",
    text: { body: "Yes, that one" },
    context: { from: "15550100001", id: "wamid.out1" },
  }),
  forwardedText: messageOf("forwarded", {
    type: "text",
    text: { body: "Look" },
    context: { frequently_forwarded: true },
  }),
  image: messageOf("image", {
    type: "image",
    image: {
      id: "900001",
      mime_type: "image/jpeg",
      sha256: "aGFzaA==",
      caption: "My skin today",
      url: "https://lookaside.fbsbx.com/1",
    },
  }),
  video: messageOf("video", { type: "video", video: { id: "900002", mime_type: "video/mp4", sha256: "aGFzaA==" } }),
  audio: messageOf("audio", {
    type: "audio",
    audio: { id: "900003", mime_type: "audio/mpeg", sha256: "aGFzaA==", voice: false },
  }),
  voice: messageOf("voice", {
    type: "audio",
    audio: { id: "900004", mime_type: "audio/ogg; codecs=opus", sha256: "aGFzaA==", voice: true },
  }),
  document: messageOf("document", {
    type: "document",
    document: {
      id: "900005",
      mime_type: "application/pdf",
      sha256: "aGFzaA==",
      filename: "تقرير.pdf",
      caption: "Report",
    },
  }),
  sticker: messageOf("sticker", {
    type: "sticker",
    sticker: { id: "900006", mime_type: "image/webp", sha256: "aGFzaA==", animated: true },
  }),
  location: messageOf("location", {
    type: "location",
    location: {
      latitude: 24.7136,
      longitude: 46.6753,
      name: "Clinic",
      address: "King Fahd Road",
      url: "https://maps.example/1",
    },
  }),
  contacts: messageOf("contacts", {
    type: "contacts",
    contacts: [
      {
        name: { formatted_name: "Dr. Lina Aziz", first_name: "Lina" },
        phones: [{ phone: "+966 50 765 4321", wa_id: "966507654321", type: "CELL" }, { wa_id: "16505551234" }],
        org: { company: "Aziz Clinic" },
      },
    ],
  }),
  buttonReply: messageOf("button-reply", {
    type: "interactive",
    interactive: { type: "button_reply", button_reply: { id: "book", title: "Book a visit" } },
  }),
  listReply: messageOf("list-reply", {
    type: "interactive",
    interactive: { type: "list_reply", list_reply: { id: "row-2", title: "Tuesday", description: "10:00" } },
  }),
  formAnswer: messageOf("form", {
    type: "interactive",
    interactive: {
      type: "nfm_reply",
      nfm_reply: { name: "flow", body: "Sent", response_json: '{"flow_token":"t","age":34,"city":"Riyadh"}' },
    },
  }),
  button: messageOf("button", { type: "button", button: { payload: "STOP", text: "Stop" } }),
  order: messageOf("order", {
    type: "order",
    order: {
      catalog_id: "7700",
      text: "Please wrap it",
      product_items: [{ product_retailer_id: "cream-50", quantity: 2, item_price: 89.5, currency: "SAR" }],
    },
  }),
  identityChanged: messageOf("identity", {
    type: "system",
    system: { type: "customer_identity_changed", body: "Identity changed" },
  }),
  unknownType: messageOf("hologram", { type: "hologram", hologram: { depth: 3 } }),
  unsupported: messageOf("unsupported", {
    type: "unsupported",
    unsupported: { type: "poll" },
    errors: [
      {
        code: 131051,
        title: "Message type unknown",
        error_data: { details: "Message type is currently not supported." },
      },
    ],
  }),
  mediaTooLarge: messageOf("too-large", {
    type: "video",
    errors: [{ code: 131052, title: "Media download error", error_data: { details: "Larger than 100 MB" } }],
  }),
};

export const eventFixtures = {
  reaction: messageOf("reaction", { type: "reaction", reaction: { message_id: "wamid.out1", emoji: "❤️" } }),
  reactionRemoved: messageOf("reaction-removed", { type: "reaction", reaction: { message_id: "wamid.out1" } }),
  edit: messageOf("edit", {
    type: "edit",
    edit: { original_message_id: "wamid.text", message: { type: "text", text: { body: "Corrected" } } },
  }),
  revoke: messageOf("revoke", { type: "revoke", revoke: { original_message_id: "wamid.text" } }),
  numberChanged: webhookOf({
    messages: [
      {
        from: contact.wa_id,
        id: "wamid.number",
        timestamp: String(fixtureTime),
        type: "system",
        system: { type: "user_changed_number", wa_id: "966509999999", body: "Salma changed number" },
      },
    ],
  }),
  userIdChanged: webhookOf({
    messages: [
      {
        id: "wamid.userid",
        timestamp: String(fixtureTime),
        type: "system",
        system: { type: "user_changed_user_id", previous_user_id: contact.user_id, user_id: "AE.2", body: "Changed" },
      },
    ],
  }),
  hiddenPhone: webhookOf({
    contacts: [{ profile: { name: "", username: "night.owl" }, user_id: "US.777" }],
    messages: [
      {
        from_user_id: "US.777",
        id: "wamid.hidden",
        timestamp: String(fixtureTime),
        type: "text",
        text: { body: "hi" },
      },
    ],
  }),
};

export const statusFixtures = {
  sent: statusOf("sent", { biz_opaque_callback_data: callback, pricing }),
  delivered: statusOf("delivered", { biz_opaque_callback_data: callback, pricing }),
  read: statusOf("read"),
  played: statusOf("played"),
  failed: statusOf("failed", {
    biz_opaque_callback_data: callback,
    errors: [
      {
        code: 131047,
        title: "Re-engagement message",
        error_data: { details: "More than 24 hours" },
        href: "https://x",
      },
    ],
  }),
};

export const otherFixtures = {
  templateStatus: accountChange("message_template_status_update", { event: "APPROVED", message_template_id: 5 }),
  accountUpdate: accountChange("account_update", { event: "ACCOUNT_RESTRICTION", restriction_info: [{}] }),
  quality: accountChange("phone_number_quality_update", { event: "FLAGGED", display_phone_number: "15550100001" }),
  preferences: accountChange("user_preferences", { user_preferences: [{ wa_id: "1", value: "stop" }] }),
  echoes: accountChange("smb_message_echoes", { message_echoes: [{ id: "wamid.echo", type: "text" }] }),
  errors: webhookOf({ errors: [{ code: 130429, title: "Rate limit hit" }] }),
};

export const allFixtures: readonly unknown[] = [messageFixtures, eventFixtures, statusFixtures, otherFixtures].flatMap(
  (group) => Object.values(group),
);
