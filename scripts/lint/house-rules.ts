import { relative } from "node:path";
import { arrowFault, isTest, resolveImport } from "./arrows.ts";

/** The few parts of the ESLint interface that these rules use; oxlint speaks it. */
type Node = {
  readonly type: string;
  readonly source?: { readonly value: string } | null;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: { readonly name?: string };
  readonly name?: string;
  readonly tag?: Node;
  readonly parent?: Node;
  readonly body?: { readonly body?: readonly unknown[] };
  readonly typeAnnotation?: Node & { readonly typeName?: { readonly name?: string } };
  readonly quasi?: { readonly quasis: readonly { readonly value: { readonly raw: string } }[] };
};
type Context = { readonly filename: string; report(fault: { readonly node: Node; readonly message: string }): void };
type Rule = { create(context: Context): Record<string, (node: Node) => void> };

const root = process.cwd();

function pathOf(context: Context): string {
  return relative(root, context.filename).replaceAll("\\", "/");
}

/** The rules between folders (arrows.ts). */
const arrows: Rule = {
  create(context) {
    const from = pathOf(context);
    const check = (node: Node) => {
      const to = node.source ? resolveImport(from, node.source.value) : null;
      const typeOnly = node.importKind === "type" || node.exportKind === "type";
      const fault = to === null ? null : arrowFault({ from, to, typeOnly });
      if (fault !== null) context.report({ node, message: fault });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

/** Only tenancy.ts turns an organization into its database; tests look at shards from outside. */
const oneDoorToShards: Rule = {
  create(context) {
    const path = pathOf(context);
    const isFree = path.endsWith("platform/tenancy.ts") || isTest(path);
    return {
      MemberExpression(node) {
        if (isFree || !/^TENANT_\d+$/.test(node.property?.name ?? "")) return;
        context.report({ node, message: "open a tenant with platform/tenancy.ts instead of reaching for its shard" });
      },
    };
  },
};

/** Drizzle lets a second `.where()` replace the first, tenant and all; `$dynamic()` hides how many there are. */
const oneWhere: Rule = {
  create(context) {
    return {
      CallExpression(node) {
        const name = node.callee?.property?.name;
        if (name === "$dynamic") context.report({ node, message: "$dynamic() hides a second where()" });
        if (name === "where" && hasWhere(node.callee?.object)) {
          context.report({ node, message: "a second where() replaces the first: give owned() all conditions" });
        }
      },
    };
  },
};

function hasWhere(node: Node | undefined): boolean {
  if (!node) return false;
  if (node.type === "CallExpression") return node.callee?.property?.name === "where" || hasWhere(node.callee?.object);
  return node.type === "MemberExpression" && hasWhere(node.object);
}

/** `sql` is for expressions; a whole statement belongs in `client.prepare`, where one can see that it is raw. */
const noRawStatements: Rule = {
  create(context) {
    return {
      TaggedTemplateExpression(node) {
        const text = node.quasi?.quasis.map(({ value }) => value.raw).join(" ? ") ?? "";
        if (node.tag?.name !== "sql" || !/^\s*(select|insert|update|delete|with)\b/i.test(text)) return;
        context.report({ node, message: "no statements in sql``: use the query builder, or database.client.prepare" });
      },
    };
  },
};

/** A cast is a promise to the compiler: it lives in a small function of its own, whose name and comment say why it holds. */
const namedCasts: Rule = {
  create(context) {
    const path = pathOf(context);
    return {
      TSAsExpression(node) {
        if (isTest(path) || node.typeAnnotation?.typeName?.name === "const" || isInSmallFunction(node)) return;
        context.report({ node, message: "a cast lives in a small named function that states its guarantee" });
      },
    };
  },
};

const mostStatements = 5;

/** Vitest waits for one second unless told otherwise, and a busy machine takes longer. */
const patientTests: Rule = {
  create(context) {
    const isFree = pathOf(context) === "shared/test-eventually.ts";
    return {
      MemberExpression(node) {
        if (isFree || node.object?.name !== "vi" || !/^wait(For|Until)$/.test(node.property?.name ?? "")) return;
        context.report({ node, message: "wait with eventually() of shared/test-eventually.ts" });
      },
    };
  },
};

function isInSmallFunction({ parent }: Node): boolean {
  if (!parent) return false;
  if (parent.type === "FunctionDeclaration") return (parent.body?.body?.length ?? 0) <= mostStatements;
  return !/Function/.test(parent.type) && isInSmallFunction(parent);
}

export default {
  meta: { name: "house" },
  rules: {
    arrows,
    "one-door-to-shards": oneDoorToShards,
    "one-where": oneWhere,
    "no-raw-statements": noRawStatements,
    "named-casts": namedCasts,
    "patient-tests": patientTests,
  },
};
