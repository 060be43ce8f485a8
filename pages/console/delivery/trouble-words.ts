import type { Trouble } from "../../../workers/api/modules/delivery/trouble-contract.ts";
import type { ConsoleI18n } from "../app/texts.ts";
import { reasonKey } from "../campaigns/reason-words.ts";
import { describeFailure } from "../inbox/describe-failure.ts";

const singles = ["confirm_opt_in", "receipt", "notice"] as const;

/** Why, in the language in use; the API's own sentence for a reason that only a newer API knows. */
export function describeTrouble({ owner, state, reason, sentence }: Trouble, t: ConsoleI18n["t"]): string {
  if (state === "unknown") return t("reasons:unknown");
  if (owner === "replies") return reason === null ? sentence : describeFailure(reason, t);
  const key = reasonKey(state, reason);
  return key === null ? sentence : t(key);
}

/** What was to be sent: the campaign's name, the kind of a single message, the words of an answer or what else it is. */
export function describeSubject({ owner, about }: Trouble, t: ConsoleI18n["t"]): string {
  switch (owner) {
    case "campaigns":
      return about === "" ? t("delivery:troubles.unnamed") : about;
    case "single": {
      const kind = singles.find((known) => known === about);
      return t(`delivery:troubles.kind.${kind ?? "other"}`);
    }
    case "replies":
      if (about === "media") return t("delivery:troubles.file");
      return about === "location" || about === "contacts" ? t(`inbox:kind.${about}`) : about;
  }
}
