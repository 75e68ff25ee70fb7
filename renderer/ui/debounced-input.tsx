import { Input } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';

const PAUSE_MILLISECONDS = 200;

export interface DebouncedInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onCommit: (text: string) => void;
  readonly className?: string;
  readonly prefix?: ReactNode;
}

/** A field that filters as one types, after a short pause; Enter goes at once, and an input method is left to finish. */
export function DebouncedInput({ label, value, onCommit, ...rest }: DebouncedInputProps): ReactNode {
  const [draft, setDraft] = useState(value);
  const [given, setGiven] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const composing = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (given !== value) {
    // Changed from outside: reset, a saved view, the way back.
    setGiven(value);
    if (draft.trim() !== value) setDraft(value);
  }
  const commit = (text: string): void => {
    clearTimeout(timer.current);
    if (text.trim() !== value) onCommit(text.trim());
  };
  const later = (text: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => commit(text), PAUSE_MILLISECONDS);
  };
  return (
    <Input
      {...rest}
      allowClear
      aria-label={label}
      value={draft}
      onChange={(event) => {
        setDraft(event.target.value);
        if (!composing.current) later(event.target.value);
      }}
      onCompositionStart={() => {
        composing.current = true;
        clearTimeout(timer.current);
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        later(event.currentTarget.value);
      }}
      onPressEnter={(event) => {
        if (!composing.current) commit(event.currentTarget.value);
      }}
    />
  );
}
