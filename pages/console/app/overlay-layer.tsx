import { useEffect } from "preact/hooks";
import { lazily } from "../../kit/components/lazily.tsx";
import { useConsole } from "./console-context.ts";
import { useTexts } from "./texts.ts";

const Palette = lazily(() => import("./palette.tsx").then((file) => file.Palette));
const ProofLayer = lazily(() => import("./proof-layer.tsx").then((file) => file.ProofLayer));
const ShortcutsDialog = lazily(() =>
  import("../../kit/components/shortcuts-dialog.tsx").then((file) => file.ShortcutsDialog),
);

/** The windows any screen may open, and the keys that open them. */
export function OverlayLayer() {
  const { overlays, keyboard, proofDesk, router } = useConsole();
  const { t, language } = useTexts();
  const close = () => (overlays.open.value = "none");

  useEffect(() => {
    const group = t("app:shortcuts.everywhere");
    const open = (what: "palette" | "shortcuts") => () => (overlays.open.value = what);
    return keyboard.add([
      { keys: "Ctrl K", label: t("app:shortcuts.palette"), group, run: open("palette"), whileTyping: true },
      { keys: "Ctrl ,", label: t("app:shortcuts.goSettings"), group, run: () => router.go("/settings") },
      { keys: "?", label: t("app:shortcuts.help"), group, run: open("shortcuts") },
    ]);
  }, [keyboard, overlays, language.value]);

  const { value: question } = proofDesk.question;
  if (question !== null) return <ProofLayer onSettled={question.settle} />;
  if (overlays.open.value === "palette") return <Palette onClose={close} />;
  if (overlays.open.value === "shortcuts")
    return <ShortcutsDialog shortcuts={keyboard.shortcuts.value} onClose={close} />;
  return null;
}
