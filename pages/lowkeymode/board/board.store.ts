import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type {
  LeaderboardAroundMe,
  LeaderboardPeriod,
} from "../../../workers/api/brands/lowkeymode/leaderboard-contract.ts";
import type { LeaderboardPlace } from "../../../workers/api/brands/lowkeymode/leaderboard-contract.ts";
import { createResource, type ResourceState } from "../../kit/api/resource.ts";
import type { LowkeyApi } from "../api/lowkey-api.ts";

/** What a leaderboard shows. */
export type BoardView = {
  readonly items: readonly LeaderboardPlace[];
  readonly nextCursor: string | null;
  /** How many are on it. */
  readonly total: number;
  /** Null for guests. */
  readonly aroundMe: LeaderboardAroundMe | null;
};

export type BoardStore = {
  readonly period: ReadonlySignal<LeaderboardPeriod>;
  readonly state: ReadonlySignal<ResourceState<BoardView>>;
  readonly loadingMore: ReadonlySignal<boolean>;
  readonly choose: (period: LeaderboardPeriod) => void;
  readonly load: () => Promise<void>;
  readonly loadMore: () => Promise<void>;
};

type BoardApi = Pick<LowkeyApi, "readLeaderboard" | "readAroundMe">;

/** A leaderboard a period, each fetched when it is first looked at. @param isSignedIn read at every load */
export function createBoardStore(api: BoardApi, isSignedIn: () => boolean): BoardStore {
  const period = signal<LeaderboardPeriod>("week");
  const loadingMore = signal(false);
  const boards = {
    day: createBoard("day"),
    week: createBoard("week"),
    month: createBoard("month"),
    all: createBoard("all"),
  };
  const board = computed(() => boards[period.value]);

  function createBoard(of: LeaderboardPeriod) {
    return createResource<BoardView>(async () => {
      const [{ items, nextCursor, total }, aroundMe] = await Promise.all([
        api.readLeaderboard(of, null),
        isSignedIn() ? api.readAroundMe(of) : null,
      ]);
      return { items, nextCursor, total, aroundMe };
    });
  }

  return {
    period,
    state: computed(() => board.value.state.value),
    loadingMore,
    choose(wanted) {
      period.value = wanted;
      void boards[wanted].load();
    },
    load: () => board.peek().load(),
    async loadMore() {
      const resource = board.peek();
      const shown = resource.peek();
      if (shown === undefined || shown.nextCursor === null || loadingMore.peek()) return;
      loadingMore.value = true;
      try {
        const { items, nextCursor } = await api.readLeaderboard(period.peek(), shown.nextCursor);
        resource.set({ ...shown, items: [...shown.items, ...items], nextCursor });
      } catch {
        // What is shown stays, and so does the button.
      } finally {
        loadingMore.value = false;
      }
    },
  };
}
