import { User } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { chooseHue, readInitials } from "./avatar.rules.ts";

const hues = [
  "bg-avatar-1",
  "bg-avatar-2",
  "bg-avatar-3",
  "bg-avatar-4",
  "bg-avatar-5",
  "bg-avatar-6",
  "bg-avatar-7",
  "bg-avatar-8",
];
const sizes = { small: "size-6 text-[11px]", medium: "size-9 text-caption", large: "size-14 text-title" } as const;
const iconSizes = { small: 14, medium: 18, large: 24 } as const;

type AvatarProps = {
  /** Decides the colour, so that a person keeps it when renamed. */
  id: string;
  /** May be empty: then a figure instead of initials. */
  name: string;
  size?: keyof typeof sizes;
  /** A presence dot or channel mark, set on the corner. */
  mark?: ComponentChildren;
};

/** A person as initials on a colour of their own. Decorative: the name stands beside it. */
export function Avatar({ id, name, size = "medium", mark }: AvatarProps) {
  const initials = readInitials(name);
  return (
    <span class="relative inline-block shrink-0 align-middle">
      <span
        aria-hidden="true"
        class={`grid select-none place-items-center rounded-full font-strong text-on-avatar leading-none ${hues[chooseHue(id) - 1]} ${sizes[size]}`}
      >
        {initials === "" ? <User size={iconSizes[size]} strokeWidth={1.75} /> : initials}
      </span>
      {mark !== undefined && (
        <span class="absolute -end-0.5 -bottom-0.5 grid rounded-full bg-surface ring-2 ring-surface">{mark}</span>
      )}
    </span>
  );
}
