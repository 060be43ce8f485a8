/** One line a brand: its key, public name and the sites it owns. Adding a brand adds a line here. */
export type Brand = {
  readonly key: string;
  readonly name: string;
  readonly kind: "house" | "brand";
  readonly productionOrigin: string;
};

export const brands = [
  { key: "console", name: "Loggia", kind: "house", productionOrigin: "https://console.loggia.example" },
] as const satisfies readonly Brand[];
