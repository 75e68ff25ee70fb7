import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import {
  RECIPIENT_GROUPS,
  type RecipientGroup,
  type RestockPlan,
  type RestockRecipient,
} from '../../../shared/contract/restock.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FanLink } from '../../ui/fan-link.tsx';
import { formatCount, formatMoney } from '../../ui/format.ts';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { ExportRecipients } from './export-recipients.tsx';
import { fanColumns, WhyCell } from './fan-columns.tsx';
import { stateWords } from './plan-words.ts';

const PANEL = 'restock-recipients';
const PAGE_LIMIT = 100;
const TONES: Readonly<Record<RestockRecipient['state'], Tone>> = {
  planned: 'grey',
  telling: 'blue',
  told: 'green',
  skipped: 'amber',
  failed: 'red',
};

/** Whether the fan's turn can come again. */
const canGoBack = ({ state, byHand, reason }: RestockRecipient): boolean =>
  state === 'failed' || (state === 'told' && byHand) || (state === 'skipped' && reason === 'person');

/** Fans of a plan in their order: why they wait, where they stand, what they bought. */
export function Recipients({ plan }: { readonly plan: RestockPlan }): ReactNode {
  const t = useText();
  const queries = useQueryClient();
  const [group, setGroup] = useState<RecipientGroup>('all');
  const query = useInfiniteQuery({
    ...api.restock.recipients.infiniteOptions({
      input: (cursor: string | undefined) => ({
        planId: plan.id,
        group,
        limit: PAGE_LIMIT,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const onSettled = (): void => void queries.invalidateQueries({ queryKey: api.restock.key() });
  const skip = useMutation(api.restock.skip.mutationOptions({ onSettled }));
  const putBack = useMutation(api.restock.putBack.mutationOptions({ onSettled }));
  const isOver = plan.state === 'ended';
  return (
    <>
      <div className="restock-recipients-head">
        <TabStrip<RecipientGroup>
          label={t('restock.recipients')}
          items={RECIPIENT_GROUPS.map((key) => ({ key, label: t(`restock.group.${key}`) }))}
          value={group}
          onChange={setGroup}
          controls={PANEL}
        />
        <ExportRecipients plan={plan} group={group} />
      </div>
      <ErrorNotice error={query.error ?? skip.error ?? putBack.error} />
      <div id={PANEL} role="tabpanel" aria-label={t(`restock.group.${group}`)} className="plain-table-frame">
        <table className="plain-table restock-table">
          <TableHead
            columns={[
              ...fanColumns(t),
              t('restock.column.state'),
              t('restock.column.told'),
              t('restock.column.bought'),
              t('restock.column.actions'),
            ]}
          />
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="end numbers">{row.place}</td>
                <td>
                  <FanLink id={row.buyerId} nick={row.nick} />
                </td>
                <WhyCell fan={row} />
                <td className="end numbers">{row.units}</td>
                <td className="end numbers">{formatMoney(row.value)}</td>
                <td>
                  <StatusTag tone={TONES[row.state]}>{stateWords(t, row)}</StatusTag>
                </td>
                <td>
                  <TimeText time={row.toldAt} />
                </td>
                <td className="numbers">
                  {row.bought === null ? (
                    <span className="faint">–</span>
                  ) : (
                    <>
                      {formatCount(row.bought.units)} · {formatMoney(row.bought.amount)}{' '}
                      <TimeText time={row.bought.at} />
                    </>
                  )}
                </td>
                <td>
                  {row.state === 'planned' && !isOver && (
                    <Button
                      size="small"
                      type="text"
                      onClick={() => skip.mutate({ planId: plan.id, recipientIds: [row.id] })}
                    >
                      {t('restock.skip')}
                    </Button>
                  )}
                  {canGoBack(row) && !isOver && (
                    <Button
                      size="small"
                      type="text"
                      onClick={() => putBack.mutate({ planId: plan.id, recipientIds: [row.id] })}
                    >
                      {t('restock.putBack')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
            {query.isSuccess && rows.length === 0 && (
              <tr>
                <td colSpan={9} className="soft">
                  {t('restock.noRecipients')}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('waiting.more')}
        </Button>
      )}
    </>
  );
}
