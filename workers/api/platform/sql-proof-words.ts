function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/**
 * Every keyword of SQLite (https://sqlite.org/lang_keywords.html), except those that no select, insert, update or delete gives a meaning to:
 * action, after, before, column, key, plan, query, release and view are names here, as they are to SQLite. All others must be quoted to be names, even
 * where SQLite would fall back to a name: a word then has one reading.
 */
export const keywords = words(`
  abort add all alter always analyze and as asc attach autoincrement begin between by cascade case cast check collate commit conflict constraint create
  cross current current_date current_time current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape
  except exclude exclusive exists explain fail filter first following for foreign from full generated glob group groups having if ignore immediate in
  index indexed initially inner insert instead intersect into is isnull join last left like limit match materialized natural no not nothing notnull null
  nulls of offset on or order others outer over partition pragma preceding primary raise range recursive references regexp reindex rename replace restrict
  returning right rollback row rows savepoint select set table temp temporary then ties to transaction trigger unbounded union unique update using vacuum
  values virtual when where window with within without`);

/** Keywords that may stand in an expression outside parentheses. Any other one ends the expression there. */
export const expressionKeywords = words(`
  and as asc between case cast collate current_date current_time current_timestamp desc else end escape exists filter first glob if in is isnull last like
  match not notnull null nulls or over replace then when`);

/** Keywords that may also stand in an expression within parentheses: the argument list of an aggregate, or the window of `over`. */
export const innerKeywords = words(`
  by current distinct following order partition preceding range row rows unbounded`);

/** Functions that compute from their arguments and the row at hand alone. One that is not listed could read a table by its name (as rtreecheck does). */
export const functions = words(`
  abs avg bm25 ceil ceiling changes char coalesce concat concat_ws cos count cume_dist date datetime dense_rank exp first_value floor format 
  group_concat hex highlight ifnull iif instr json json_array json_array_length json_extract json_group_array json_group_object json_insert
  json_object json_patch json_quote json_remove json_replace json_set json_type json_valid jsonb jsonb_array jsonb_extract jsonb_group_array
  jsonb_group_object jsonb_insert jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set julianday lag last_value lead length likelihood likely
  ln log log10 log2 lower ltrim max min mod nth_value ntile nullif octet_length percent_rank pow power printf quote random rank round
  row_number rtrim sign sin snippet sqrt strftime string_agg substr substring sum tan time timediff total trim trunc typeof unhex unicode unixepoch unlikely
  upper`);
