import { useSignal } from "@preact/signals";
import { FileText, Mail, Monitor, Smartphone, TriangleAlert } from "lucide-preact";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { Spinner } from "../../kit/components/spinner.tsx";
import { useTexts } from "../app/texts.ts";
import { MailFrame } from "./mail-frame.tsx";
import type { TemplateStore } from "./template.store.ts";

const widths = { phone: 360, desk: 640 } as const;

/** The language that is open as somebody would get it: on a phone, on a desk, and as text. What was drawn last stands while it is drawn anew. */
export function MailPreview({ store }: { store: TemplateStore }) {
  const { t } = useTexts();
  const size = useSignal<keyof typeof widths>("phone");
  const part = useSignal<"mail" | "text">("mail");
  const { value: shown } = store.shown;
  return (
    <section
      aria-label={t("templates:preview")}
      class="grid grid-cols-[minmax(0,1fr)] content-start gap-3 xl:sticky xl:top-5"
    >
      <div class="flex flex-wrap items-center gap-2">
        <Segmented
          label={t("templates:preview.size")}
          value={size.value}
          options={[
            { value: "phone", label: t("templates:preview.phone"), icon: Smartphone },
            { value: "desk", label: t("templates:preview.desk"), icon: Monitor },
          ]}
          onValue={(value) => (size.value = value)}
          iconsOnly
        />
        <Segmented
          label={t("templates:preview.part")}
          value={part.value}
          options={[
            { value: "mail", label: t("templates:preview.mail"), icon: Mail },
            { value: "text", label: t("templates:preview.text"), icon: FileText },
          ]}
          onValue={(value) => (part.value = value)}
        />
        {store.drawing.value && (
          <span role="status" class="text-text-muted">
            <Spinner />
            <span class="sr-only">{t("templates:preview.drawing")}</span>
          </span>
        )}
      </div>
      {shown.kind === "none" && <SkeletonLines count={8} />}
      {shown.kind === "failed" && (
        <p class="flex items-start gap-2 rounded-large bg-danger-soft p-4 text-danger-text">
          <Icon of={TriangleAlert} class="mt-0.5" />
          {t(shown.error.problem.errors === undefined ? "templates:preview.failed" : "templates:preview.broken")}
        </p>
      )}
      {shown.kind === "shown" && (
        <>
          <Warnings store={store} />
          <div class="grid grid-cols-[minmax(0,1fr)] gap-3 overflow-x-auto rounded-large border border-line bg-surface-inset p-3">
            <div class="grid gap-0.5 px-1">
              <Bidi text={shown.preview.subject} class="font-strong" />
              {shown.preview.preheader !== "" && (
                <Bidi text={shown.preview.preheader} class="truncate text-caption text-text-muted" />
              )}
            </div>
            {part.value === "mail" ? (
              <MailFrame title={t("templates:preview.frame")} html={shown.preview.html} width={widths[size.value]} />
            ) : (
              <pre
                dir="auto"
                class="whitespace-pre-wrap rounded-medium border border-line bg-surface p-3 font-code text-caption wrap-anywhere"
                data-testid="preview-text"
              >
                {shown.preview.text}
              </pre>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Warnings({ store }: { store: TemplateStore }) {
  const { t } = useTexts();
  const { value: shown } = store.shown;
  if (shown.kind !== "shown" || shown.preview.warnings.length === 0) return null;
  return (
    <ul class="grid gap-1 rounded-large bg-warning-soft px-3 py-2" data-testid="template-warnings">
      {shown.preview.warnings.map(({ code, variable }) => (
        <li key={`${code} ${variable}`} class="flex items-start gap-2 text-warning-text">
          <Icon of={TriangleAlert} size={14} class="mt-1" />
          <span>{t(`templates:warning.${code}`, { variable: variable ?? "" })}</span>
        </li>
      ))}
    </ul>
  );
}
