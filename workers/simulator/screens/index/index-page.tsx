import { LanguageButton } from "../shared/bar.tsx";
import { word } from "../shared/page-words.ts";

/** What there is to look at. */
export function IndexPage() {
  return (
    <main class="index">
      <div class="index-head">
        <img src="/icon.svg" alt="" width="48" height="48" />
        <LanguageButton />
      </div>
      <h1>{word("world")}</h1>
      <p>{word("worldLead")}</p>
      <ul>
        <Door href="/phone" name={word("phone")} lead={word("phoneLead")} />
        <Door href="/mailbox" name={word("mailbox")} lead={word("mailboxLead")} />
        <Door href="/control" name={word("control")} lead={word("controlLead")} />
      </ul>
    </main>
  );
}

function Door({ href, name, lead }: { href: string; name: string; lead: string }) {
  return (
    <li>
      <a href={href}>
        <b>{name}</b>
        <span>{lead}</span>
      </a>
    </li>
  );
}
