import { Button, Checkbox, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import type { ImportMapping, ImportOptions } from '../../../shared/contract/imports.ts';
import { ORDER_STATUSES } from '../../../shared/domain/order-status.ts';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/text.ts';
import type { FileLookState } from './use-file-look.ts';

const SEPARATORS = [
  [',', 'imports.separator.comma'],
  ['\t', 'imports.separator.tab'],
  [';', 'imports.separator.semicolon'],
  ['|', 'imports.separator.bar'],
  ['whitespace', 'imports.separator.whitespace'],
] as const;

export interface FormatOptionsProps {
  readonly options: ImportOptions;
  readonly mapping: ImportMapping;
  readonly state: FileLookState;
}

/** How the file is to be read: guessed, changeable, and guessed again on demand. */
export function FormatOptions({ options, mapping, state }: FormatOptionsProps): ReactNode {
  const t = useText();
  const known = SEPARATORS.some(([sign]) => sign === options.separator);
  return (
    <div className="format-options">
      <Field label={t('imports.page.encoding')}>
        {(control) => (
          <Select
            {...control}
            aria-label={t('imports.page.encoding')}
            value={options.encoding}
            options={[
              { value: 'utf-8', label: 'UTF-8' },
              { value: 'gb18030', label: 'GB18030 / GBK' },
            ]}
            onChange={(encoding) => state.changeOptions({ encoding })}
          />
        )}
      </Field>
      <Field label={t('imports.page.separator')}>
        {(control) => (
          <Select
            {...control}
            aria-label={t('imports.page.separator')}
            value={options.separator}
            options={[
              ...SEPARATORS.map(([value, key]) => ({ value: value as string, label: t(key) })),
              ...(known
                ? []
                : [{ value: options.separator, label: t('imports.separator.other', { sign: options.separator }) }]),
            ]}
            onChange={(separator) => state.changeOptions({ separator })}
          />
        )}
      </Field>
      <Field label={t('imports.page.unit')}>
        {({ id }) => (
          <Segmented
            id={id}
            aria-label={t('imports.page.unit')}
            value={mapping.amountUnit}
            options={[
              { value: 'yuan', label: t('imports.page.unit.yuan') },
              { value: 'fen', label: t('imports.page.unit.fen') },
            ]}
            onChange={(unit) => state.changeMapping({ ...mapping, amountUnit: unit === 'fen' ? 'fen' : 'yuan' })}
          />
        )}
      </Field>
      <Field label={t('imports.page.defaultStatus')}>
        {(control) => (
          <Select
            {...control}
            aria-label={t('imports.page.defaultStatus')}
            value={mapping.defaultStatus}
            disabled={mapping.columns.status !== undefined}
            options={ORDER_STATUSES.map((status) => ({ value: status, label: t(`orderStatus.${status}`) }))}
            onChange={(defaultStatus) => state.changeMapping({ ...mapping, defaultStatus })}
          />
        )}
      </Field>
      <Checkbox
        checked={options.hasHeader}
        onChange={(event) => state.changeOptions({ hasHeader: event.target.checked })}
      >
        {t('imports.page.hasHeader')}
      </Checkbox>
      <Button onClick={state.guessAgain}>{t('imports.page.reguess')}</Button>
    </div>
  );
}
