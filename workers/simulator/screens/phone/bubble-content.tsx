import { CircleHelp, FileText, MapPin, UserRound } from "lucide-preact";
import type { MediaFields } from "../../world/content.ts";
import type { PhoneMessage } from "../../world/thread.ts";
import { AudioPlayer } from "./audio-player.tsx";
import { Interactive } from "./interactive.tsx";
import { numberId } from "./phone.store.ts";
import { Words } from "./text.tsx";
import { say } from "./words.ts";

/** The inside of a bubble, by type; whatever the phone does not know says so. */
export function BubbleContent({ message }: { message: PhoneMessage }) {
  const { content } = message;
  switch (content.type) {
    case "text":
      return <Words text={content.text.body} />;
    case "image":
      return (
        <>
          <a href={sourceOf(content.image)} target="_blank" rel="noreferrer" class="picture">
            <img src={sourceOf(content.image)} alt={content.image.caption ?? say("photo")} data-testid="phone-image" />
          </a>
          {content.image.caption !== undefined && <Words text={content.image.caption} />}
        </>
      );
    case "video":
      return (
        <>
          <video
            class="picture"
            src={sourceOf(content.video)}
            controls
            preload="metadata"
            data-testid="phone-video"
            aria-label={say("video")}
          />
          {content.video.caption !== undefined && <Words text={content.video.caption} />}
        </>
      );
    case "audio":
      return <AudioPlayer message={message} source={sourceOf(content.audio)} />;
    case "document":
      return (
        <>
          <a
            class="card"
            href={sourceOf(content.document)}
            download={content.document.filename ?? say("document")}
            data-testid="phone-document"
          >
            <FileText size={28} aria-hidden="true" />
            <bdi>{content.document.filename ?? say("document")}</bdi>
          </a>
          {content.document.caption !== undefined && <Words text={content.document.caption} />}
        </>
      );
    case "sticker":
      return <img class="sticker" src={sourceOf(content.sticker)} alt={say("sticker")} data-testid="phone-sticker" />;
    case "location": {
      const { latitude, longitude, name, address } = content.location;
      return (
        <a
          class="map"
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`}
          target="_blank"
          rel="noreferrer"
        >
          <span class="map-picture">
            <MapPin size={30} aria-hidden="true" />
          </span>
          <bdi class="card-title">{name ?? say("location")}</bdi>
          <bdi class="card-detail">{address ?? `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`}</bdi>
        </a>
      );
    }
    case "contacts":
      return (
        <>
          {content.contacts.map((contact) => (
            <span class="card" key={contact.name.formatted_name}>
              <UserRound size={28} aria-hidden="true" />
              <span>
                <bdi class="card-title">{contact.name.formatted_name}</bdi>
                <bdi class="card-detail">{contact.phones?.[0]?.phone ?? ""}</bdi>
              </span>
            </span>
          ))}
        </>
      );
    case "interactive":
      return <Interactive wamid={message.wamid} interactive={content.interactive} />;
    case "template":
      return <Words text={content.template.rendered ?? content.template.name} />;
    case "button":
      return <Words text={content.button.text} />;
    case "order":
      return <Words text={content.order.text ?? say("order")} />;
    default:
      return (
        <p class="gone">
          <CircleHelp size={14} aria-hidden="true" /> {say("unsupported")}
        </p>
      );
  }
}

function sourceOf(medium: MediaFields): string {
  return medium.id === undefined ? (medium.link ?? "") : `/phone/api/numbers/${numberId.value}/media/${medium.id}`;
}
