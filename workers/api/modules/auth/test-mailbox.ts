import { env } from "cloudflare:workers";
import { z } from "zod";
import { loadConfiguration } from "../../platform/configuration.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const Mailbox = z.object({ emails: z.array(z.object({ text: z.string().nullable() })) });

/** Where links lead that are mailed. */
const pages = {
  verify_registration: "/verify",
  reset_password: "/reset",
  change_email: "/confirm-email",
} as const;

/** Opens somebody's mailbox and takes the token of the link to a page, of the `nth` such mail that came. Waits for it. */
export async function linkMailedTo(address: string, kind: keyof typeof pages, nth = 1): Promise<string> {
  const link = new RegExp(`${pages[kind]}\\?token=([\\w-]+)`);
  return eventually(async () => {
    const mailbox = new URL(`/mailbox/api/emails?to=${address}`, loadConfiguration(env).graph.url);
    const { emails } = Mailbox.parse(await (await fetch(mailbox)).json());
    const tokens = emails.toReversed().flatMap(({ text }) => link.exec(text ?? "")?.[1] ?? []);
    const token = tokens[nth - 1];
    if (token === undefined) throw new Error(`${address} has ${tokens.length} links to ${pages[kind]}, not ${nth}`);
    return token;
  });
}
