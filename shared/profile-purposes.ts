import type { BrandKey } from "./brands.ts";
import { brands } from "./brands.ts";
import type { Language } from "./languages.ts";
import ar from "./locales/ar/consents.json" with { type: "json" };
import en from "./locales/en/consents.json" with { type: "json" };

/** For what a person may let a brand know something of their profile. Nothing is shared until they say yes. */
export const profilePurposes = ["profile", "news", "recommendations"] as const;
export type ProfilePurpose = (typeof profilePurposes)[number];

export function isProfilePurpose(purpose: string): purpose is ProfilePurpose {
  return profilePurposes.some((known) => known === purpose);
}

const sentences: Record<Language, Record<ProfilePurpose, string>> = { ar, en };

/** The exact sentence a person agrees to, in their language. */
export function consentSentence(language: Language, brand: BrandKey, purpose: ProfilePurpose): string {
  const name = brands.find(({ key }) => key === brand)?.name ?? brand;
  return sentences[language][purpose].replaceAll("{{brand}}", name);
}
