import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";

/** Colleagues who write in this conversation, so that two do not answer at once. */
export function TypingIndicator() {
  const { thread, session } = useConsole();
  const { t } = useTexts();
  const me = session.viewer.value?.memberId;
  const here = thread.typists.value.filter(
    (typist) => typist.conversationId === thread.conversationId.value && typist.memberId !== me,
  );
  const [first] = here;
  return (
    <div role="status" class="h-5 px-1 text-caption text-text-muted">
      {first !== undefined && (
        <span data-testid="typing-indicator" class="inline-flex animate-appear items-center gap-1.5">
          <span class="inline-flex gap-0.5" aria-hidden="true">
            {["", "[animation-delay:200ms]", "[animation-delay:400ms]"].map((delay) => (
              <span key={delay} class={`size-1 animate-breathe rounded-full bg-text-muted ${delay}`} />
            ))}
          </span>
          {here.length === 1
            ? t("inbox:typing.one", { name: first.name })
            : t("inbox:typing.several", { name: first.name, count: here.length - 1 })}
        </span>
      )}
    </div>
  );
}
