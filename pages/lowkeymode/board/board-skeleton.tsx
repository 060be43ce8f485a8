import { Skeleton, SkeletonGroup } from "../../kit/components/skeleton.tsx";

const widths = ["w-32", "w-40", "w-28", "w-36", "w-44", "w-32", "w-36", "w-28"];

/** A leaderboard on its way. */
export function BoardSkeleton() {
  return (
    <SkeletonGroup class="overflow-hidden rounded-large bg-surface">
      {widths.map((width, index) => (
        <div key={index} class="flex h-10.25 items-center gap-6 border-t border-line px-3 first:border-0">
          <Skeleton class="h-3 w-5" />
          <Skeleton class={`h-3 ${width}`} />
          <Skeleton class="ms-auto h-3 w-14" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
