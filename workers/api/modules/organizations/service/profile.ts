import { commit, none } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { PublicCtx, WriteCtx } from "../../../platform/context.ts";
import { unknownOrganization } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import { forgetPlacement, type Tenant } from "../../../platform/tenancy.ts";
import { brokenUpload, emptyFile } from "../../media/errors.ts";
import { storeMedium } from "../../media/service.ts";
import { signMediaUrl } from "../../media/signed-url.ts";
import { regionFixed, unfitLogo } from "../errors.ts";
import { changeProfile, describeChange, emptyProfile, readProfile, type OwnProfile } from "../profile-rules.ts";
import {
  changeOrganizationWrite,
  findOrganization,
  findProfile,
  hasBegun,
  profileId,
  putProfileWrite,
  type OrganizationRow,
} from "../profile-store.ts";
import { largestLogo, type OrganizationProfile, type ProfilePatch } from "../settings-contract.ts";

type ProfileCtx = PublicCtx & { readonly tenant: Tenant };

/** What an organization says of itself. */
export async function describeOrganization(ctx: ProfileCtx): Promise<OrganizationProfile> {
  const { organization, profile } = await readBoth(ctx);
  return presentProfile(ctx, organization, profile);
}

/**
 * Changes the profile. The directory's part comes first and carries the version of both; the shard's follows, and a repeat sets it right.
 * @throws AppError commit.version_conflict (409), organizations.region_fixed (409)
 */
export async function changeOrganization(ctx: WriteCtx, patch: ProfilePatch): Promise<OrganizationProfile> {
  const { name, defaultLanguage, timeZone, region, version } = patch;
  const { organization, profile } = await readBoth(ctx);
  const isMoving = region !== undefined && region !== organization.region;
  if (isMoving && (await hasBegun(ctx.tenant))) throw regionFixed();
  const asked = { name, defaultLanguage, timeZone, region };
  const change = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return store(ctx, { organization, profile }, version, change, changeProfile(profile, patch));
}

/**
 * Takes a picture as the logo. Its type is what its bytes say.
 * @param upload `bytes` is the request's content-length
 * @throws AppError media.empty, media.incomplete (400), organizations.unfit_logo (415)
 */
export async function changeLogo(
  ctx: WriteCtx,
  upload: {
    readonly body: ReadableStream<Uint8Array> | null;
    readonly bytes: number | null;
    readonly mime: string;
    readonly memberId: string;
  },
): Promise<OrganizationProfile> {
  const { body, bytes, mime, memberId } = upload;
  if (body === null || bytes === 0) throw emptyFile();
  const mediaId = newId("med", ctx.now());
  const stored = await storeMedium(ctx, {
    mediaId,
    body,
    bytes,
    limit: largestLogo,
    declaredMime: mime,
    name: null,
    createdBy: memberId,
    admit: (sniffed) => {
      if (!pictures.has(sniffed)) throw unfitLogo();
    },
  });
  if (stored.kind === "too_large") throw unfitLogo();
  if (stored.kind !== "stored") throw brokenUpload();
  const { organization, profile } = await readBoth(ctx);
  return store(ctx, { organization, profile }, undefined, {}, { ...profile, logoMediaId: mediaId });
}

const pictures: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/webp"]);

type Both = { readonly organization: OrganizationRow; readonly profile: OwnProfile };

async function readBoth(ctx: ProfileCtx): Promise<Both> {
  const [organization, row] = await Promise.all([findOrganization(ctx.env, ctx.tenant.orgId), findProfile(ctx.tenant)]);
  if (!organization) throw unknownOrganization();
  return { organization, profile: row ? readProfile(row) : emptyProfile };
}

async function store(
  ctx: WriteCtx,
  before: Both,
  version: number | undefined,
  change: Partial<OrganizationRow>,
  profile: OwnProfile,
): Promise<OrganizationProfile> {
  const { env, tenant } = ctx;
  const expected = version ?? before.organization.version;
  await commitDirectory(env, [changeOrganizationWrite(env, tenant.orgId, expected, change)]);
  forgetPlacement(tenant.orgId);
  const organization = { ...before.organization, ...change, version: expected + 1 };
  const difference = describeChange(flatten(before), flatten({ organization, profile }));
  await commit(ctx, {
    writes: [
      putProfileWrite(tenant, { id: profileId, ...profile, updatedAt: ctx.now(), version: organization.version }),
    ],
    audit:
      difference === null
        ? none("nothing differs")
        : { action: "organization.changed", target: tenant.orgId, ...difference },
    events: [],
  });
  return presentProfile(ctx, organization, profile);
}

function flatten({ organization, profile }: Both) {
  const { name, defaultLanguage, timeZone, region } = organization;
  return { name, defaultLanguage, timeZone, region, ...profile };
}

function presentProfile(ctx: ProfileCtx, organization: OrganizationRow, profile: OwnProfile): OrganizationProfile {
  const { id, name, defaultLanguage, timeZone, region, version } = organization;
  const { businessHours, holidays, theme, logoMediaId } = profile;
  const url = (mediaId: string) => signMediaUrl(ctx.configuration, id, mediaId, ctx.now());
  const logo = logoMediaId === null ? null : { mediaId: logoMediaId, url: url(logoMediaId) };
  return { id, name, defaultLanguage, timeZone, region, businessHours, holidays: [...holidays], logo, theme, version };
}
