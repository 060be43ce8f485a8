import type { PersonInput } from "../world/person.ts";
import { putPerson, type World } from "../world/world.ts";

/** Eight people in places that speak English or Arabic. Their ids are stable: demo data and journeys name them. */
export const demoPeople = [
  {
    id: "layla",
    name: "ليلى حداد",
    country: "AE",
    userId: "AE.10422871560093311",
    phone: "+971501234567",
    language: "ar",
    hue: 340,
  },
  {
    id: "omar",
    name: "Omar Farouk",
    country: "EG",
    userId: "EG.20855310477129664",
    phone: "+201001234567",
    language: "ar",
    hue: 28,
  },
  {
    id: "noura",
    name: "نورة القحطاني",
    country: "SA",
    userId: "SA.30177645098213375",
    phone: "+966501234567",
    language: "ar",
    hue: 276,
  },
  {
    id: "maya",
    name: "Maya Haddad",
    country: "LB",
    userId: "LB.40966120387445518",
    phone: "+96171123456",
    language: "en",
    hue: 190,
  },
  {
    id: "emma",
    name: "Emma Clarke",
    country: "GB",
    userId: "GB.50731198842067723",
    phone: "+447400123456",
    language: "en",
    hue: 150,
  },
  {
    id: "james",
    name: "James O’Connor",
    country: "IE",
    userId: "IE.60248815930774426",
    phone: "+353851234567",
    language: "en",
    hue: 210,
  },
  {
    id: "sofia",
    name: "Sofia Reyes",
    country: "US",
    userId: "US.13491208655302741918",
    phone: "+12025550143",
    language: "en",
    hue: 8,
  },
  // No phone number: hidden behind a user name, so only the business-scoped id ever crosses the wire.
  {
    id: "sam",
    name: "Sam",
    country: "US",
    userId: "US.80513307261948850",
    phone: null,
    username: "sam.writes",
    language: "en",
    hue: 48,
  },
] as const satisfies readonly PersonInput[];

export function addDemoPeople(world: World): void {
  for (const person of demoPeople) if (!world.persons.has(person.id)) putPerson(world, person);
}
