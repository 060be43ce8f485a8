/**
 * What is being written, once an answer is there: the answer's parts, but those that were changed or taken away since they were sent stay as
 * they are. Parts are compared by identity: whoever writes replaces them.
 */
export function keepNewer<Draft extends object>(now: Draft, sent: Draft, answered: Draft): Draft {
  const changed = Object.entries(now).filter(([name, value]) => !Object.is(value, Reflect.get(sent, name)));
  const kept: Draft = Object.assign({}, answered, Object.fromEntries(changed));
  for (const name of Object.keys(sent)) if (!Object.hasOwn(now, name)) Reflect.deleteProperty(kept, name);
  return kept;
}
