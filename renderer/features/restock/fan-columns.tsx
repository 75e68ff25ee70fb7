import type { ReactNode } from 'react';
import { StatusTag } from '../../ui/status-tag.tsx';
import type { HeadColumn } from '../../ui/table-head.tsx';
import { type Translate, useText } from '../../ui/text.ts';
import { evidenceWords } from './plan-words.ts';

/** Columns that every list of a plan's fans begins with. */
export function fanColumns(t: Translate): HeadColumn[] {
  return [
    { label: t('restock.column.place'), end: true },
    t('restock.column.fan'),
    t('restock.column.why'),
    { label: t('restock.column.units'), end: true },
    { label: t('restock.column.value'), end: true },
  ];
}

/** Why a fan waits; marked where the fan did not say so. */
export function WhyCell({
  fan,
}: {
  readonly fan: { readonly inferred: boolean; readonly evidence: readonly string[] };
}): ReactNode {
  const t = useText();
  return (
    <td>
      {fan.inferred && <StatusTag tone="amber">{t('waiting.inferred')}</StatusTag>} {evidenceWords(t, fan.evidence)}
    </td>
  );
}
