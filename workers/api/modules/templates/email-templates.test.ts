import { beforeAll, describe, expect, test } from "vitest";
import { languages } from "../../../../shared/languages.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import type { EmailTemplate } from "./contract.ts";
import type { EmailPreview, Starter } from "./preview-contract.ts";
import { renderEmail } from "./render-email.ts";
import { chooseVariant, loadEmailContent } from "./service/load-content.ts";
import { describeCustomer } from "./template-data.ts";

type Admin = TestOrganization<"admin" | "agent">;
const make = () => makeOrganization({ roles: ["admin", "agent"] });
const mjml = (content: string) =>
  `<mjml><mj-body><mj-section><mj-column><mj-text>${content}</mj-text></mj-column></mj-section></mj-body></mjml>`;
const english = { language: "en", subject: "Hi {{ customer.first_name | default: 'you' }}", source: mjml("Hello") };
const arabic = { language: "ar", subject: "مرحبًا", source: mjml("أهلًا {{ customer.name | default: 'بك' }}") };

async function send<Answer>(
  organization: Admin,
  method: "GET" | "POST" | "PATCH" | "PUT",
  path: string,
  body?: object,
) {
  const answer = await call(organization, "admin", method, path, body && { ...body });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json<Answer>();
}
const create = (organization: Admin, body: object = {}) =>
  send<EmailTemplate>(organization, "POST", "/email-templates", {
    name: "Spring",
    purpose: "news",
    variants: [english, arabic],
    ...body,
  });

// The compiler is large: on a busy machine it takes seconds to load.
beforeAll(async () => void (await create(await make())), 60_000);

describe("a template", () => {
  test("is created, read, renamed, put away, brought back and copied", async () => {
    const organization = await make();
    const created = await create(organization);
    expect(created).toMatchObject({ name: "Spring", purpose: "news", version: 1, archivedAt: null });
    expect(created.variants.map(({ language, isTextDerived }) => [language, isTextDerived])).toEqual([
      ["en", true],
      ["ar", true],
    ]);
    const path = `/email-templates/${created.id}`;
    const renamed = await send<EmailTemplate>(organization, "PATCH", path, { name: "Summer", version: 1 });
    expect(renamed).toMatchObject({ name: "Summer", version: 2 });
    expect((await call(organization, "admin", "PATCH", path, { name: "Late", version: 1 })).status).toBe(409);
    for (const _ of [1, 2]) expect((await call(organization, "admin", "DELETE", path)).status).toBe(204);
    const names = async (query = "") =>
      (await send<{ items: EmailTemplate[] }>(organization, "GET", `/email-templates${query}`)).items.map(
        ({ name }) => name,
      );
    expect([await names(), await names("?archived=true")]).toEqual([[], ["Summer"]]);
    expect(await loadEmailContent(organization.tenant, created.id)).toMatchObject({ purpose: "news" });
    expect(await send(organization, "POST", `${path}/restore`)).toMatchObject({ archivedAt: null });
    const copy = await send<EmailTemplate>(organization, "POST", `${path}/duplicate`, { name: "Autumn" });
    expect(copy.variants.map(({ source }) => source).sort()).toEqual([english.source, arabic.source].sort());
    expect(await names()).toEqual(["Autumn", "Summer"]);
  });

  test("is listed by pages, with its subjects and without its texts", async () => {
    const organization = await make();
    for (const name of ["One", "Two", "Three"]) await create(organization, { name });
    type Page = { items: { name: string; subjects: object[] }[]; nextCursor: string | null };
    const first = await send<Page>(organization, "GET", "/email-templates?limit=2");
    expect(first.items.map(({ name }) => name)).toEqual(["Three", "Two"]);
    expect(first.items[0]?.subjects).toEqual([
      { language: "ar", subject: arabic.subject },
      { language: "en", subject: english.subject },
    ]);
    const second = await send<Page>(organization, "GET", `/email-templates?limit=2&cursor=${first.nextCursor}`);
    expect([second.items.map(({ name }) => name), second.nextCursor]).toEqual([["One"], null]);
  });

  test("is nobody's business in another organization, and not an agent's", async () => {
    const [ours, theirs] = [await make(), await make()];
    const { id } = await create(ours);
    const path = `/email-templates/${id}`;
    const variant = { subject: "x", source: "no MJML" };
    for (const [method, at, body] of [
      ["GET", path, undefined],
      ["PATCH", path, { name: "x" }],
      ["DELETE", path, undefined],
      ["POST", `${path}/restore`, undefined],
      ["POST", `${path}/duplicate`, { name: "x" }],
      ["POST", `${path}/preview`, {}],
      ["PUT", `${path}/variants/en`, variant],
      ["DELETE", `${path}/variants/en`, undefined],
    ] as const) {
      const refused = await call(theirs, "admin", method, at, body && { ...body });
      expect([refused.status, await refused.json()], at).toMatchObject([404, { code: "templates.not_found" }]);
      expect((await call(ours, "agent", method, at, body && { ...body })).status).toBe(403);
    }
  });
});

describe("a language of it", () => {
  test("is written anew, at its version, with a text part by hand or made again", async () => {
    const organization = await make();
    const { id } = await create(organization, { variants: [english] });
    const path = `/email-templates/${id}/variants/en`;
    const content = { subject: "New", preheader: "soon", source: mjml("Fresh") };
    const first = await send<EmailTemplate>(organization, "PUT", path, { ...content, text: "By hand", version: 1 });
    expect(first).toMatchObject({ version: 2, variants: [{ subject: "New", text: "By hand", isTextDerived: false }] });
    expect((await call(organization, "admin", "PUT", path, { ...content, version: 1 })).status).toBe(409);
    const second = await send<EmailTemplate>(organization, "PUT", path, content);
    expect(second).toMatchObject({ version: 3, variants: [{ text: "Fresh", isTextDerived: true }] });
    expect((await call(organization, "admin", "DELETE", path)).status).toBe(200);
    const gone = await call(organization, "admin", "DELETE", path);
    expect([gone.status, await gone.json()]).toMatchObject([404, { code: "templates.variant_not_found" }]);
    expect(await loadEmailContent(organization.tenant, id)).toBeNull();
  });

  test("that cannot be compiled is refused with its lines, in the caller's language, and nothing is saved", async () => {
    const organization = await make();
    const source = `<mjml>\n<mj-body>\n<mj-foo />\n<mj-section bar="1"></mj-section></mj-body></mjml>`;
    const refused = await call(
      organization,
      "admin",
      "POST",
      "/email-templates",
      { name: "x", purpose: "news", variants: [{ ...english, source }] },
      { "accept-language": "ar" },
    );
    const problem = await refused.json<{ code: string; errors: { path: string; code: string; message: string }[] }>();
    expect([refused.status, problem.code]).toEqual([422, "templates.unfit_content"]);
    expect(problem.errors.map(({ path, code }) => [path, code])).toEqual([
      ["body.variants.0.source", "mjml_element"],
      ["body.variants.0.source", "mjml_attribute"],
    ]);
    expect(problem.errors[0]?.message).toBe("السطر 3: لا وجود لعنصر باسم mj-foo.");
    expect(await send(organization, "GET", "/email-templates")).toEqual({ items: [], nextCursor: null });
  });

  test("is given once", async () => {
    const organization = await make();
    const body = { name: "x", purpose: "news", variants: [english, english] };
    const refused = await call(organization, "admin", "POST", "/email-templates", body);
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: "templates.language_twice" }]);
  });

  test("tells what its author should know", async () => {
    const organization = await make();
    await send(organization, "POST", "/crm/fields", { key: "city", kind: "text", label: "City" });
    const source = mjml("{{ customer.fields.city }} {{ customer.fields.town }} {{ customer.name | default: 'x' }}");
    const warningsOf = async (purpose: string, content: string) => {
      const { variants } = await create(organization, {
        purpose,
        variants: [{ ...english, subject: "S", source: content }],
      });
      return variants[0]?.warnings.map(({ code, variable }) => [code, variable]);
    };
    expect(await warningsOf("news", source)).toEqual([
      ["unknown_variable", "customer.fields.town"],
      ["no_fallback", "customer.fields.city"],
      ["unsubscribe_missing", null],
    ]);
    expect(await warningsOf("service", mjml("Hi"))).toEqual([]);
    expect(await warningsOf("marketing", mjml('<a href="{{ links.preferences }}">x</a>'))).toEqual([]);
    expect(await warningsOf("service", mjml(`<p>${"word ".repeat(22_000)}</p>`))).toEqual([["clipped_by_gmail", null]]);
  });

  test("is chosen by the person, then by the organization", async () => {
    const organization = await make();
    const { id } = await create(organization);
    const content = await loadEmailContent(organization.tenant, id);
    if (content === null) throw new Error("no content");
    const choose = (person: string | null, own: string | null) => chooseVariant(content, person, own)?.language;
    expect([choose("ar", "en"), choose("fr", "en"), choose(null, "ar"), choose(null, null)]).toEqual([
      "ar",
      "en",
      "ar",
      "ar",
    ]);
  });
});

describe("a preview", () => {
  test("shows a saved template as a customer would get it, in their language unless another is asked for", async () => {
    const organization = await make();
    const { id } = await create(organization);
    const customer = await send<{ id: string }>(organization, "POST", "/crm/customers", {
      name: "منى أحمد",
      language: "ar",
    });
    const show = (wish: object) => send<EmailPreview>(organization, "POST", `/email-templates/${id}/preview`, wish);
    expect(await show({ customerId: customer.id })).toMatchObject({ language: "ar", text: "أهلًا منى أحمد" });
    expect(await show({ customerId: customer.id, language: "en" })).toMatchObject({ subject: "Hi منى" });
    expect(await show({})).toMatchObject({ language: "en", subject: "Hi Emma" });
    expect(await show({ data: { name: "<b>Bo</b>" }, language: "ar" })).toMatchObject({
      html: expect.stringContaining("أهلًا &lt;b&gt;Bo&lt;/b&gt;"),
    });
    const stranger = await call(organization, "admin", "POST", `/email-templates/${id}/preview`, {
      customerId: "cus_x",
    });
    expect([stranger.status, await stranger.json()]).toMatchObject([404, { code: "crm.customer_not_found" }]);
  });

  test("of what is being written says what is missing, or why it cannot be", async () => {
    const organization = await make();
    const draft = { language: "en", purpose: "service", subject: "For {{ customer.fields.pet }}", data: {} };
    const shown = await send<EmailPreview>(organization, "POST", "/email-templates/preview", {
      ...draft,
      source: mjml("x"),
    });
    expect(shown).toMatchObject({ subject: "For [customer.fields.pet]", preheader: "" });
    expect(shown.warnings).toContainEqual({ code: "value_missing", variable: "customer.fields.pet" });
    const email = { fromName: "", replyTo: null, postalAddress: "King Fahd Road 7" };
    await call(organization, "admin", "PATCH", "/delivery/rules", { email });
    const footed = await send<EmailPreview>(organization, "POST", "/email-templates/preview", {
      ...draft,
      source: mjml("x"),
    });
    expect([footed.html, footed.text].every((part) => part.includes("King Fahd Road 7"))).toBe(true);
    const refused = await call(organization, "admin", "POST", "/email-templates/preview", { ...draft, source: "x" });
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: "templates.unfit_content" }]);
    const odd = { ...draft, subject: "{{ customer.name.first }}", data: { name: "Bo" }, source: mjml("x") };
    const unfit = await call(organization, "admin", "POST", "/email-templates/preview", odd);
    expect([unfit.status, await unfit.json()]).toMatchObject([422, { code: "templates.cannot_render" }]);
  });
});

describe("the starters", () => {
  test("are in every language, compile without a fault or a warning, and read the same however little is known", async () => {
    const organization = await make();
    const { items } = await send<{ items: Starter[] }>(organization, "GET", "/email-templates/starters");
    expect(items).toHaveLength(3);
    for (const { key, purpose, variants } of items) {
      expect(variants.map(({ language }) => language).sort()).toEqual([...languages].sort());
      const template = await create(organization, { name: key, purpose, variants });
      expect(
        template.variants.flatMap(({ warnings }) => warnings),
        key,
      ).toEqual([]);
      const content = await loadEmailContent(organization.tenant, template.id);
      const nobody = describeCustomer({ name: "", email: null, phone: null, language: null, fields: {} });
      for (const variant of content?.variants ?? []) {
        const data = {
          customer: nobody,
          organization: { name: "Rose", address: "1 Way" },
          links: { unsubscribe: "https://x.test/u", preferences: "https://x.test/p", view: "https://x.test/v" },
        };
        const mail = renderEmail(variant, data);
        if (mail.kind === "problem") throw new Error(JSON.stringify(mail));
        expect(mail.html).toContain(`dir="${variant.language === "ar" ? "rtl" : "ltr"}"`);
        expect(mail.html).toContain("prefers-color-scheme: dark");
        expect(mail.html).toContain('href="https://x.test/v"');
        expect(mail.text).toContain("https://x.test/u");
        expect(mail.text).toContain("1 Way");
        expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/\{\{|undefined/);
      }
    }
  });
});
