import { type ReactNode, type RefObject, useEffect, useId } from 'react';

/** What ties a control to its label, hint and error; spread it on the control. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
  readonly status: 'error' | '';
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A labelled control with its hint under it, or in its place what is wrong. */
export function Field({ label, hint, error, required = false, children }: FieldProps): ReactNode {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
        {required && (
          <span className="field-required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-required': required ? true : undefined,
        status: error === undefined ? '' : 'error',
      })}
      {note !== undefined && (
        <p id={`${id}-note`} className={error === undefined ? 'field-note' : 'field-note wrong'}>
          {note}
        </p>
      )}
    </div>
  );
}

/** Puts the focus on the first control that is marked as wrong, after React has drawn the marks. */
export function focusFirstError(container: HTMLElement | null): void {
  requestAnimationFrame(() => container?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}

/** A form that comes after its dialog has opened takes the focus to its first field: a scanner does not wait. */
export function useFirstFieldFocus(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    container.current?.querySelector<HTMLElement>('input:not([type=checkbox]):not([disabled])')?.focus();
  }, [container]);
}
