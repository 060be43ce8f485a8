import { render } from "preact";
import { showTheme, theme } from "../shared/appearance.ts";
import "../shared/page.css";
import "./mailbox.css";
import { MailboxPage } from "./mailbox-page.tsx";
import { startMailbox } from "./mailbox.store.ts";

showTheme(theme.value);
const root = document.getElementById("root");
if (root) render(<MailboxPage />, root);
startMailbox();
