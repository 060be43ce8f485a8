import { useSignal } from "@preact/signals";
import { Eye, EyeOff } from "lucide-preact";
import { useI18n } from "../i18n/i18n-context.ts";
import type { FieldProps } from "./field.tsx";
import { IconButton } from "./icon-button.tsx";
import { TextField } from "./text-field.tsx";

type PasswordFieldProps = FieldProps & {
  value: string;
  onValue: (value: string) => void;
  /** 'current-password' to sign in, 'new-password' to choose one: password managers need it. */
  autocomplete: "current-password" | "new-password";
  name?: string;
};

/** A password, hidden unless the person asks to see it. */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useI18n();
  const shown = useSignal(false);
  return (
    <TextField
      {...props}
      type={shown.value ? "text" : "password"}
      dir="ltr"
      autocapitalize="off"
      spellcheck={false}
      trailing={
        <IconButton
          icon={shown.value ? EyeOff : Eye}
          label={shown.value ? t("kit:hidePassword") : t("kit:showPassword")}
          size="small"
          onClick={() => (shown.value = !shown.value)}
        />
      }
    />
  );
}
