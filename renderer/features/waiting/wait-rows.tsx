import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { Wait } from '../../../shared/contract/waiting.ts';
import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import { useText } from '../../ui/text.ts';

const percent = (part: number): string => `${Math.round(100 * part)}%`;

/** Rows of fans with the reasons and the part that each makes up; on the row with the focus Y confirms, D dismisses, J and K move. */
export function WaitRows({
  waits,
  onDecide,
}: {
  readonly waits: readonly Wait[];
  onDecide(id: number, decision: 'confirmed' | 'dismissed'): void;
}): ReactNode {
  const t = useText();
  return (
    <table className="waiting-table" aria-label={t('waiting.list')}>
      <thead>
        <tr>
          <th>{t('waiting.column.fan')}</th>
          <th>{t('waiting.column.product')}</th>
          <th>{t('waiting.column.why')}</th>
          <th>{t('waiting.column.sure')}</th>
          <th>{t('waiting.column.units')}</th>
          <th>{t('waiting.column.since')}</th>
          <th>{t('waiting.column.last')}</th>
          <th>{t('waiting.column.actions')}</th>
        </tr>
      </thead>
      <tbody>
        {waits.map((wait) => (
          <tr
            key={wait.id}
            tabIndex={0}
            onKeyDown={(event) => {
              if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
              const key = event.key.toLowerCase();
              if (key === 'y') onDecide(wait.id, 'confirmed');
              else if (key === 'd') onDecide(wait.id, 'dismissed');
              else if (key === 'j' || key === 'k') {
                const { nextElementSibling: next, previousElementSibling: previous } = event.currentTarget;
                const to = key === 'j' ? next : previous;
                if (to instanceof HTMLElement) to.focus();
              }
            }}
          >
            <td>{wait.nick}</td>
            <td>{wait.productTitle}</td>
            <td>
              {wait.inferred && <Tag color="warning">{t('waiting.inferred')}</Tag>}
              {wait.state === 'confirmed' && <Tag color="success">{t('waiting.confirmed')}</Tag>}
              {wait.reasons.map(({ kind, at, said, share }) => (
                <Tag key={`${kind} ${at}`}>
                  {t(`waiting.reason.${kind}`)}
                  {said === '' ? '' : ` “${said}”`} {percent(share)}
                </Tag>
              ))}
            </td>
            <td>{percent(wait.score)}</td>
            <td>{wait.units}</td>
            <td>{shanghaiDay(wait.firstAt)}</td>
            <td>{wait.lastBoughtAt === null ? t('waiting.never') : shanghaiDay(wait.lastBoughtAt)}</td>
            <td className="waiting-decide">
              <Button size="small" onClick={() => onDecide(wait.id, 'confirmed')}>
                {t('waiting.confirm')}
              </Button>
              <Button size="small" onClick={() => onDecide(wait.id, 'dismissed')}>
                {t('waiting.dismiss')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
