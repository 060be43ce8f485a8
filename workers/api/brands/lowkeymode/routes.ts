import { brandContext, brandWriteContext, guestContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { makeOwnCode, readOwnReferrals, redeemCode, switchOwnCode } from "../../modules/referrals/service/own-codes.ts";
import { readAroundMeRoute, readLeaderboardRoute } from "./leaderboard-contract.ts";
import { changeProfileRoute, readProfileRoute, suggestPseudonymsRoute } from "./profile-contract.ts";
import { addQuietScoreRoute, addQuietScoresRoute, listQuietScoresRoute } from "./quiet-contract.ts";
import {
  changeReferralCodeRoute,
  makeReferralCodeRoute,
  readReferralsRoute,
  redeemReferralRoute,
} from "./referral-contract.ts";
import { readAroundMe, readQuietest } from "./service/leaderboard.ts";
import { changeProfile, readProfile, suggestPseudonyms } from "./service/profile.ts";
import { addQuietScore, addQuietScores, listQuietScores } from "./service/quiet-scores.ts";
import { freezeOwnStreak, logMeditation, logMeditations, readOwnStreak } from "./service/streak.ts";
import {
  freezeStreakRoute,
  logMeditationRoute,
  logMeditationsRoute,
  readStreakRoute,
  repairStreakRoute,
} from "./streak-contract.ts";

export const lowkeymodeRoutes = createRouter()
  .openapi(readProfileRoute, async (c) => c.json(await readProfile(brandContext(c)), 200))
  .openapi(changeProfileRoute, async (c) => c.json(await changeProfile(brandWriteContext(c), c.req.valid("json")), 200))
  .openapi(suggestPseudonymsRoute, (c) => c.json({ items: suggestPseudonyms(brandContext(c)) }, 200))
  .openapi(addQuietScoreRoute, async (c) => c.json(await addQuietScore(brandWriteContext(c), c.req.valid("json")), 200))
  .openapi(addQuietScoresRoute, async (c) =>
    c.json({ items: await addQuietScores(brandWriteContext(c), c.req.valid("json").items) }, 200),
  )
  .openapi(listQuietScoresRoute, async (c) => c.json(await listQuietScores(brandContext(c), c.req.valid("query")), 200))
  .openapi(readLeaderboardRoute, async (c) => c.json(await readQuietest(guestContext(c), c.req.valid("query")), 200))
  .openapi(readAroundMeRoute, async (c) =>
    c.json(await readAroundMe(brandContext(c), c.req.valid("query").period), 200),
  )
  .openapi(logMeditationRoute, async (c) => c.json(await logMeditation(brandWriteContext(c), c.req.valid("json")), 200))
  .openapi(logMeditationsRoute, async (c) =>
    c.json(await logMeditations(brandWriteContext(c), c.req.valid("json").items), 200),
  )
  .openapi(readStreakRoute, async (c) => c.json(await readOwnStreak(brandContext(c), c.req.valid("query")), 200))
  .openapi(freezeStreakRoute, async (c) =>
    c.json(await freezeOwnStreak(brandWriteContext(c), "freeze", c.req.valid("json").date), 200),
  )
  .openapi(repairStreakRoute, async (c) =>
    c.json(await freezeOwnStreak(brandWriteContext(c), "repair", c.req.valid("json").date), 200),
  )
  .openapi(readReferralsRoute, async (c) => c.json(await readOwnReferrals(brandContext(c)), 200))
  .openapi(makeReferralCodeRoute, async (c) => c.json(await makeOwnCode(brandWriteContext(c)), 200))
  .openapi(redeemReferralRoute, async (c) =>
    c.json(await redeemCode(brandWriteContext(c), c.req.valid("json").code), 200),
  )
  .openapi(changeReferralCodeRoute, async (c) => {
    const { active } = c.req.valid("json");
    return c.json(await switchOwnCode(brandWriteContext(c), c.req.valid("param").code, active), 200);
  });
