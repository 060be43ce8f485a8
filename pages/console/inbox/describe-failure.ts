import type { ConsoleI18n } from "../app/texts.ts";
import type failures from "../../../shared/locales/en/failures.json";

export type FailureCode = keyof typeof failures;

/** Why a message or a number is in trouble, for a person. A code of a newer API gets the general sentence. */
export function describeFailure(code: string | null, t: ConsoleI18n["t"]): string {
  const sentence = code === null ? "" : t(`failures:${asFailureCode(code)}`);
  // i18next answers a key it does not know with the key itself.
  return sentence === "" || sentence === code ? t("inbox:trouble.failedWhy") : sentence;
}

// Checked right after: an unknown code comes back as itself.
function asFailureCode(code: string): FailureCode {
  return code as FailureCode;
}
