/** A header's medium, by Meta's id of an upload or by a public address. */
export type GraphTemplateMedium =
  | { readonly type: "image"; readonly image: GraphMediumRef }
  | { readonly type: "video"; readonly video: GraphMediumRef }
  | { readonly type: "document"; readonly document: GraphMediumRef & { readonly filename?: string } };
type GraphMediumRef = { readonly id: string } | { readonly link: string };

type GraphTextParameter = { readonly type: "text"; readonly parameter_name?: string; readonly text: string };

/** One of `template.components` of a message, in Meta's words. */
export type GraphTemplateComponent =
  | { readonly type: "header"; readonly parameters: readonly (GraphTextParameter | GraphTemplateMedium)[] }
  | { readonly type: "body"; readonly parameters: readonly GraphTextParameter[] }
  | {
      readonly type: "button";
      readonly sub_type: "url";
      readonly index: string;
      readonly parameters: readonly GraphTextParameter[];
    }
  | {
      readonly type: "button";
      readonly sub_type: "copy_code";
      readonly index: string;
      readonly parameters: readonly { readonly type: "coupon_code"; readonly coupon_code: string }[];
    };
