import { useSignal } from "@preact/signals";
import { MailOpen } from "lucide-preact";
import type { Email } from "../../world/world.ts";
import { language } from "../shared/appearance.ts";
import { Bar } from "../shared/bar.tsx";
import { word } from "../shared/page-words.ts";
import {
  actOn,
  emails,
  emptyMailbox,
  isScanned,
  openEmail,
  openId,
  search,
  shownEmails,
  shownHtml,
  splitLinks,
  switchScanner,
  unsubscribe,
} from "./mailbox.store.ts";

/** Every e-mail that was sent, as a list and as its reader sees it. */
export function MailboxPage() {
  const list = emails.value && shownEmails.value;
  return (
    <div class="mailbox">
      <Bar title={word("mailbox")}>
        <input
          type="search"
          class="input"
          aria-label={word("searchMail")}
          placeholder={word("searchMail")}
          data-testid="mailbox-search"
          value={search.value}
          onInput={(event) => (search.value = event.currentTarget.value)}
        />
        <label class="mailbox-scanner">
          <input
            type="checkbox"
            data-testid="mailbox-scanner"
            checked={isScanned.value}
            onChange={(event) => void switchScanner(event.currentTarget.checked)}
          />
          {word("linkScanner")}
        </label>
        {list !== null && list.length > 0 && (
          <button type="button" class="button" onClick={() => void emptyMailbox()}>
            {word("emptyBox")}
          </button>
        )}
      </Bar>
      {list === null ? null : list.length === 0 ? <EmptyBox /> : <Letters list={list} />}
    </div>
  );
}

function EmptyBox() {
  return (
    <main class="mailbox-empty">
      <MailOpen size={44} strokeWidth={1.4} aria-hidden="true" />
      <h2>{word("noMail")}</h2>
      <p class="muted">{word("noMailLead")}</p>
    </main>
  );
}

function Letters({ list }: { list: readonly Email[] }) {
  return (
    <main class="letters">
      <ul class="letters-list">
        {list.map((email) => (
          <li key={email.id}>
            <button
              type="button"
              aria-pressed={email.id === openId.value}
              data-testid="mailbox-email"
              onClick={() => (openId.value = email.id)}
            >
              <bdi>{email.to}</bdi>
              <b dir="auto">{email.subject}</b>
              <time class="muted">
                {new Date(email.at).toLocaleString(language.value === "ar" ? "ar-u-nu-latn" : "en-GB")}
              </time>
            </button>
          </li>
        ))}
      </ul>
      {openEmail.value ? (
        <Letter email={openEmail.value} key={openEmail.value.id} />
      ) : (
        <p class="mailbox-empty muted">{word("chooseLetter")}</p>
      )}
    </main>
  );
}

function Actions({ email }: { email: Email }) {
  const canUnsubscribe = email.headers.some(({ name }) => name.toLowerCase() === "list-unsubscribe");
  return (
    <div class="letter-actions">
      {canUnsubscribe && (
        <button type="button" class="button" data-testid="mailbox-unsubscribe" onClick={() => void unsubscribe(email)}>
          {word("unsubscribe")}
        </button>
      )}
      <button type="button" class="button" data-testid="mailbox-spam" onClick={() => void actOn(email, "complaint")}>
        {word("markAsSpam")}
      </button>
      <button type="button" class="button" data-testid="mailbox-bounce" onClick={() => void actOn(email, "bounce")}>
        {word("bounce")}
      </button>
      <small class="muted">{email.events.map(({ kind }) => kind).join(" · ")}</small>
    </div>
  );
}

function Letter({ email }: { email: Email }) {
  const wantsText = useSignal(email.html === null);
  const headers = email.headers.map(({ name, value }) => `${name}: ${value}`);
  return (
    <article class="letter">
      <h2 dir="auto">{email.subject}</h2>
      <p class="muted">
        <bdi>{email.from}</bdi> → <bdi>{email.to}</bdi> · {email.stream}
        {email.tag !== null && ` · ${email.tag}`}
      </p>
      {headers.length > 0 && <pre class="muted">{headers.join("\n")}</pre>}
      {email.attachments.map(({ name, bytes }) => (
        <p key={name}>
          📎 {name} ({bytes} {word("bytes")})
        </p>
      ))}
      <Actions email={email} />
      {email.html !== null && email.text !== null && (
        <button type="button" class="button" onClick={() => (wantsText.value = !wantsText.value)}>
          {wantsText.value ? word("showHtml") : word("showText")}
        </button>
      )}
      {wantsText.value || email.html === null ? (
        <pre class="letter-text" dir="auto">
          {splitLinks(email.text ?? "").map(({ text, isLink }) =>
            isLink ? (
              <a href={text} target="_blank" rel="noreferrer">
                {text}
              </a>
            ) : (
              text
            ),
          )}
        </pre>
      ) : (
        // No scripts, no forms, an origin of its own: a letter can do nothing to this page. What its links open is free of that.
        <iframe
          title={email.subject}
          sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
          srcDoc={shownHtml(email.html)}
          data-testid="mailbox-html"
        />
      )}
    </article>
  );
}
