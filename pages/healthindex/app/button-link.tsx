import type { ComponentChildren } from "preact";

const tones = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "bg-surface-raised text-text border border-line-strong hover:bg-surface-hover",
} as const;

type ButtonLinkProps = {
  href: string;
  tone?: keyof typeof tones;
  wide?: boolean;
  children: ComponentChildren;
  "data-testid"?: string;
};

/** A link that looks like a button, for what leads to another page. */
export function ButtonLink({ href, tone = "secondary", wide = false, children, ...rest }: ButtonLinkProps) {
  return (
    <a
      {...rest}
      href={href}
      class={`inline-flex h-control items-center justify-center gap-1.5 rounded-medium px-4 text-body font-strong shadow-rest transition-colors ${tones[tone]} ${wide ? "w-full" : ""}`}
    >
      {children}
    </a>
  );
}
