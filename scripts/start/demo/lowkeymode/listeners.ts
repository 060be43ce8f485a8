import type { Language } from "../../../../shared/languages.ts";
import { demoAccounts } from "../accounts.ts";

/** Somebody at LowkeyMode. */
export type Listener = {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly pseudonym: string;
  readonly timeZone: string;
  /** dB SPL of the quietest room they sit in. */
  readonly room: number;
  /** How many days ago they meditated, beginning with the latest. */
  readonly days: readonly number[];
};

const [mariam, adam, salma] = demoAccounts;

/** Who works at the demo organization is there too, to be looked at. */
export const knownListeners: readonly Listener[] = [
  listener(mariam, "calm-falcon-2140", "Asia/Riyadh", 27.4, [0, 1, 2, 4, 5, 6]),
  listener(adam, "steady-heron-5503", "Europe/London", 33.8, [1, 2, 3]),
  listener(salma, "golden-palm-8127", "Asia/Riyadh", 29.1, [0, 1, 2, 3, 4, 5, 6]),
];

/** Strangers, whom only the leaderboard shows. */
export const strangers: readonly Listener[] = [
  stranger("Lena Vogt", "en", "patient-owl-1188", "Europe/Berlin", 24.9, [0, 1]),
  stranger("هدى الشامي", "ar", "gentle-gazelle-4460", "Asia/Amman", 26.2, [0, 2]),
  stranger("Kenji Mori", "en", "still-river-9012", "Asia/Tokyo", 28.3, [1]),
  stranger("نورة القاسم", "ar", "humble-pearl-3371", "Asia/Kuwait", 30.6, [0]),
  stranger("Ana Souza", "en", "dreamy-cloud-7254", "America/Sao_Paulo", 31.5, [0, 1, 2]),
  stranger("Tom Hale", "en", "curious-fox-6029", "America/New_York", 36.7, [2]),
  stranger("كريم منصور", "ar", "bright-star-1945", "Africa/Cairo", 38.2, [1, 2]),
  stranger("Ingrid Dahl", "en", "white-swan-8830", "Europe/Oslo", 25.6, [0]),
];

type Account = Pick<Listener, "name" | "email" | "language">;

function listener(
  { name, email, language }: Account,
  pseudonym: string,
  timeZone: string,
  room: number,
  days: readonly number[],
): Listener {
  return { name, email, language, pseudonym, timeZone, room, days };
}

function stranger(
  name: string,
  language: Language,
  pseudonym: string,
  timeZone: string,
  room: number,
  days: readonly number[],
): Listener {
  return listener({ name, email: `${pseudonym}@people.example`, language }, pseudonym, timeZone, room, days);
}
