import { migrateObject } from "../../platform/object-migrations.ts";
import { needsOf, type PageNeeds } from "./campaign-rules/attention.ts";
import type { Change, PageReader } from "./campaign-rules/draft.ts";
import type { Course, Head, Plan, Running } from "./campaign-rules/head.ts";
import { isOpen, placesIn, type CampaignPage, type Mark } from "./campaign-rules/page.ts";

/**
 * One row a page, no secondary index; the small columns first, so that they are read without the rest. What changes seldom (`course`),
 * what changes with every report (`running`) and how far the planner is (`plan`) are a row each.
 */
const steps = [
  `create table pages (
    page integer primary key not null,
    open integer not null,
    unknown integer not null,
    untold integer not null,
    not_before integer not null,
    lease integer not null,
    lease_until integer,
    attempts integer not null,
    unknown_since integer,
    asked integer not null,
    states blob not null,
    marks text,
    people text not null
  )`,
  "create table parts (part text primary key not null, value text not null) without rowid",
];

type PageRow = {
  readonly page: number;
  readonly untold: number;
  readonly not_before: number;
  readonly lease: number;
  readonly lease_until: number | null;
  readonly attempts: number;
  readonly unknown_since: number | null;
  readonly asked: number;
  readonly states: ArrayBuffer;
  readonly marks: string | null;
  readonly people: string;
};

type Part = "course" | "running" | "plan";

/** A campaign's SQLite. Reading one that was never started creates nothing. */
export class CampaignStore implements PageReader {
  readonly #storage: DurableObjectStorage;
  #exists: boolean;
  readonly #written = new Map<Part, string>();

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#exists = storage.sql.exec("select 1 from sqlite_master where name = 'pages'").toArray().length > 0;
    if (this.#exists) migrateObject(storage, steps);
  }

  /** Null while it was never started. */
  readHead(): Head | null {
    const [course, running] = [this.#readPart("course"), this.#readPart("running")];
    return course === null || running === null ? null : { course: parseCourse(course), running: parseRunning(running) };
  }

  readPlan(): Plan | null {
    const plan = this.#readPart("plan");
    return plan === null ? null : parsePlan(plan);
  }

  readPage(page: number): CampaignPage | null {
    return this.#readPages("page = ?", 1, page)[0] ?? null;
  }

  /** At most `limit` pages from one on, in order. */
  readPagesFrom(page: number, limit: number): readonly CampaignPage[] {
    return this.#readPages("page >= ?", limit, page);
  }

  readUnknownPagesFrom(page: number, limit: number): readonly CampaignPage[] {
    return this.#readPages("page >= ? and unknown > 0", limit, page);
  }

  /** Of every page that needs something, what it needs. Reads the small columns of all. */
  readNeeds(): PageNeeds[] {
    if (!this.#exists) return [];
    const rows = this.#storage.sql.exec<PageRow & { open: number; unknown: number }>(
      `select page, open, unknown, untold, not_before, lease_until, unknown_since, asked from pages
       where open > 0 or unknown > 0 or untold > 0 order by page`,
    );
    return [...rows].map((row) => ({
      ...{ page: row.page, notBefore: row.not_before, leaseUntil: row.lease_until, asked: row.asked },
      ...{ isOpen: row.open > 0, unknownSince: row.unknown > 0 ? row.unknown_since : null, isUntold: row.untold > 0 },
    }));
  }

  /** Writes a change: all of it or, when it throws, nothing. @returns what each written page needs now */
  save({ head, pages }: Change, plan?: Plan): readonly PageNeeds[] {
    this.#storage.transactionSync(() => {
      if (!this.#exists) migrateObject(this.#storage, steps);
      for (const page of pages) this.#writePage(page);
      this.#writePart("course", head.course);
      this.#writePart("running", head.running);
      if (plan) this.#writePart("plan", plan);
    });
    this.#exists = true;
    this.#written.set("course", JSON.stringify(head.course));
    this.#written.set("running", JSON.stringify(head.running));
    return pages.map(needsOf);
  }

  /** D1 has heard of these pages. */
  markTold(pages: readonly number[]): void {
    if (pages.length === 0) return;
    this.#storage.sql.exec(
      "update pages set untold = 0 where page in (select value from json_each(?))",
      JSON.stringify(pages),
    );
  }

  markAsked(pages: readonly number[]): void {
    if (pages.length === 0) return;
    this.#storage.sql.exec(
      "update pages set asked = asked + 1 where page in (select value from json_each(?))",
      JSON.stringify(pages),
    );
  }

  #writePage(page: CampaignPage): void {
    const open = isOpen(page) ? 1 : 0;
    const unknown = placesIn(page, "unknown").length;
    const marks = Object.keys(page.marks).length === 0 ? null : JSON.stringify(page.marks);
    this.#storage.sql.exec(
      `insert into pages (page, open, unknown, untold, not_before, lease, lease_until, attempts, unknown_since, asked, states, marks, people)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
       on conflict (page) do update set open = ?2, unknown = ?3, untold = ?4, not_before = ?5, lease = ?6, lease_until = ?7,
         attempts = ?8, unknown_since = ?9, asked = ?10, states = ?11, marks = ?12, people = ?13`,
      ...[page.page, open, unknown, page.isUntold ? 1 : 0, page.notBefore, page.lease, page.leaseUntil, page.attempts],
      ...[page.unknownSince, page.asked, page.states.buffer, marks, JSON.stringify(page.people)],
    );
  }

  #writePart(part: Part, value: object): void {
    const text = JSON.stringify(value);
    if (this.#written.get(part) === text) return;
    this.#storage.sql.exec(
      "insert into parts (part, value) values (?1, ?2) on conflict (part) do update set value = ?2",
      part,
      text,
    );
  }

  #readPart(part: Part): string | null {
    if (!this.#exists) return null;
    const rows = this.#storage.sql.exec<{ value: string }>("select value from parts where part = ?", part).toArray();
    return rows[0]?.value ?? null;
  }

  #readPages(where: string, limit: number, ...values: readonly number[]): CampaignPage[] {
    if (!this.#exists) return [];
    const rows = this.#storage.sql.exec<PageRow>(
      `select * from pages where ${where} order by page limit ?`,
      ...values,
      limit,
    );
    return [...rows].map(readPage);
  }
}

function readPage(row: PageRow): CampaignPage {
  return {
    page: row.page,
    people: parsePeople(row.people),
    states: new Uint8Array(row.states),
    attempts: row.attempts,
    notBefore: row.not_before,
    lease: row.lease,
    leaseUntil: row.lease_until,
    unknownSince: row.unknown_since,
    asked: row.asked,
    isUntold: row.untold > 0,
    marks: row.marks === null ? {} : parseMarks(row.marks),
  };
}

/** Guarantee: only `save` writes these texts, from values of these types; a field added later must be optional. */
function parseCourse(text: string): Course {
  return JSON.parse(text) as Course;
}

/** The same guarantee. */
function parseRunning(text: string): Running {
  return JSON.parse(text) as Running;
}

/** The same guarantee. */
function parsePlan(text: string): Plan {
  return JSON.parse(text) as Plan;
}

/** The same guarantee. */
function parsePeople(text: string): string[] {
  return JSON.parse(text) as string[];
}

/** The same guarantee. */
function parseMarks(text: string): Record<string, Mark> {
  return JSON.parse(text) as Record<string, Mark>;
}
