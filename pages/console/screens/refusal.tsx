import { CircleAlert } from "lucide-preact";
import type { ApiError } from "../../kit/api/api-error.ts";
import { chooseErrorWords } from "../../kit/components/error-words.ts";
import { Icon } from "../../kit/components/icon.tsx";
import { useTexts } from "../app/texts.ts";

/** Why a form was not taken, above its fields. What belongs to one field stands there instead. */
export function Refusal({ error }: { error: ApiError | null }) {
  const { t } = useTexts();
  return (
    <div role="alert">
      {error !== null && (
        <p class="flex items-start gap-2 rounded-medium bg-danger-soft px-3 py-2 text-body text-danger-text">
          <Icon of={CircleAlert} class="mt-0.5" />
          {chooseErrorWords(error, t).detail}
        </p>
      )}
    </div>
  );
}
