import { publicContext, readContext, signedInContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import * as contract from "./contract.ts";
import { assignConversation, changeStatus, markConversationRead } from "./service/change-conversation.ts";
import { listConversations } from "./service/list-conversations.ts";
import { issueTicket, openSocket } from "./service/open-wire.ts";
import { readConversation, readMessages } from "./service/read-conversation.ts";
import { discardMessage, reactToMessage, retryMessage, sendMessage } from "./service/send-message.ts";

export const inboxRoutes = createRouter()
  .openapi(contract.listConversationsRoute, async (c) =>
    c.json(await listConversations(readContext(c), c.req.valid("query")), 200),
  )
  .openapi(contract.readConversationRoute, async (c) =>
    c.json(await readConversation(readContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.changeConversationRoute, async (c) => {
    return c.json(await changeStatus(writeContext(c), c.req.valid("param").id, c.req.valid("json").status), 200);
  })
  .openapi(contract.assignConversationRoute, async (c) => {
    return c.json(
      await assignConversation(writeContext(c), c.req.valid("param").id, c.req.valid("json").memberId),
      200,
    );
  })
  .openapi(contract.markConversationReadRoute, async (c) => {
    return c.json(
      await markConversationRead(writeContext(c), c.req.valid("param").id, c.req.valid("json").upToSequence),
      200,
    );
  })
  .openapi(contract.listMessagesRoute, async (c) => {
    const { before, limit } = c.req.valid("query");
    return c.json(await readMessages(readContext(c), c.req.valid("param").id, before ?? null, limit), 200);
  })
  .openapi(contract.sendMessageRoute, async (c) => {
    const key = c.req.valid("header")["idempotency-key"];
    return c.json(await sendMessage(writeContext(c), key, c.req.valid("json")), 202);
  })
  .openapi(contract.retryMessageRoute, async (c) => {
    const { id, messageId } = c.req.valid("param");
    return c.json(await retryMessage(writeContext(c), id, messageId), 202);
  })
  .openapi(contract.discardMessageRoute, async (c) => {
    const { id, messageId } = c.req.valid("param");
    return c.json(await discardMessage(writeContext(c), id, messageId), 200);
  })
  .openapi(contract.reactToMessageRoute, async (c) => {
    const { id, messageId } = c.req.valid("param");
    return c.json(await reactToMessage(writeContext(c), id, messageId, c.req.valid("json").emoji), 202);
  })
  .openapi(contract.issueTicketRoute, async (c) => c.json(await issueTicket(signedInContext(c)), 200))
  .openapi(contract.openSocketRoute, (c) => openSocket(publicContext(c), c.req.raw, c.req.valid("query").ticket));
