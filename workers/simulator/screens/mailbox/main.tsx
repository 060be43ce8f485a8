import { startPage } from "../shared/start-page.tsx";
import { MailboxPage } from "./mailbox-page.tsx";
import "./mailbox.css";
import { startMailbox } from "./mailbox.store.ts";

startPage(<MailboxPage />);
startMailbox();
