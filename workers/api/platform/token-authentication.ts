import { z } from "zod";
import { roles } from "../../../shared/permissions.ts";
import { verifyAccessToken } from "./access-token.ts";
import { unauthenticated } from "./errors.ts";
import type { Authenticate } from "./gate.ts";

const Member = z.object({ memberId: z.string(), name: z.string(), role: z.enum(roles) });

/** Who a bearer token speaks for, read from the directory. @throws AppError access.unauthenticated */
export const authenticateByToken: Authenticate = async ({ env, configuration, authorization, now }) => {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? "") ?? [];
  const claims = token === undefined ? null : await verifyAccessToken(configuration, token, now);
  if (!claims) throw unauthenticated();
  const { orgId, userId, signInId } = claims;
  const row = await env.DIRECTORY.prepare(
    `select m.id as memberId, u.name, m.role from members m join users u on u.id = m.user_id
     join sign_ins s on s.id = ? and s.user_id = m.user_id and s.revoked_at is null
     where m.user_id = ? and m.org_id = ?`,
  )
    .bind(signInId, userId, orgId)
    .first();
  const member = Member.safeParse(row);
  if (!member.success) throw unauthenticated();
  return { orgId, caller: { kind: "member", userId, signInId, ...member.data } };
};
