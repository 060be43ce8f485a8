/** What a phone shows. Content that is nobody else's business stays out: send ids and let the app fetch. */
export type PushMessage = {
  readonly title: string;
  readonly body: string;
  /** Opened when the notification is. */
  readonly link: string | null;
  readonly badge?: number;
  /** Notifications of one thread are shown together. */
  readonly thread?: string;
  /** Travels with it: the app reports what it opened by it. */
  readonly delivery: string;
};

/** https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification */
const maximumBytes = 4_096;
const encoder = new TextEncoder();

/**
 * The payload, of at most 4,096 bytes: what is too long loses the end of its body, never half a character.
 * @throws RangeError when even an empty body does not fit
 */
export function writePayload(message: PushMessage): string {
  const whole = Array.from(message.body);
  let body = message.body;
  for (let kept = whole.length; ; kept = Math.floor(kept * 0.9)) {
    const payload = JSON.stringify(payloadOf({ ...message, body }));
    if (encoder.encode(payload).byteLength <= maximumBytes) return payload;
    if (kept === 0) throw new RangeError("The title and the link alone are longer than a notification may be");
    body = `${whole.slice(0, Math.floor(kept * 0.9)).join("")}…`;
  }
}

function payloadOf({ title, body, link, badge, thread, delivery }: PushMessage): object {
  return {
    aps: {
      alert: { title, body },
      sound: "default",
      ...(badge !== undefined && { badge }),
      ...(thread !== undefined && { "thread-id": thread }),
    },
    delivery,
    ...(link !== null && { link }),
  };
}
