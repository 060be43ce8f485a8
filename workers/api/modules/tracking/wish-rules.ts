import { outwardChannels, purposes, type OutwardChannel, type Purpose } from "../../../../shared/purposes.ts";
import { maskEmail } from "../auth/mask-email.ts";

export type Wish = { readonly purpose: Purpose; readonly channel: OutwardChannel };
export type ConsentState = "granted" | "denied" | "pending";

/** What somebody said so far; null: nothing yet. */
export type Said = Wish & { readonly state: ConsentState | null };
export type Change = Wish & { readonly state: "granted" | "denied" };

/** How somebody can be reached, as the page shows it; an address stands where there is one to show. */
export type Way = { readonly channel: OutwardChannel; readonly address: string | null };

export type Reachable = {
  readonly email: string | null;
  readonly phone: string | null;
  readonly userId: string | null;
};

type Spoken = { readonly purpose: string; readonly channel: string; readonly state: ConsentState };

/** The ways to this person: where there is an address or was ever an answer, and the way the link itself came. */
export function listWays(person: Reachable, spoken: readonly Spoken[], came: OutwardChannel): Way[] {
  const ways: Record<OutwardChannel, string | null | undefined> = {
    email: person.email === null ? undefined : maskEmail(person.email),
    whatsapp: person.phone === null ? undefined : maskPhone(person.phone),
    push: person.userId === null ? undefined : null,
    in_app: person.userId === null ? undefined : null,
  };
  return outwardChannels.flatMap((channel) => {
    const isKnown = ways[channel] !== undefined || channel === came || spoken.some((said) => said.channel === channel);
    return isKnown ? [{ channel, address: ways[channel] ?? null }] : [];
  });
}

/** Every purpose on every way, with what was said about it. */
export function listSaid(ways: readonly Way[], spoken: readonly Spoken[]): Said[] {
  return purposes.flatMap((purpose) =>
    ways.map(({ channel }) => {
      const found = spoken.find((said) => said.purpose === purpose && said.channel === channel);
      return { purpose, channel, state: found?.state ?? null };
    }),
  );
}

/** Whether it is sent as things are: service messages are unless somebody said no; all else needs a yes. */
export function isWanted({ purpose, state }: Said): boolean {
  return purpose === "service" ? state !== "denied" : state === "granted";
}

/** What a form says that is not so yet. Of what it did not show, nothing is concluded. */
export function changesOf(
  said: readonly Said[],
  form: { shown: readonly string[]; wanted: readonly string[] },
): Change[] {
  return said.flatMap(({ purpose, channel, state }) => {
    const name = nameOf({ purpose, channel });
    const wants = form.wanted.includes(name);
    if (!form.shown.includes(name) || wants === isWanted({ purpose, channel, state })) return [];
    return [{ purpose, channel, state: wants ? "granted" : "denied" }];
  });
}

/** No to some of it: what was refused already is not refused again. */
export function refusalsOf(said: readonly Said[], of: (wish: Wish) => boolean): Change[] {
  return said
    .filter((wish) => wish.state !== "denied" && of(wish))
    .map(({ purpose, channel }) => ({ purpose, channel, state: "denied" }));
}

/** What becomes of somebody's address on one channel: what they opted out of before may count no more, and what counts now. */
export type OptOut = {
  readonly channel: OutwardChannel;
  readonly isLifted: boolean;
  /** Null: of everything. */
  readonly of: readonly (Purpose | null)[];
};

/**
 * The opt-outs that go with the answers. An address has one for all its purposes, so a yes lifts it, and what is still refused beside is
 * opted out of anew.
 */
export function optOutsOf(said: readonly Said[], changes: readonly Change[]): OptOut[] {
  return outwardChannels.flatMap((channel) => {
    const changed = changes.filter((change) => change.channel === channel);
    if (changed.length === 0) return [];
    const after = new Map<Purpose, ConsentState | null>();
    for (const wish of [...said, ...changed]) if (wish.channel === channel) after.set(wish.purpose, wish.state);
    const refused = purposes.filter((purpose) => after.get(purpose) === "denied");
    const isLifted = changed.some(({ state }) => state === "granted");
    return [{ channel, isLifted, of: refused.length === purposes.length ? [null] : refused }];
  });
}

/** How a form names a wish: `marketing.email`. */
export function nameOf({ purpose, channel }: Wish): string {
  return `${purpose}.${channel}`;
}

function maskPhone(phone: string): string {
  return `•••• ${phone.slice(-3)}`;
}
