/** Why somebody is written to. Consent is given for a purpose on a channel. */
export const purposes = ["marketing", "news", "service"] as const;
export type Purpose = (typeof purposes)[number];

/** Where messages to many travel. */
export const outwardChannels = ["whatsapp", "email", "push", "in_app"] as const;
export type OutwardChannel = (typeof outwardChannels)[number];
