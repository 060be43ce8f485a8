import type { PhoneMessage } from "../../world/thread.ts";
import { say } from "./words.ts";

/** One line of what a message says, for lists and quotes. */
export function previewOf(message: PhoneMessage): string {
  const { content } = message;
  if (message.revokedAt !== null) return say("removedByYou");
  switch (content.type) {
    case "text":
      return content.text.body;
    case "image":
      return `📷 ${content.image.caption ?? say("photo")}`;
    case "video":
      return `🎬 ${content.video.caption ?? say("video")}`;
    case "audio":
      return `🎤 ${say(content.audio.voice === true ? "voice" : "audio")}`;
    case "document":
      return `📄 ${content.document.caption ?? content.document.filename ?? say("document")}`;
    case "sticker":
      return `💟 ${say("sticker")}`;
    case "location":
      return `📍 ${content.location.name ?? say("location")}`;
    case "contacts":
      return `👤 ${content.contacts[0]?.name.formatted_name ?? say("contact")}`;
    case "interactive":
      return interactivePreview(content.interactive);
    case "template":
      return content.template.rendered ?? content.template.name;
    case "button":
      return content.button.text;
    case "order":
      return `🛒 ${content.order.text ?? say("order")}`;
    default:
      return say("unsupported");
  }
}

type Interactive = Extract<PhoneMessage["content"], { type: "interactive" }>["interactive"];

function interactivePreview(interactive: Interactive): string {
  switch (interactive.type) {
    case "button_reply":
      return interactive.button_reply.title;
    case "list_reply":
      return interactive.list_reply.title;
    case "nfm_reply":
      return say("unsupported");
    default:
      return interactive.body.text;
  }
}
