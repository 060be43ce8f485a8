/** Polls a URL until it answers 2xx; gives up after `timeoutMs` or as soon as `isRunning` says the server is gone. */
export async function waitUntilReady(url: string, timeoutMs: number, isRunning: () => boolean): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && isRunning()) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(1_500) });
      await response.body?.cancel();
      if (response.ok) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
