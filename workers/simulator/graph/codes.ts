type GraphCode = { readonly title: string; readonly status: number; readonly details: string };

/* https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const codes: Readonly<Record<number, GraphCode>> = {
  0: { title: "AuthException", status: 401, details: "We were unable to authenticate the app user." },
  1: { title: "API Unknown", status: 400, details: "Invalid request or possible server error." },
  2: { title: "API Service", status: 503, details: "Temporary due to downtime or due to being overloaded." },
  4: { title: "API Too Many Calls", status: 400, details: "The app has reached its API call rate limit." },
  10: { title: "Permission Denied", status: 403, details: "Permission is either not granted or has been removed." },
  33: { title: "Parameter value is not valid", status: 400, details: "The business phone number has been deleted." },
  100: {
    title: "Invalid parameter",
    status: 400,
    details: "The request included one or more unsupported or misspelled parameters.",
  },
  190: { title: "Access token has expired", status: 401, details: "Your access token has expired." },
  368: {
    title: "Temporarily blocked for policies violations",
    status: 403,
    details: "The account has been restricted or disabled for violating a platform policy.",
  },
  80007: {
    title: "Rate limit issues",
    status: 429,
    details: "The WhatsApp Business Account has reached its rate limit.",
  },
  130403: { title: "User is blocked", status: 400, details: "You blocked this user." },
  130429: { title: "Rate limit hit", status: 429, details: "Cloud API message throughput has been reached." },
  130472: {
    title: "User's number is part of an experiment",
    status: 400,
    details: "Message was not sent as part of an experiment.",
  },
  130497: {
    title: "Business account is restricted from messaging users in this country",
    status: 403,
    details: "The business may not message users in this country.",
  },
  131000: { title: "Something went wrong", status: 500, details: "Message failed to send due to an unknown error." },
  131005: { title: "Access denied", status: 403, details: "Permission is either not granted or has been removed." },
  131008: {
    title: "Required parameter is missing",
    status: 400,
    details: "The request is missing a required parameter.",
  },
  131009: { title: "Parameter value is not valid", status: 400, details: "One or more parameter values are invalid." },
  131016: { title: "Service unavailable", status: 500, details: "A service is temporarily unavailable." },
  131021: {
    title: "Recipient cannot be sender",
    status: 400,
    details: "Sender and recipient phone number is the same.",
  },
  131026: { title: "Message undeliverable", status: 400, details: "Message Undeliverable." },
  131030: {
    title: "Recipient phone number not in allowed list",
    status: 400,
    details: "Recipient phone number not in allowed list.",
  },
  131031: { title: "Account has been locked", status: 403, details: "The account has been restricted or disabled." },
  131037: {
    title: "Display name approval needed",
    status: 400,
    details: "The display name of this number needs approval before messages can be sent.",
  },
  131042: {
    title: "Business eligibility payment issue",
    status: 400,
    details: "There was an error related to your payment method.",
  },
  131047: {
    title: "Re-engagement message",
    status: 400,
    details:
      "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  },
  131048: {
    title: "Spam rate limit hit",
    status: 400,
    details:
      "Message failed to send because there are restrictions on how many messages can be sent from this phone number.",
  },
  131049: {
    title: "Meta chose not to deliver",
    status: 400,
    details: "This message was not delivered to maintain healthy ecosystem engagement.",
  },
  131050: {
    title: "Unable to deliver the message",
    status: 400,
    details: "This recipient has chosen to stop receiving marketing messages from your business.",
  },
  131051: { title: "Unsupported message type", status: 400, details: "Message type is not currently supported." },
  131052: { title: "Media download error", status: 400, details: "Unable to download the media sent by the user." },
  131053: { title: "Media upload error", status: 400, details: "Unable to upload the media used in the message." },
  131056: {
    title: "(Business Account, Consumer Account) pair rate limit hit",
    status: 400,
    details: "Too many messages sent from this phone number to the same recipient in a short period.",
  },
  131057: { title: "Account in maintenance mode", status: 500, details: "Business Account is in maintenance mode." },
  131062: {
    title: "Business-scoped user ID recipients are not supported",
    status: 400,
    details: "This message cannot be sent to a business-scoped user ID.",
  },
  132000: {
    title: "Number of parameters does not match the expected number of params",
    status: 400,
    details: "The number of variable parameter values did not match the template.",
  },
  132001: {
    title: "Template name does not exist in the translation",
    status: 404,
    details: "The template does not exist in the specified language or has not been approved.",
  },
  132015: { title: "Template is paused", status: 400, details: "Template is paused due to low quality." },
  132016: {
    title: "Template is disabled",
    status: 400,
    details: "Template has been paused too many times and is now permanently disabled.",
  },
  133010: {
    title: "Phone number not registered",
    status: 400,
    details: "Phone number not registered on the WhatsApp Business Platform.",
  },
};

/** Title, usual HTTP status and details of an error code; an unknown code reads as Meta's "something went wrong". */
export function describeGraphCode(code: number): GraphCode {
  return (
    codes[code] ?? {
      title: "Something went wrong",
      status: 400,
      details: "Message failed to send due to an unknown error.",
    }
  );
}
