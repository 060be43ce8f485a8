import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from "@simplewebauthn/browser";
import type { PasskeyAnswer } from "../../../shared/passkey.ts";
import type {
  PasskeyCreated,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from "../../../workers/api/modules/factors/passkey-contract.ts";

/** What came of asking the browser: an answer, or the person turned away (or the browser did; it does not tell which). */
export type PasskeyOutcome<Answer> =
  | { readonly kind: "answered"; readonly answer: Answer }
  | { readonly kind: "turnedAway" }
  /** There is a passkey of this account on this device already. */
  | { readonly kind: "known" };

/** The browser's passkeys; passed in, so that stores are tested without a browser. */
export type Passkeys = {
  readonly isAvailable: () => boolean;
  /** Whether the browser offers passkeys in the e-mail field, without being asked for a button's sake. */
  readonly offersInField: () => Promise<boolean>;
  readonly show: (options: PasskeyRequestOptions, inField?: boolean) => Promise<PasskeyOutcome<PasskeyAnswer>>;
  readonly make: (options: PasskeyCreationOptions) => Promise<PasskeyOutcome<PasskeyCreated>>;
  /** Stops an offer in a field that nobody took. */
  readonly stop: () => void;
};

export const browserPasskeys: Passkeys = {
  isAvailable: browserSupportsWebAuthn,
  offersInField: browserSupportsWebAuthnAutofill,
  show: (optionsJSON, inField = false) =>
    outcomeOf(startAuthentication({ optionsJSON, useBrowserAutofill: inField, verifyBrowserAutofillInput: false })),
  make: (options) => outcomeOf(startRegistration({ optionsJSON: asBrowserOptions(options) })),
  stop: () => WebAuthnAbortService.cancelCeremony(),
};

async function outcomeOf<Answer>(ceremony: Promise<Answer>): Promise<PasskeyOutcome<Answer>> {
  try {
    return { kind: "answered", answer: await ceremony };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: error.name === "InvalidStateError" ? "known" : "turnedAway" };
  }
}

/** Guarantee: the API names transports as browsers do; one that a browser does not know is passed over by it. */
function asBrowserOptions(options: PasskeyCreationOptions): PublicKeyCredentialCreationOptionsJSON {
  return options as PublicKeyCredentialCreationOptionsJSON;
}
