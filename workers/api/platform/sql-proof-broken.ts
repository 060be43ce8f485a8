/** The files of the proof, by what follows `sql-proof` in their names. */
export const parts = [
  "",
  "-expressions",
  "-pins",
  "-queries",
  "-reader",
  "-refusal",
  "-statements",
  "-tokens",
  "-words",
  "-writes",
];

/** A way to break the proof: a part, a text that occurs there once, and what to write instead. */
export type Break = readonly [part: string, text: string, instead: string];

/** Breaks that both random statements and the list must find. */
export const breaksForBoth: Readonly<Record<string, Break>> = {
  "an OR counts as an AND": [
    "-pins",
    `if (word === "or" && cases === 0) return [];`,
    `if (word === "or" && cases === 0) { conjuncts.push([]); continue; }`,
  ],
  "the AND of a BETWEEN separates conditions": ["-pins", "else if (betweens > 0) betweens -= 1;", ""],
  "NOT is overlooked": ["-pins", `word !== "and" || cases > 0`, `word !== "not" && (word !== "and" || cases > 0)`],
  "a left join's ON holds both sides": ["-pins", `join === "left" ? new Set([alias]) : mentions`, "mentions"],
  "a query in brackets counts as a condition": ["-pins", "!isQuery(only.nodes) &&", ""],
  "tables pin each other without a parameter": [
    "-pins",
    "return pinned.has(alias) && mentions.has(alias);",
    "return mentions.has(alias);",
  ],
  "queries in expressions are not looked at": ["-expressions", "return [readWholeQuery(node.nodes)];", "return [];"],
  "queries in FROM are not looked at": ["", "this.#proveQuery(origin.query, around);", ""],
  "only the first arm of a compound is looked at": [
    "",
    "query.scopes.map((scope) => this.#proveScope(scope, inside))",
    "query.scopes.slice(0, 1).map((scope) => this.#proveScope(scope, inside))",
  ],
  "common tables are not looked at": [
    "",
    "this.#proveQuery(query, { commonTables: new Set(commonTables), outer: nothing.outer });",
    "",
  ],
  "a comma does not end an ON": ["-reader", `return node.text !== ",";`, "return true;"],
  "only the first row of an insert is looked at": [
    "",
    "for (const { values, own } of rows)",
    "for (const { values, own } of rows.slice(0, 1))",
  ],
  "an insert's first value is taken for org_id": [
    "-writes",
    "withoutAlias(row[position] ?? [])",
    "withoutAlias(row[0] ?? [])",
  ],
  "any value may be inserted as org_id": ["-writes", "!column || resolveTenant(column, own) === undefined", "false"],
  "org_id may be changed": [
    "-writes",
    "if (columns.includes(tenantColumn)) refuse(`a change",
    "if (false) refuse(`a change",
  ],
  "what the value of a condition is does not matter": [
    "",
    "for (const position of parameters) this.requires.add(position);",
    "",
  ],
  "changes need no condition": ["", "this.#provePinned(change, own, around);", ""],
  "RETURNING is not looked at": ["", "this.#proveExpressions(statement.returning, surroundings);", ""],
};
/** Breaks that the list must find: random statements meet them too rarely, or never. */
export const breaksForList: Readonly<Record<string, Break>> = {
  "conditions within CASE count": ["-pins", `if (word !== "and" || cases > 0)`, `if (word !== "and")`],
  "a bare org_id belongs to any table": [
    "-pins",
    `only?.[1] === "tenant" && more.length === 0`,
    `only?.[1] === "tenant"`,
  ],
  "ORDER BY is not looked at": ["", "this.#proveExpressions(query.ordering, sorted);", ""],
  "a sign after the parameter is overlooked": [
    "-pins",
    `value?.kind === "parameter" && right.length === 1`,
    `value?.kind === "parameter"`,
  ],
  "a second = is overlooked": ["-pins", "!column || more.length > 0", "!column"],
  "a common table may hide a table": ["", "this.#isKnown(name) || name === tableFunction ||", ""],
  "a common table may lean on what is around it": [
    "",
    "outer: nothing.outer });",
    "outer: new Map([['c', 'tenant']]) });",
  ],
  "two tables may share a name": ["", "if (own.has(alias)) refuse", "if (false) refuse"],
  "LIMIT is not looked at": ["", "this.#proveExpressions(query.limits, inside);", ""],
  "any function may be called": ["-expressions", "!functions.has(before.text)", "false"],
  "IN may name a table": ["-expressions", `if (node.text === "in" &&`, "if (false &&"],
  "any function may stand in FROM": ["", "if (origin.name !== tableFunction) refuse", "if (false) refuse"],
  "a query may hide in json_each": ["", "if (findQueries(origin.arguments).length > 0) refuse", "if (false) refuse"],
  "an upsert may meet any key": [
    "",
    "if (!target?.some((part) => readTenantColumn(part) !== undefined))",
    "if (false)",
  ],
  "an upsert may change org_id": [
    "",
    "    checkAssignments(table, assignments);\n    // Only a key",
    "    // Only a key",
  ],
  "an upsert's queries are not looked at": [
    "",
    "[...(target ?? []), ...conditions, ...(assignments?.values ?? [])]",
    "[]",
  ],
  "org_id may be listed twice": [
    "-writes",
    "if (columns.includes(tenantColumn, position + 1)) refuse",
    "if (false) refuse",
  ],
  "search tables take commands": ["-writes", "if (columns.includes(table)) refuse", "if (false) refuse"],
  "any table may be changed": ["", "if (!this.#schema.tenantTables.has(table)) refuse", "if (false) refuse"],
  "parameters are counted from the last one, not the highest": [
    "-tokens",
    "highest = Math.max(highest, which);",
    "highest = which;",
  ],
  "a comment ends at a carriage return": ["-tokens", "--[^\\n]*(?:\\n|$)", "--[^\\r\\n]*(?:[\\r\\n]|$)"],
  "an unclosed comment is read as signs": ["-tokens", "\\/(?!\\*)", "\\/"],
};
