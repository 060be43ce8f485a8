import { ContactRound, Image, MapPin, Sticker } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { SayMessage } from "../../people/say-request.ts";
import { language } from "../shared/appearance.ts";
import { sayOnPhone } from "./phone.store.ts";
import { say } from "./words.ts";

type Props = { onFiles: () => void; onClose: () => void };

/** What can be attached: files from this machine, or ready-made things of the other kinds. */
export function AttachMenu({ onFiles, onClose }: Props) {
  const choose = (task: () => unknown) => () => {
    onClose();
    task();
  };
  return (
    <div class="attach-menu" onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <Choice label={say("photoOrFile")} hue={280} onClick={choose(onFiles)}>
        <Image size={22} aria-hidden="true" />
      </Choice>
      <Choice label={say("location")} hue={150} onClick={choose(() => sayOnPhone(samplePlace()))}>
        <MapPin size={22} aria-hidden="true" />
      </Choice>
      <Choice label={say("contact")} hue={240} onClick={choose(() => sayOnPhone(sampleContact()))}>
        <ContactRound size={22} aria-hidden="true" />
      </Choice>
      <Choice label={say("sticker")} hue={20} onClick={choose(() => sayOnPhone({ type: "sticker", sticker: {} }))}>
        <Sticker size={22} aria-hidden="true" />
      </Choice>
    </div>
  );
}

function Choice({
  label,
  hue,
  onClick,
  children,
}: {
  label: string;
  hue: number;
  onClick: () => void;
  children: ComponentChildren;
}) {
  return (
    <button type="button" class="attach-choice" onClick={onClick}>
      <span style={{ background: `oklch(0.52 0.14 ${hue})` }}>{children}</span>
      {label}
    </button>
  );
}

function samplePlace(): SayMessage {
  const [latitude, longitude] = language.value === "ar" ? [25.0772, 55.1386] : [51.5079, -0.0877];
  return { type: "location", location: { latitude, longitude, name: say("location"), address: say("sampleAddress") } };
}

function sampleContact(): SayMessage {
  const name = say("sampleContact");
  const phone = { phone: "+1 202 555 0199", type: "CELL", wa_id: "12025550199" };
  return {
    type: "contacts",
    contacts: [{ name: { formatted_name: name, first_name: name.split(" ")[0] }, phones: [phone] }],
  };
}
