import { newTraceId } from "../world/ids.ts";
import { describeGraphCode } from "./codes.ts";

type Options = {
  details?: string;
  message?: string;
  subcode?: number;
  status?: number;
  headers?: Record<string, string>;
};

/** A refusal in Meta's words. Thrown by routes, turned into an answer by `graphErrorResponse`. */
export class GraphError extends Error {
  readonly code: number;
  readonly options: Options;

  constructor(code: number, options: Options = {}) {
    super(options.message ?? `(#${code}) ${describeGraphCode(code).title}`);
    this.code = code;
    this.options = options;
  }
}

/** The exact body and status of a Graph error. Token errors (190) and unknown objects carry no `error_data`. */
export function graphErrorResponse(error: GraphError): Response {
  const { code, options } = error;
  const described = describeGraphCode(code);
  const plain = code === 190 || options.subcode === 33;
  const body = {
    error: {
      message: error.message,
      type: options.subcode === 33 ? "GraphMethodException" : "OAuthException",
      code,
      ...(plain
        ? {}
        : { error_data: { messaging_product: "whatsapp", details: options.details ?? described.details } }),
      ...(options.subcode === undefined ? {} : { error_subcode: options.subcode }),
      fbtrace_id: newTraceId(),
    },
  };
  return Response.json(body, { status: options.status ?? described.status, headers: options.headers ?? {} });
}

/** What Meta says about an id that does not exist or belongs to somebody else: it does not tell which. */
export function unknownObject(id: string, method: string): GraphError {
  const verb = method.toLowerCase();
  return new GraphError(100, {
    subcode: 33,
    status: 400,
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}

export function invalidToken(): GraphError {
  return new GraphError(190, { message: "Invalid OAuth access token - Cannot parse access token" });
}
