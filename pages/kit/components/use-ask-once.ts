import { useEffect, useRef } from "preact/hooks";

/**
 * Asks for more when an edge is near: once per edge item, and again only after going away from the edge, so that a failing
 * answer is not asked for on every render. Looked at after every render, when heights are real.
 * @param isNear whether the edge is near now, and the key of the item at that edge
 */
export function useAskOnce(
  isNear: () => { near: boolean; edgeKey: string | undefined },
  ask: (() => void) | undefined,
): void {
  const askedFor = useRef<string | null>(null);
  useEffect(() => {
    const { near, edgeKey = "" } = isNear();
    if (!near) askedFor.current = null;
    else if (askedFor.current !== edgeKey) {
      askedFor.current = edgeKey;
      ask?.();
    }
  });
}
