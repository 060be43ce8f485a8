import { useSignal } from "@preact/signals";
import { X } from "lucide-preact";
import { useId, useRef } from "preact/hooks";
import { Field } from "../../kit/components/field.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { useTexts } from "../app/texts.ts";

type TagEditorProps = {
  label: string;
  labelHidden?: boolean;
  hint?: string;
  tags: readonly string[];
  onTags: (tags: readonly string[]) => void;
  /** Offered while typing. */
  known?: readonly string[];
  placeholder?: string;
  /** Makes what was typed the word that is meant; empty for what can be none. */
  clean?: (word: string) => string;
  /** Codes and addresses stay left to right. */
  isCode?: boolean;
};

const longest = 60;

/** Words one by one: Enter or a comma adds, Backspace in the empty field takes the last away. */
export function TagEditor({
  label,
  labelHidden,
  hint,
  tags,
  onTags,
  known = [],
  placeholder,
  clean = (word) => word,
  isCode = false,
}: TagEditorProps) {
  const { t } = useTexts();
  const text = useSignal("");
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();

  function add(): void {
    const wanted = text.value
      .split(/[,،\n]/)
      .map((part) => clean(part.trim().slice(0, longest)))
      .filter((part) => part !== "");
    text.value = "";
    const next = [...new Set([...tags, ...wanted])];
    if (next.length !== tags.length) onTags(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter" && text.value.trim() !== "") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && text.value === "" && tags.length > 0) onTags(tags.slice(0, -1));
  }

  function remove(tag: string): void {
    onTags(tags.filter((kept) => kept !== tag));
    input.current?.focus();
  }

  return (
    <Field label={label} labelHidden={labelHidden} hint={hint}>
      {(control) => (
        <div class="flex min-h-control w-full flex-wrap items-center gap-1 rounded-medium border border-line-control bg-surface px-1.5 py-1 text-body has-[input:focus]:border-accent has-[input:focus]:outline-2 has-[input:focus]:outline-focus/40">
          {tags.map((tag) => (
            <span key={tag} class="inline-flex max-w-full items-center gap-0.5 rounded-small bg-surface-press ps-1.5">
              <bdi dir={isCode ? "ltr" : "auto"} class="truncate">
                {tag}
              </bdi>
              <button
                type="button"
                aria-label={t("customers:tag.remove", { tag })}
                onClick={() => remove(tag)}
                class="grid size-6 shrink-0 place-items-center rounded-small text-text-muted hover:text-text"
              >
                <Icon of={X} size={14} />
              </button>
            </span>
          ))}
          <input
            {...control}
            ref={input}
            list={listId}
            dir={text.value === "" ? undefined : isCode ? "ltr" : "auto"}
            value={text.value}
            placeholder={tags.length === 0 ? placeholder : undefined}
            onInput={(event) => {
              text.value = event.currentTarget.value;
              if (/[,،]$/.test(text.value)) add();
            }}
            onKeyDown={onKeyDown}
            onBlur={add}
            data-testid="tag-input"
            class="h-6 min-w-24 flex-1 bg-transparent px-1 outline-none rtl:text-right"
          />
          <datalist id={listId}>
            {known
              .filter((tag) => !tags.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
