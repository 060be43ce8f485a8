import { Composer } from "./composer.tsx";
import { ThreadFeed } from "./thread-feed.tsx";

/** The messages and where an answer is written. */
export function ThreadWork({ conversationId }: { conversationId: string | null }) {
  return (
    <>
      <ThreadFeed key={conversationId} />
      <Composer />
    </>
  );
}
