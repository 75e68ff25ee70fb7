import type { ReactNode } from 'react';
import type { WaitEntryResult, WaitFileRow } from '../../../shared/contract/waiting.ts';
import { formatTime } from '../../ui/format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';

interface Line {
  readonly row: WaitFileRow;
  readonly result: WaitEntryResult | undefined;
}

/** Rows that cannot be entered first: they are what a person has to do with. */
function linesOf(rows: readonly WaitFileRow[], results: readonly WaitEntryResult[]): Line[] {
  let next = 0;
  const lines = rows.map((row): Line => ({ row, result: row.entry === null ? undefined : results[next++] }));
  return lines.toSorted((a, b) => Number(a.result?.outcome === 'ready') - Number(b.result?.outcome === 'ready'));
}

/** The rows of a file, each with what becomes of it. */
export function FileLines({
  rows,
  results,
}: {
  readonly rows: readonly WaitFileRow[];
  readonly results: readonly WaitEntryResult[];
}): ReactNode {
  const t = useText();
  return (
    <div className="comment-lines">
      <table className="waiting-table" aria-label={t('waiting.import.rows')}>
        <thead>
          <tr>
            <th scope="col">{t('waiting.paste.line')}</th>
            <th scope="col">{t('waiting.paste.result')}</th>
            <th scope="col">{t('waiting.column.fan')}</th>
            <th scope="col">{t('waiting.column.product')}</th>
            <th scope="col">{t('waiting.import.said')}</th>
            <th scope="col">{t('waiting.column.since')}</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(rows, results).map(({ row, result }) => (
            <tr key={row.row}>
              <td className="numbers">{row.row}</td>
              <td>
                <StatusTag tone={result?.outcome === 'ready' ? 'green' : 'amber'}>
                  {row.problem !== null
                    ? t(`waiting.problem.${row.problem}`)
                    : result && t(`waiting.outcome.${result.outcome}`)}
                </StatusTag>
              </td>
              <td>{row.who}</td>
              <td>{result?.productTitle ?? row.product}</td>
              <td>{row.said}</td>
              <td className="numbers">{row.entry?.at === undefined ? '' : formatTime(row.entry.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
