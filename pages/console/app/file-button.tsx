import type { ComponentProps } from "preact";
import { useRef } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";

type FileButtonProps = Omit<ComponentProps<typeof Button>, "onClick"> & {
  /** What is offered to choose from: types and endings, as an <input> takes them. */
  accept: string;
  /** Called with what was chosen; the same file may be chosen again. */
  onFile: (file: File) => void;
  fileTestId: string;
};

/** A button that asks for one file. */
export function FileButton({ accept, onFile, fileTestId, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        class="hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file !== undefined) onFile(file);
        }}
        data-testid={fileTestId}
      />
      <Button {...button} onClick={() => input.current?.click()} />
    </>
  );
}
