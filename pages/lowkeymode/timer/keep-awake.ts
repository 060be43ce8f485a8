/** Keeps the screen on while it is wanted and seen; a browser that cannot does nothing. @returns how to let it go */
export function keepAwake(): () => void {
  let wanted = true;
  let lock: WakeLockSentinel | null = null;
  async function hold(): Promise<void> {
    if (document.visibilityState !== "visible") return;
    try {
      const taken = await navigator.wakeLock.request("screen");
      if (wanted) lock = taken;
      else await taken.release();
    } catch {
      // A weak battery or an old browser: the screen may go dark, the time runs on.
    }
  }
  const onVisible = () => void hold();
  // The browser lets go of it whenever the page is hidden.
  document.addEventListener("visibilitychange", onVisible);
  void hold();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", onVisible);
    void lock?.release().catch(() => undefined);
  };
}
