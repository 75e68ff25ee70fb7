import { Button } from 'antd';
import { type ReactNode, type RefObject, useRef } from 'react';

/** Tables as text; where a spreadsheet can be read too, `TABLE_FILES`. */
export const TEXT_TABLE_FILES = '.csv,.txt,.tsv,text/csv,text/plain';
export const TABLE_FILES = `.xlsx,${TEXT_TABLE_FILES}`;

/** A button that asks for a file. The same file can be chosen again, after it was mended. */
export function FileButton({
  children,
  label,
  accept,
  onFile,
  primary = false,
  loading = false,
  buttonRef,
}: {
  readonly children: ReactNode;
  /** Names the field of the file, which is not seen. */
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly primary?: boolean;
  readonly loading?: boolean;
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
}): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        {...(buttonRef === undefined ? {} : { ref: buttonRef })}
        type={primary ? 'primary' : 'default'}
        loading={loading}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
