/** One e-mail as we speak of it. https://postmarkapp.com/developer/api/email-api */
export type OutgoingEmail = {
  /** An address, or `Name <address>`. */
  readonly from: string;
  readonly to: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The message stream's id: transactional for mails about accounts, a broadcast stream for campaigns. */
  readonly stream: string;
  readonly tag?: string;
  /** For example List-Unsubscribe and List-Unsubscribe-Post. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Comes back in every webhook, and finds the e-mail later: at most 10 keys of 20 characters with values of 80. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly trackOpens?: boolean;
  readonly trackLinks?: boolean;
};

/** The same as Postmark's API takes it. */
export function toWire(email: OutgoingEmail): Readonly<Record<string, unknown>> {
  const { from, to, replyTo, subject, html, text, stream, tag, headers = {}, metadata } = email;
  return {
    From: from,
    To: to,
    ...(replyTo !== undefined && { ReplyTo: replyTo }),
    Subject: subject,
    HtmlBody: html,
    TextBody: text,
    MessageStream: stream,
    ...(tag !== undefined && { Tag: tag }),
    Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
    Metadata: metadata,
    TrackOpens: email.trackOpens ?? false,
    TrackLinks: email.trackLinks === true ? "HtmlAndText" : "None",
  };
}
