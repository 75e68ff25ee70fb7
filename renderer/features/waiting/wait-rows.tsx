import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { Wait, WaitEvidence } from '../../../shared/contract/waiting.ts';
import { shanghaiDay } from '../../../shared/domain/calendar.ts';
import { FanLink } from '../../ui/fan-link.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';

const percent = (part: number): string => `${Math.round(100 * part)}%`;

interface Part {
  readonly kind: WaitEvidence['kind'];
  /** The fan's newest words. */
  readonly said: string;
  readonly times: number;
  /** Of all reasons, 0 to 1. */
  readonly share: number;
}

/** One part for each kind of reason, the weightiest first; together they make up the whole. */
function partsOf(reasons: readonly WaitEvidence[]): Part[] {
  const whole = reasons.reduce((sum, { share }) => sum + share, 0);
  return [...Map.groupBy(reasons, ({ kind }) => kind)]
    .map(([kind, of]) => ({
      kind,
      said: of.toSorted((one, other) => other.at - one.at).find(({ said }) => said !== '')?.said ?? '',
      times: of.length,
      share: of.reduce((sum, { share }) => sum + share, 0) / Math.max(whole, Number.EPSILON),
    }))
    .toSorted((one, other) => other.share - one.share);
}

/** A wait that has ended, with a message or a purchase, is past deciding. */
const canDecide = ({ state }: Wait): boolean => state !== 'told' && state !== 'bought';

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
              if (key === 'y' && canDecide(wait)) onDecide(wait.id, 'confirmed');
              else if (key === 'd' && canDecide(wait)) onDecide(wait.id, 'dismissed');
              else if (key === 'j' || key === 'k') {
                const { nextElementSibling: next, previousElementSibling: previous } = event.currentTarget;
                const to = key === 'j' ? next : previous;
                if (to instanceof HTMLElement) to.focus();
              }
            }}
          >
            <td>
              <FanLink id={wait.buyerId} nick={wait.nick} />
            </td>
            <td>{wait.productTitle}</td>
            <td>
              {wait.inferred && <StatusTag tone="amber">{t('waiting.inferred')}</StatusTag>}
              {wait.state === 'confirmed' && <StatusTag tone="green">{t('waiting.confirmed')}</StatusTag>}
              {partsOf(wait.reasons).map(({ kind, said, times, share }) => (
                <Tag key={kind}>
                  {t(`waiting.reason.${kind}`)}
                  {times > 1 ? ` ×${times}` : ''}
                  {said === '' ? '' : ` “${said}”`} {percent(share)}
                </Tag>
              ))}
            </td>
            <td>{percent(wait.score)}</td>
            <td>{wait.units}</td>
            <td>{shanghaiDay(wait.firstAt)}</td>
            <td>{wait.lastBoughtAt === null ? t('waiting.never') : shanghaiDay(wait.lastBoughtAt)}</td>
            <td className="waiting-decide">
              {canDecide(wait) && (
                <>
                  <Button size="small" onClick={() => onDecide(wait.id, 'confirmed')}>
                    {t('waiting.confirm')}
                  </Button>
                  <Button size="small" onClick={() => onDecide(wait.id, 'dismissed')}>
                    {t('waiting.dismiss')}
                  </Button>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
