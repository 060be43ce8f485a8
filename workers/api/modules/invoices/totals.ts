/** Amounts are minor units of one currency; rates are hundredths of a percent (1900 is 19 %). Prices include their tax. */
export type PricedLine = { readonly quantity: number; readonly unitPrice: number; readonly taxRate: number };
export type TaxShare = { readonly rate: number; readonly gross: number; readonly net: number; readonly tax: number };

/** The tax within a gross amount, rounded once, half a unit up. */
export function taxWithin(gross: number, rate: number): number {
  const [amount, share] = [BigInt(gross), BigInt(rate)];
  const whole = 10_000n + share;
  return Number((2n * amount * share + whole) / (2n * whole));
}

/**
 * The taxes of an invoice: the lines of one rate are added up first and rounded once, so that no line's rounding adds to another's. The
 * sum of all `gross` is what is paid, to the unit.
 */
export function taxShares(lines: readonly PricedLine[]): TaxShare[] {
  const gross = new Map<number, number>();
  for (const { quantity, unitPrice, taxRate } of lines)
    gross.set(taxRate, exact((gross.get(taxRate) ?? 0) + exact(quantity * unitPrice)));
  return [...gross]
    .toSorted(([one], [other]) => other - one)
    .map(([rate, sum]) => shareOf(rate, sum, taxWithin(sum, rate)));
}

/**
 * What of each rate goes back when `amount` does: in proportion to what is left of it, the last units to the largest remainders. The
 * last credit takes exactly what is left, so that all credits together are the invoice.
 * @param left what the invoice's shares are, less the credits before
 * @throws RangeError for more than is left
 */
export function creditShares(left: readonly TaxShare[], amount: number): TaxShare[] {
  const whole = left.reduce((sum, { gross }) => sum + gross, 0);
  if (amount <= 0 || amount > whole) throw new RangeError(`${amount} of ${whole} cannot be credited`);
  if (amount === whole) return left.filter(({ gross }) => gross > 0);
  const parts = left.map((share) => {
    const product = BigInt(amount) * BigInt(share.gross);
    return { share, gross: Number(product / BigInt(whole)), remainder: product % BigInt(whole) };
  });
  const missing = amount - parts.reduce((sum, { gross }) => sum + gross, 0);
  const favoured = new Set(
    parts.toSorted((one, other) => (one.remainder < other.remainder ? 1 : -1)).slice(0, missing),
  );
  return parts
    .map((part) => {
      const gross = part.gross + (favoured.has(part) ? 1 : 0);
      return shareOf(part.share.rate, gross, Math.min(taxWithin(gross, part.share.rate), part.share.tax));
    })
    .filter(({ gross }) => gross > 0);
}

/** What is left of an invoice's shares after credits. */
export function subtractShares(shares: readonly TaxShare[], credits: readonly TaxShare[]): TaxShare[] {
  return shares.map(({ rate, gross, tax }) => {
    const taken = credits.filter((credit) => credit.rate === rate);
    const [grossTaken, taxTaken] = [sumOf(taken, "gross"), sumOf(taken, "tax")];
    return shareOf(rate, gross - grossTaken, tax - taxTaken);
  });
}

export function sumOf(shares: readonly TaxShare[], part: "gross" | "net" | "tax"): number {
  return exact(shares.reduce((sum, share) => sum + share[part], 0));
}

function shareOf(rate: number, gross: number, tax: number): TaxShare {
  return { rate, gross, tax, net: gross - tax };
}

function exact(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError("An amount is a whole number of minor units");
  return amount;
}
