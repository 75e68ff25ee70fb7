import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useText } from './text.ts';

/** The foot of a form: cancel, where there is something to go back to, and the button that submits. */
export function FormFoot({
  submit,
  pending,
  disabled = false,
  onCancel,
}: {
  /** What the button says. */
  readonly submit: string;
  readonly pending: boolean;
  /** There is nothing to submit; the form says why. */
  readonly disabled?: boolean;
  readonly onCancel?: (() => void) | undefined;
}): ReactNode {
  const t = useText();
  return (
    <div className="form-foot">
      {onCancel && <Button onClick={onCancel}>{t('common.cancel')}</Button>}
      <Button type="primary" htmlType="submit" loading={pending} disabled={disabled}>
        {submit}
      </Button>
    </div>
  );
}
