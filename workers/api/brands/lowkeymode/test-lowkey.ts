import type { z } from "zod";
import { callAs } from "../../test-setup/call.ts";
import { makeOrganization, openBrands } from "../../test-setup/organization.ts";
import { makeVisitor, type Visitor } from "../../test-setup/visitor.ts";

/** Opens LowkeyMode, unless it is already, and lets somebody in. */
export async function makeListener(): Promise<Visitor> {
  await openBrands((await makeOrganization({ roles: [] })).orgId);
  return makeVisitor("lowkeymode");
}

type Method = "GET" | "POST" | "PATCH";

/** Asks as a person: the answer, read by the contract's own schema. */
export async function ask<Schema extends z.ZodType>(
  { token }: Visitor,
  schema: Schema,
  method: Method,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<z.output<Schema>> {
  const response = await callAs(token, method, `/lowkeymode${path}`, body, headers);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return schema.parse(JSON.parse(text));
}

/** The status and code of what is refused. */
export async function refusal(
  { token }: Visitor,
  method: Method,
  path: string,
  body?: object,
): Promise<readonly [number, string | undefined]> {
  const response = await callAs(token, method, `/lowkeymode${path}`, body);
  return [response.status, (await response.json<{ code?: string }>()).code];
}

let made = 0;

/** A measurement of `seconds` at some dB SPL, by a device whose full scale is 120 dB. */
export function measure(startedAt: number, level: number, more: object = {}, seconds = 600) {
  return {
    clientId: `m${(made += 1)}`,
    startedAt: new Date(startedAt).toISOString(),
    timeZone: "UTC",
    segments: [
      { seconds: seconds / 2, level: level - 120 },
      { seconds: seconds / 2, level: level - 120 },
    ],
    calibrationOffset: 120,
    ...more,
  };
}
