import { builtInRole } from "../../../../shared/permissions.ts";
import type { Viewer } from "./conversation-protocol.ts";

/** Who acts where no member does: hands work back, answers by itself. Its messages have the system for an author. */
export const house: Viewer = { memberId: "", name: "", role: builtInRole("admin") };
