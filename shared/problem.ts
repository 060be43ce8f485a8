import { z } from "zod";

export const ProblemField = z
  .object({
    path: z.string().describe("Where in the request, e.g. body.content.body or query.limit"),
    code: z.string().describe("Stable, e.g. required, too_long, wrong_format"),
    message: z.string().describe("In the caller's language"),
  })
  .meta({ id: "ProblemField" });
export type ProblemField = z.infer<typeof ProblemField>;

/** What every error answer looks like: RFC 9457, as application/problem+json. */
export const Problem = z
  .object({
    type: z.string().describe("urn:loggia:problem:<code>"),
    title: z.string().describe("The kind of error, in the caller's language"),
    status: z.int(),
    detail: z.string().describe("A sentence for a person, in the caller's language"),
    code: z.string().describe("Stable: branch on this"),
    requestId: z.string(),
    errors: z.array(ProblemField).optional().describe("What is wrong with which field"),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem document" });
export type Problem = z.infer<typeof Problem>;
