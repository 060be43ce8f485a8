import { Skeleton, SkeletonGroup } from "../../kit/components/skeleton.tsx";

/** A streak and its month on their way. */
export function StreakSkeleton() {
  return (
    <SkeletonGroup>
      <div class="grid justify-items-center gap-6">
        <Skeleton corner="card" class="h-32 w-40" />
        <Skeleton class="h-4 w-48" />
        <Skeleton corner="card" class="h-96 w-full" />
      </div>
    </SkeletonGroup>
  );
}
