import type { Person } from "../world/person.ts";
import { announce, type World } from "../world/world.ts";
import { deliverMessage } from "./progress.ts";
import { sendUnsent } from "./say.ts";

/** Airplane mode on or off. Coming back delivers what waited outside, then sends what waited on the phone. */
export function setOnline(world: World, person: Person, online: boolean): void {
  if (person.online === online) return;
  person.online = online;
  if (online) {
    for (const number of world.numbers.values()) {
      const thread = number.threads.get(person.id);
      if (!thread) continue;
      for (const message of thread.messages)
        if (message.from === "business") deliverMessage(world, number, person, message);
      sendUnsent(world, number, person);
    }
  }
  announce(world, { kind: "world" });
}
