import { useSignal } from "@preact/signals";
import { Archive, Ellipsis, Mail, Paperclip, Search, SendHorizontal, Smile, Trash2, UserPlus } from "lucide-preact";
import { Button } from "../components/button.tsx";
import { Checkbox } from "../components/checkbox.tsx";
import { CopyButton } from "../components/copy-button.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { Kbd } from "../components/kbd.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { Segmented } from "../components/segmented.tsx";
import { Select } from "../components/select.tsx";
import { Switch } from "../components/switch.tsx";
import { Tabs } from "../components/tabs.tsx";
import { TextArea } from "../components/text-area.tsx";
import { TextField } from "../components/text-field.tsx";
import { Sample, Section } from "./section.tsx";
import type { Words } from "./words.ts";

/** Buttons and fields in every state. */
export function ControlsSection({ words }: { words: Words }) {
  const text = useSignal("");
  const email = useSignal("huda@");
  const secret = useSignal("correct horse");
  const note = useSignal<string>(words.noteText);
  const from = useSignal<"0" | "1">("0");
  const checked = useSignal(true);
  const on = useSignal(true);
  const filter = useSignal<"0" | "1" | "2">("0");
  const tab = useSignal<"0" | "1" | "2">("0");
  const three = ["0", "1", "2"] as const;
  return (
    <Section id="controls" title={words.controls}>
      <div class="flex flex-wrap items-center gap-2">
        <Button tone="primary" icon={SendHorizontal} iconMirrored>
          {words.send}
        </Button>
        <Button icon={UserPlus}>{words.assign}</Button>
        <Button tone="quiet" icon={Archive}>
          {words.close}
        </Button>
        <Button tone="danger" icon={Trash2}>
          {words.remove}
        </Button>
        <Button busy>{words.saving}</Button>
        <Button tone="primary" busy>
          {words.saving}
        </Button>
        <Button tone="primary" disabled>
          {words.send}
        </Button>
        <Button disabled>{words.assign}</Button>
        <Button size="small">{words.assign}</Button>
        <IconButton icon={Paperclip} label={words.noteBy} />
        <IconButton icon={Smile} label={words.more} pressed />
        <IconButton icon={Ellipsis} label={words.more} keys="Ctrl K" size="small" />
        <IconButton icon={SendHorizontal} label={words.send} tone="primary" iconMirrored />
        <IconButton icon={Trash2} label={words.remove} tone="danger" />
        <CopyButton text="+966501234567" label={words.number} />
        <Kbd keys="Ctrl K" />
      </div>
      <div class="grid items-start gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextField
          label={words.search}
          labelHidden
          icon={Search}
          type="search"
          placeholder={words.search}
          value={text.value}
          onValue={(value) => (text.value = value)}
        />
        <TextField
          label={words.email}
          icon={Mail}
          type="email"
          hint={words.emailHint}
          required
          value={text.value}
          onValue={(value) => (text.value = value)}
        />
        <TextField
          label={words.email}
          type="email"
          error={words.emailError}
          value={email.value}
          onValue={(value) => (email.value = value)}
        />
        <PasswordField
          label={words.password}
          autocomplete="current-password"
          value={secret.value}
          onValue={(value) => (secret.value = value)}
        />
        <Select
          label={words.number}
          value={from.value}
          options={[
            { value: "0", label: words.numbers[0] },
            { value: "1", label: words.numbers[1] },
          ]}
          onValue={(value) => (from.value = value)}
        />
        <TextField label={words.email} type="email" disabled value="huda@clinic.com" onValue={() => undefined} />
        <TextArea label={words.note} value={note.value} onValue={(value) => (note.value = value)} />
        <div class="grid gap-3">
          <Checkbox
            label={words.remember}
            hint={words.rememberHint}
            checked={checked.value}
            onChecked={(value) => (checked.value = value)}
          />
          <Checkbox label={words.remember} checked={false} onChecked={() => undefined} />
        </div>
        <div class="grid gap-4">
          <Switch
            label={words.sound}
            hint={words.soundHint}
            checked={on.value}
            onChecked={(value) => (on.value = value)}
          />
          <Switch label={words.sound} checked={false} onChecked={() => undefined} />
        </div>
      </div>
      <div class="flex flex-wrap gap-4">
        <Segmented
          label={words.filter}
          value={filter.value}
          options={three.map((value) => ({
            value,
            label: words.filters[value],
            count: value === "1" ? "4" : undefined,
          }))}
          onValue={(value) => (filter.value = value)}
        />
      </div>
      <Sample>
        <Tabs
          label={words.title}
          value={tab.value}
          tabs={three.map((value) => ({ value, label: words.tabs[value] }))}
          onValue={(value) => (tab.value = value)}
        >
          <p class="p-4 text-text-muted">{words.reading}</p>
        </Tabs>
      </Sample>
    </Section>
  );
}
