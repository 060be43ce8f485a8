import { expect, test } from "vitest";
import { ApiError, makeClientError } from "../api/api-error.ts";
import { chooseErrorWords } from "./error-words.ts";

const t = (key: string) => key;

test("the API's sentence is passed on, with the id to ask support about", () => {
  const problem = {
    type: "urn:x",
    title: "Not allowed",
    status: 403,
    detail: "Ask an admin.",
    code: "access.forbidden",
    requestId: "req_9",
  };
  expect(chooseErrorWords(new ApiError(problem), t)).toEqual({
    title: "Not allowed",
    detail: "Ask an admin.",
    requestId: "req_9",
  });
});

test("no answer has our own words and no id", () => {
  expect(chooseErrorWords(makeClientError("client.timed_out"), t)).toEqual({
    title: "kit:errors.timedOut.title",
    detail: "kit:errors.timedOut.detail",
    requestId: null,
  });
});

test("an error of our own code says no more than that something went wrong", () => {
  expect(chooseErrorWords(new TypeError("x is undefined"), t).title).toBe("kit:errors.badAnswer.title");
});
