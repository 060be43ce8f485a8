import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";

/** Closes the open conversation, with a way back, or opens it again. */
export function useStatusToggle(): () => void {
  const { thread, attempt, toasts } = useConsole();
  const { t } = useTexts();
  return async () => {
    const summary = thread.summary.peek();
    if (summary === null || !thread.mayWrite.peek()) return;
    if (summary.status === "closed") return void (await attempt(thread.setStatus("open")));
    if (!(await attempt(thread.setStatus("closed")))) return;
    const undo = () => void attempt(thread.setStatus("open", summary.id));
    toasts.show({ text: t("inbox:status.closedDone"), action: { label: t("kit:undo"), run: undo } });
  };
}
