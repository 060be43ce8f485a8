import {
  Ban,
  CalendarClock,
  CircleCheck,
  CirclePause,
  LoaderCircle,
  type LucideIcon,
  PencilLine,
  Users,
} from "lucide-preact";
import type { ComponentProps } from "preact";
import type { Campaign } from "../../../workers/api/modules/campaigns/contract.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { useTexts } from "../app/texts.ts";

type Look = { readonly tone: NonNullable<ComponentProps<typeof Badge>["tone"]>; readonly icon: LucideIcon };

const looks: Record<Campaign["state"], Look> = {
  draft: { tone: "neutral", icon: PencilLine },
  scheduled: { tone: "accent", icon: CalendarClock },
  planning: { tone: "accent", icon: Users },
  running: { tone: "accent", icon: LoaderCircle },
  paused: { tone: "warning", icon: CirclePause },
  cancelled: { tone: "neutral", icon: Ban },
  completed: { tone: "positive", icon: CircleCheck },
};

/** Where a campaign is, and why it rests when that was not by hand. */
export function StateBadge({ campaign }: { campaign: Pick<Campaign, "state" | "pauseReason"> }) {
  const { t } = useTexts();
  const { state, pauseReason } = campaign;
  const { tone, icon } = looks[state];
  const why = state === "paused" && pauseReason !== null && pauseReason !== "by_hand" ? pauseReason : null;
  return (
    <span class="inline-flex flex-wrap items-center gap-1.5" data-testid="campaign-state" data-state={state}>
      <Badge tone={why === null ? tone : "danger"} icon={icon}>
        {t(`campaigns:state.${state}`)}
      </Badge>
      {why !== null && <span class="text-caption text-danger-text">{t(`campaigns:paused.${why}`)}</span>}
    </span>
  );
}
