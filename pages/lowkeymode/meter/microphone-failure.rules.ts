/** Why the room cannot be heard. */
export type MicrophoneFailure =
  /** The person said no, now or before; only the browser's own settings change that. */
  | "denied"
  /** The question was put away without an answer. */
  | "dismissed"
  | "none"
  /** Another program holds it, or the system does not hand it out. */
  | "busy"
  /** An old browser, a page that is not safe, or a policy above us. */
  | "blocked";

/** @param error what getUserMedia threw. @param permission what the browser says afterwards, where it can */
export function nameFailure(error: unknown, permission: PermissionState | "unknown"): MicrophoneFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError") return permission === "prompt" ? "dismissed" : "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "none";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "blocked";
}
