import { ImageOff } from "lucide-preact";
import type { ProductImage } from "../../../workers/api/modules/catalog/contract.ts";
import { Icon } from "../../kit/components/icon.tsx";

const sizes = { small: "size-11", large: "aspect-square w-full" } as const;

/** A product's picture in the width that fits, or the place where one could be. */
export function Picture({
  image,
  size,
  alt = "",
}: {
  image: ProductImage | undefined;
  size: keyof typeof sizes;
  alt?: string;
}) {
  const variant = size === "small" ? image?.variants[0] : (image?.variants[1] ?? image?.variants[0]);
  const frame = `${sizes[size]} shrink-0 rounded-medium border border-line bg-surface-inset`;
  if (variant === undefined)
    return (
      <span class={`grid place-items-center text-text-muted ${frame}`}>
        <Icon of={ImageOff} size={16} />
      </span>
    );
  const { url, width, height } = variant;
  return <img src={url} width={width} height={height} alt={alt} loading="lazy" class={`object-cover ${frame}`} />;
}
