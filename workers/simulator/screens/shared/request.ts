/** Asks the simulator; its `{ error }` becomes the thrown message. The caller states what the route answers. */
export async function request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const isBytes = body instanceof Blob;
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : {
          body: isBytes ? body : JSON.stringify(body),
          headers: { "content-type": isBytes ? body.type || "application/octet-stream" : "application/json" },
        }),
  });
  if (response.status === 204) return nothing();
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new Error(hasError(answer) ? answer.error : `The simulator answered ${response.status}.`);
  return trust(answer);
}

function hasError(answer: unknown): answer is { error: string } {
  return typeof answer === "object" && answer !== null && "error" in answer && typeof answer.error === "string";
}

/** Guarantee: pages and simulator are built from one tree, so its answers have the types its routes give. */
function trust<Answer>(answer: unknown): Answer {
  return answer as Answer;
}

function nothing<Answer>(): Answer {
  return undefined as Answer;
}

/** Calls back for every change in the simulator, and once more after the line was cut and stands again. */
export function watchChanges(onChange: () => void, onLine: (connected: boolean) => void): () => void {
  const source = new EventSource("/phone/api/changes");
  let scheduled = 0;
  const soon = () => {
    cancelAnimationFrame(scheduled);
    scheduled = requestAnimationFrame(onChange);
    // A page in the background has no frames, but its phone still rings.
    if (document.hidden) onChange();
  };
  source.addEventListener("thread", soon);
  source.addEventListener("world", soon);
  source.addEventListener("open", () => {
    onLine(true);
    soon();
  });
  source.addEventListener("error", () => onLine(false));
  return () => source.close();
}
