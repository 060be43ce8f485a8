/** A passkey in software, for tests: ES256, attestation "none", whatever origin and counter a test wants. */
export type TestAuthenticator = {
  readonly credentialId: string;
  create(
    options: { readonly challenge: string; readonly user: { readonly id: string } },
    ways?: Ways,
  ): Promise<Created>;
  get(options: { readonly challenge: string }, ways?: Ways): Promise<Answered>;
};
type Ways = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  readonly userVerified?: boolean;
  readonly userHandle?: string;
  /** Shows another credential's id. */
  readonly as?: string;
};
type Created = {
  readonly id: string;
  readonly rawId: string;
  readonly type: "public-key";
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: readonly string[];
  };
  readonly clientExtensionResults: object;
};
type Answered = {
  readonly id: string;
  readonly rawId: string;
  readonly type: "public-key";
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string;
  };
  readonly clientExtensionResults: object;
};

export async function makeAuthenticator(): Promise<TestAuthenticator> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("Not a pair");
  const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
  if (jwk instanceof ArrayBuffer) throw new Error("Not a JWK");
  const point = (coordinate: string | undefined) => new Uint8Array(Buffer.from(coordinate ?? "", "base64url"));
  // COSE: kty EC2, alg ES256, crv P-256, x, y
  const publicKey = encodeCbor(
    new Map<number, CborValue>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(jwk.x)],
      [-3, point(jwk.y)],
    ]),
  );
  const idBytes = crypto.getRandomValues(new Uint8Array(32));
  const credentialId = encode(idBytes);
  let counter = 0;
  let owner = "";
  return {
    credentialId,
    async create({ challenge, user }, ways = {}) {
      owner = user.id;
      const attested = join(new Uint8Array(16), Uint8Array.of(0, idBytes.length), idBytes, publicKey);
      const authData = join(await head(ways, ways.counter ?? counter, 0x40), attested);
      const attestation = new Map<string, CborValue>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]);
      return {
        id: ways.as ?? credentialId,
        rawId: ways.as ?? credentialId,
        type: "public-key",
        response: {
          clientDataJSON: encode(clientData("webauthn.create", challenge, ways)),
          attestationObject: encode(encodeCbor(attestation)),
          transports: ["internal"],
        },
        clientExtensionResults: {},
      };
    },
    async get({ challenge }, ways = {}) {
      counter = ways.counter ?? counter + 1;
      const authData = await head(ways, counter, 0);
      const client = clientData("webauthn.get", challenge, ways);
      const signed = join(authData, new Uint8Array(await crypto.subtle.digest("SHA-256", client)));
      const raw = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, signed);
      return {
        id: ways.as ?? credentialId,
        rawId: ways.as ?? credentialId,
        type: "public-key",
        response: {
          clientDataJSON: encode(client),
          authenticatorData: encode(authData),
          signature: encode(derSignature(new Uint8Array(raw))),
          userHandle: ways.userHandle ?? owner,
        },
        clientExtensionResults: {},
      };
    },
  };
}

const defaultOrigin = "http://localhost:8788";
const defaultDomain = "localhost";

function clientData(type: string, challenge: string, { origin = defaultOrigin }: Ways): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** Domain hash, flags (present, verified, what follows), counter. */
async function head({ rpId = defaultDomain, userVerified = true }: Ways, counter: number, more: number) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(rpId)));
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, counter);
  return join(hash, Uint8Array.of(0x01 | (userVerified ? 0x04 : 0) | more), count);
}

/** WebCrypto gives r and s as they are; authenticators send them in DER. */
function derSignature(raw: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array) => {
    const start = Math.max(
      0,
      bytes.findIndex((byte) => byte !== 0),
    );
    const trimmed = bytes.subarray(start);
    const padded = (trimmed[0] ?? 0) > 0x7f ? join(Uint8Array.of(0), trimmed) : trimmed;
    return join(Uint8Array.of(0x02, padded.length), padded);
  };
  const body = join(integer(raw.subarray(0, 32)), integer(raw.subarray(32)));
  return join(Uint8Array.of(0x30, body.length), body);
}

type CborValue = number | string | Uint8Array | Map<string | number, CborValue>;

function encodeCbor(value: CborValue): Uint8Array {
  if (typeof value === "number") return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === "string") {
    const text = new TextEncoder().encode(value);
    return join(cborHead(3, text.length), text);
  }
  if (value instanceof Uint8Array) return join(cborHead(2, value.length), value);
  return join(cborHead(5, value.size), ...[...value].flatMap(([key, item]) => [encodeCbor(key), encodeCbor(item)]));
}

function cborHead(kind: number, size: number): Uint8Array {
  if (size < 24) return Uint8Array.of((kind << 5) | size);
  return size < 256 ? Uint8Array.of((kind << 5) | 24, size) : Uint8Array.of((kind << 5) | 25, size >> 8, size & 255);
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}
