import type { Context } from "hono";
import type { BusinessNumber } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { answerCall } from "./answer.ts";

/** GET /{number}: its public face. `fields` narrows the answer; id is always there. */
export function describeNumber(world: World, number: BusinessNumber, c: Context): Promise<Response> {
  return answerCall(world, number, c, "number", () => {
    const all: Record<string, unknown> = {
      verified_name: number.verifiedName,
      code_verification_status: "VERIFIED",
      display_phone_number: number.displayPhoneNumber,
      quality_rating: number.qualityRating,
      platform_type: "CLOUD_API",
      throughput: { level: (number.throughputPerSecond ?? 1000) > 80 ? "HIGH" : "STANDARD" },
      status: "CONNECTED",
      name_status: "APPROVED",
      whatsapp_business_manager_messaging_limit: "TIER_2K",
    };
    const fields = c.req.query("fields")?.split(",") ?? Object.keys(all).slice(0, 6);
    const chosen = fields.map((field) => field.trim()).filter((field) => field in all);
    return Response.json({
      ...Object.fromEntries(chosen.map((field) => [field, all[field]])),
      id: number.phoneNumberId,
    });
  });
}
