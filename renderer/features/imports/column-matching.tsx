import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportMapping,
  type importColumnSchema,
} from '../../../shared/contract/imports.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { fieldOf, matchColumn } from './mapping.ts';

type ImportColumn = z.infer<typeof importColumnSchema>;
const NONE = 'none';

export interface ColumnMatchingProps {
  readonly columns: readonly ImportColumn[];
  readonly mapping: ImportMapping;
  readonly missing: readonly ImportField[];
  readonly onChange: (mapping: ImportMapping) => void;
}

/** Which column of the file is what: samples at the left, the field at the right. */
export function ColumnMatching({ columns, mapping, missing, onChange }: ColumnMatchingProps): ReactNode {
  const t = useText();
  return (
    <section className="form" aria-label={t('imports.page.matching')}>
      <h2 className="section-title">{t('imports.page.matching')}</h2>
      <p className="soft">{t('imports.page.matchingAdvice')}</p>
      {missing.length > 0 && (
        <p className="missing-fields" role="alert">
          {t('imports.page.missing', { fields: missing.map((field) => t(`imports.field.${field}`)).join(', ') })}
        </p>
      )}
      <div className="plain-table-frame">
        <table className="plain-table matching-table" aria-label={t('imports.page.matching')}>
          <TableHead columns={[t('imports.page.fileColumn'), t('imports.page.samples'), t('imports.page.field')]} />
          <tbody>
            {columns.map((column) => (
              <ColumnRow key={column.index} column={column} mapping={mapping} onChange={onChange} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface ColumnRowProps extends Pick<ColumnMatchingProps, 'mapping' | 'onChange'> {
  readonly column: ImportColumn;
}

function ColumnRow({ column, mapping, onChange }: ColumnRowProps): ReactNode {
  const t = useText();
  const number = t('imports.page.columnNumber', { number: column.index + 1 });
  const name = column.header === '' ? number : column.header;
  const field = fieldOf(mapping, column.index);
  const samples = column.samples.filter((sample) => sample !== '').join(' · ');
  return (
    <tr>
      <th scope="row" className="matching-name">
        <span className="two-lines" title={name}>
          {name}
        </span>
      </th>
      <td className="matching-samples soft">
        <span className="ellipsis" title={samples}>
          {samples}
        </span>
      </td>
      <td>
        <div className="line-of-tags">
          <Select
            className="matching-field"
            size="small"
            aria-label={t('imports.page.fieldOf', { column: name })}
            value={field ?? NONE}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: NONE, label: t('imports.page.ignore') },
              ...IMPORT_FIELDS.map((each) => ({ value: each as string, label: t(`imports.field.${each}`) })),
            ]}
            onChange={(next) =>
              onChange(
                matchColumn(
                  mapping,
                  column.index,
                  IMPORT_FIELDS.find((each) => each === next),
                ),
              )
            }
          />
          {field !== undefined && field === column.guess && (
            <StatusTag tone="blue">{t('imports.page.guessed')}</StatusTag>
          )}
        </div>
      </td>
    </tr>
  );
}
