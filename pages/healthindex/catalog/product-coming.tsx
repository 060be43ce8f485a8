import { Skeleton, SkeletonGroup } from "../../kit/components/skeleton.tsx";
import { Column } from "../app/layout.tsx";

/** A product on its way. */
export function ProductComing() {
  return (
    <Column>
      <SkeletonGroup>
        <div class="grid gap-8 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] lg:gap-14">
          <Skeleton corner="card" class="aspect-square w-full" />
          <div class="grid content-start gap-5">
            <Skeleton class="h-9 w-4/5" />
            <Skeleton class="h-5 w-full" />
            <Skeleton class="h-8 w-32" />
            <Skeleton class="h-11 w-full" />
          </div>
        </div>
      </SkeletonGroup>
    </Column>
  );
}
