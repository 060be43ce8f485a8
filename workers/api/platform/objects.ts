import type { BrandKey } from "../../../shared/brands.ts";
import { jurisdictions, locationHints } from "../../../shared/regions.ts";
import type { CampaignProtocol } from "../modules/campaigns/campaign-protocol.ts";
import type { DiaryProtocol } from "../modules/diary/diary-protocol.ts";
import type { ConversationProtocol } from "../modules/inbox/conversation-protocol.ts";
import type { LobbyProtocol } from "../modules/inbox/lobby-protocol.ts";
import type { ClockProtocol } from "./due-object.ts";
import { notFound } from "./errors.ts";
import type { LoginBucketProtocol } from "./login-bucket.ts";

/** Whose object it is: a Tenant fits. */
export type Owner = { readonly orgId: string; readonly region: string | null };

/** An object as its callers see it: its protocol, and `fetch` for sockets. */
export type ObjectStub<Protocol> = Protocol & Pick<DurableObjectStub, "fetch">;

/** @throws AppError commit.not_found for text that can be no conversation's id, before any object is woken */
export function conversationObject(env: Env, owner: Owner, conversationId: string): ObjectStub<ConversationProtocol> {
  if (!/^cnv_[0-9a-z]{26}$/.test(conversationId)) throw notFound();
  return speaking(openStub(env.CONVERSATION, owner.region, `${owner.orgId}/${conversationId}`));
}

/** @throws AppError commit.not_found for text that can be no campaign's id, before any object is woken */
export function campaignObject(env: Env, owner: Owner, campaignId: string): ObjectStub<CampaignProtocol> {
  if (!/^cmp_[0-9a-z]{26}$/.test(campaignId)) throw notFound();
  return speaking(openStub(env.CAMPAIGN, owner.region, `${owner.orgId}/${campaignId}`));
}

export function lobbyObject(env: Env, owner: Owner): ObjectStub<LobbyProtocol> {
  return speaking(openStub(env.LOBBY, owner.region, owner.orgId));
}

export function clockObject(env: Env, owner: Owner): ObjectStub<ClockProtocol> {
  return speaking(openStub(env.CLOCK, owner.region, owner.orgId));
}

/** One for each person at each brand: their private history there. */
export function diaryObject(env: Env, owner: Owner, brand: BrandKey, userId: string): ObjectStub<DiaryProtocol> {
  return speaking(openStub(env.DIARY, owner.region, `${owner.orgId}/${brand}/${userId}`));
}

/** One for each account, address or registration that something falls due for: `usr_...`, `adr_...`, `reg_...`. */
export function accountClock(env: Env, key: string): ObjectStub<ClockProtocol> {
  return speaking(openStub(env.ACCOUNT_CLOCK, null, parseAccountKey(key)));
}

/** One for each account or address that logs in; it belongs to no organization and lives near its caller. */
export function loginBucket(env: Env, key: string): ObjectStub<LoginBucketProtocol> {
  return speaking(openStub(env.LOGIN_BUCKET, null, key));
}

/** The pace of one channel. It speaks itty-durable's fetch dialect; modules/whatsapp wraps this stub in its typed function. */
export function sendThrottleStub(env: Env, owner: Owner, channelId: string): DurableObjectStub {
  return openStub(env.SEND_THROTTLE, owner.region, `${owner.orgId}/${channelId}`);
}

/** @throws Error for a name of another shape: an object that does not know its organization must do nothing */
export function parseOwnedName(name: string | undefined): { readonly orgId: string; readonly id: string } {
  const [, orgId, id] = /^(org_[0-9a-z]{26})\/([a-z]{3}_[0-9a-z]{26})$/.exec(name ?? "") ?? [];
  if (orgId === undefined || id === undefined) throw new Error("This object's name is not <organization>/<id>");
  return { orgId, id };
}

/** The same for diaries: `<organization>/<brand>/<user>`. */
export function parseDiaryName(name: string | undefined): void {
  if (!/^org_[0-9a-z]{26}\/[a-z][a-z0-9-]*\/usr_[0-9a-z]{26}$/.test(name ?? ""))
    throw new Error("This object's name is not <organization>/<brand>/<user>");
}

/** The same for objects of which an organization has one. */
export function parseOrganizationName(name: string | undefined): { readonly orgId: string } {
  if (name === undefined || !/^org_[0-9a-z]{26}$/.test(name))
    throw new Error("This object's name is not an organization");
  return { orgId: name };
}

/** @throws Error for a name that is no id: such an object must do nothing */
export function parseAccountKey(name: string | undefined): string {
  if (name === undefined || !/^[a-z]{3}_[0-9a-z]{26}$/.test(name)) throw new Error("This object's name is not an id");
  return name;
}

/** A region is a jurisdiction (data may not leave it) or a hint where the object should first come to live. */
function openStub(namespace: DurableObjectNamespace, region: string | null, name: string): DurableObjectStub {
  if (region !== null && isJurisdiction(region)) return namespace.jurisdiction(region).getByName(name);
  const locationHint = locationHints.find((hint) => hint === region);
  return namespace.getByName(name, locationHint ? { locationHint } : {});
}

function isJurisdiction(region: string): region is DurableObjectJurisdiction {
  return jurisdictions.some((jurisdiction) => jurisdiction === region);
}

/** Guarantee: the namespace's class implements the protocol (its `implements` clause says so), and every method of it is async. */
function speaking<Protocol>(stub: DurableObjectStub): ObjectStub<Protocol> {
  return stub as unknown as ObjectStub<Protocol>;
}
