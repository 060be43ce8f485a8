/** What the tests of the proof stand on: a schema, its tables, and statements that must be accepted. */

export const corpusSchema = {
  tenantTables: new Set(["customers", "messages", "tickets", "addresses", "message_search"]),
  freeTables: new Set(["assertions"]),
};

/** The same tables for a real database. */
export const corpusTables = `
  create table customers (org_id text not null, id text not null, name text, phone text, score integer, version integer not null default 1,
    primary key (org_id, id)) without rowid;
  create table messages (org_id text not null, id text not null, customer_id text, body text, at integer, primary key (org_id, id)) without rowid;
  create index messages_by_customer on messages (org_id, customer_id);
  create table tickets (org_id text not null, id text not null, customer_id text, state text, at integer, primary key (org_id, id));
  create table addresses (org_id text not null, address text primary key, customer_id text);
  create virtual table message_search using fts5(org, body, org_id unindexed, ref unindexed, content='', contentless_delete=1,
    contentless_unindexed=1, tokenize="unicode61 tokenchars '_'");
  create table assertions (ok integer, constraint version_conflict check (ok = 1));
  create table secrets (name text, value text);
  create table archive (org_id text, id text);`;

export type Legitimate = { readonly sql: string; readonly requires: readonly number[] };

function accept(sql: string, ...requires: number[]): Legitimate {
  return { sql, requires };
}

export const legitimateStatements: readonly Legitimate[] = [
  accept("select 1"),
  accept("select json('version_conflict') where changes() = 0"),
  accept("insert into assertions select 0 where changes() = 0"),
  accept("insert into assertions (ok) select 0 where changes() = 0"),
  accept(
    "insert into assertions (ok) select 0 where not exists (select 1 from customers where org_id = ? and id = ?)",
    0,
  ),
  accept("select * from assertions"),
  accept("select value from json_each(?)"),
  accept("select j.value ->> 'id', key from json_each(?2) as j where j.value ->> 'id' > ?1"),
  accept("select * from customers where org_id = ?", 0),
  accept('select "id", "name" from "customers" where "customers"."org_id" = ?', 0),
  accept("SELECT [id] FROM `Customers` WHERE ORG_ID = ?", 0),
  accept("select * from customers where id = ? and (name like ? escape '!' and (org_id = ?)) and score is not null", 2),
  accept(
    "select * from customers where (score > ? or name = ?) and org_id = ? order by name collate nocase desc nulls last limit ? offset ?",
    2,
  ),
  accept("select * from customers where score between ? and ? and org_id = ?", 2),
  accept("select * from customers where case when score > 1 and name = ? then 1 else 0 end and org_id = ?", 1),
  accept("select * from customers where not score and org_id = ?", 0),
  accept("select name as org_id, 'x' as id from customers where org_id = ?", 0),
  accept("select * from customers where org_id = ?2 and id = ?1", 1),
  accept("select * from customers where id = ?7 and org_id = ?", 7),
  accept("select * from customers where id = ?3 and name = ?1 and org_id = ?", 3),
  accept("select * from customers where org_id = ?1 and id in (select customer_id from messages where org_id = ?1)", 0),
  accept("select * from customers c where c.org_id = ? and (c.name, c.id) > (?, ?)", 0),
  accept("select * from customers /* everything */ where org_id = ? -- of one organization", 0),
  accept("select distinct name from customers where org_id = ? and name <> ' or '", 0),
  accept(
    "select count(*), group_concat(distinct name), max(score) filter (where score > 0) from customers where org_id = ? group by phone having count(*) > 1",
    0,
  ),
  accept(
    "select row_number() over (partition by phone order by score rows between 1 preceding and current row) from customers where org_id = ?",
    0,
  ),
  accept(
    "select * from customers c join messages m on m.org_id = c.org_id and m.customer_id = c.id where c.org_id = ?",
    0,
  ),
  accept("select * from customers c join messages m on m.customer_id = c.id where c.org_id = ? and m.org_id = ?", 0, 1),
  accept("select * from customers c, messages m where c.org_id = m.org_id and m.org_id = ?", 0),
  accept("select * from customers c join messages m on c.org_id = ? and m.org_id = c.org_id", 0),
  accept(
    "select * from customers c left join messages m on m.org_id = c.org_id and m.customer_id = c.id where c.org_id = ?",
    0,
  ),
  accept("select * from customers c left outer join messages m on m.org_id = ? where c.org_id = ?", 0, 1),
  accept(
    "select * from customers c inner join messages m on m.org_id = c.org_id cross join tickets t on t.org_id = m.org_id where c.org_id = ?",
    0,
  ),
  accept(
    "select a.id from customers a join customers b on a.phone = b.phone and b.org_id = a.org_id where a.org_id = ?",
    0,
  ),
  accept("select c.id from json_each(?) j join customers c on c.id = j.value where org_id = ?", 1),
  accept(
    "select * from customers c where c.org_id = ? and exists (select 1 from messages m where m.org_id = c.org_id and m.customer_id = c.id)",
    0,
  ),
  accept(
    "select id, (select count(*) from messages m where m.org_id = c.org_id and m.customer_id = c.id) from customers c where c.org_id = ?",
    0,
  ),
  accept(
    "select (select json_group_array(x.body) from (select m.body from messages m where m.org_id = c.org_id limit 5) x) from customers c where c.org_id = ?",
    0,
  ),
  accept(
    "select * from (select * from customers where org_id = ?) c join messages m on m.customer_id = c.id and m.org_id = ?",
    0,
    1,
  ),
  accept(
    "select * from customers c where org_id = ? order by (select max(at) from messages m where m.org_id = c.org_id)",
    0,
  ),
  accept(
    "select id from customers where org_id = ? union all select id from messages where org_id = ? order by id limit 3",
    0,
    1,
  ),
  accept(
    "with recent as (select * from messages where org_id = ?) select * from recent join customers c on c.org_id = ?",
    0,
    1,
  ),
  accept("with recursive n(i) as (select 1 union all select i + 1 from n where i < 5) select * from n"),
  accept(
    "with a as (select id from customers where org_id = ?), b as not materialized (select * from a) select * from b",
    0,
  ),
  accept("insert into customers (id, org_id) values (?, ?), (?, ?)", 1, 3),
  accept("insert into customers (org_id, id, name) values (?, ?, upper(?)) returning *", 0),
  accept("insert into customers (org_id, id) values (?, ?) on conflict do nothing", 0),
  accept(
    "insert into customers (org_id, id, name) values (?, ?, ?) on conflict (org_id, id) do update set name = excluded.name, version = version + 1 where excluded.version > customers.version",
    0,
  ),
  accept(
    "insert into messages (org_id, id, body) select ?, value ->> 'id', value ->> 'body' from json_each(?) where true on conflict (org_id, id) do update set body = excluded.body where excluded.at > messages.at",
    0,
  ),
  accept(
    "insert into messages (id, org_id) select value, ?1 as org_id from json_each(?2) where true on conflict (org_id, id) do nothing returning id",
    0,
  ),
  accept(
    "insert into tickets (org_id, id) select c.org_id, c.id from customers c where c.org_id = ? and not exists (select 1 from tickets t where t.org_id = c.org_id)",
    0,
  ),
  accept(
    "insert into tickets (org_id, id) select org_id, id from customers where org_id = ? union all select ?, id from messages where org_id = ?",
    0,
    1,
    2,
  ),
  accept(
    "with mine as (select id from customers where org_id = ?1) insert into tickets (org_id, id) select ?1, id from mine",
    0,
  ),
  accept("insert into tickets (org_id, id, at) select ?, ?, ? where changes() > 0", 0),
  accept(
    "update customers set name = ?, version = version + 1 where org_id = ? and id = ? and version = ? returning version",
    1,
  ),
  accept(
    "update customers as c set (name, score) = (select max(body), count(*) from messages m where m.org_id = c.org_id and m.customer_id = c.id) where c.org_id = ?",
    0,
  ),
  accept(
    "update customers set name = m.body from messages m where customers.org_id = ? and m.org_id = customers.org_id and m.customer_id = customers.id",
    0,
  ),
  accept(
    "update customers set score = score + j.value from json_each(?) j where org_id = ? and customers.id = j.key",
    1,
  ),
  accept("delete from customers where org_id = ? and id in (select value from json_each(?))", 0),
  accept(
    "delete from messages as m where m.org_id = ? and not exists (select 1 from customers c where c.org_id = m.org_id and c.id = m.customer_id) returning id",
    0,
  ),
  accept("select rowid, ref from message_search where message_search match ? and org_id = ?", 1),
  accept(
    "select m.body from message_search s join messages m on m.org_id = s.org_id and m.id = s.ref where s.message_search match ? and s.org_id = ? order by m.at desc",
    1,
  ),
  accept("delete from message_search where message_search match ? and org_id = ?", 1),
  accept("insert into message_search (rowid, org, body, org_id, ref) values (?, ?, ?, ?, ?)", 3),
  accept(
    "select action, plan, key, before, after from (select 1 as action, 2 as plan, 3 as key, 4 as before, 5 as after)",
  ),
];
