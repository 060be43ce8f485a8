import { AppError } from "../../platform/errors.ts";
import type { UploadRefusal } from "./contract.ts";

const codes = {
  too_late: "diary.too_late",
  in_future: "diary.in_future",
  too_many: "diary.too_many",
  out_of_bounds: "diary.out_of_bounds",
  id_reused: "diary.id_reused",
} as const;

/** Something sent alone that the diary does not take (422). */
export function uploadRefused(refusal: UploadRefusal): AppError {
  return new AppError(422, codes[refusal]);
}
