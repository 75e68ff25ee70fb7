import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { SHEET_ROW_STATES, type SheetRowState, type ShipmentSheet } from '../../../shared/contract/shipments.ts';
import { api } from '../../rpc/client.ts';
import { ChipStrip } from '../../ui/chip-strip.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import type { TabItem } from '../../ui/tab-strip.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { say } from '../outbox/service.ts';
import { SheetRowLine } from './sheet-row-line.tsx';
import type { SheetStep } from './use-sheet.ts';

const PAGE = 50;
const WITHOUT_REASON = ['ready', 'going', 'queued', 'sending', 'confirmed'] as const;

/** Which rows are shown: all, those of a state, or those of one reason. */
export interface RowChoice {
  readonly state?: SheetRowState | undefined;
  readonly reasonKey?: string | undefined;
}

export interface SheetRowsProps {
  readonly sheet: ShipmentSheet;
  readonly step: SheetStep;
  readonly choice: RowChoice;
  readonly onChoice: (choice: RowChoice) => void;
}

/** The rows of a sheet; every reason opens its own. Without a choice those that need a person come first. */
export function SheetRows({ sheet, step, choice, onChoice }: SheetRowsProps): ReactNode {
  const t = useText();
  const { id, counts, excluded } = sheet;
  const query = useInfiniteQuery(
    api.shipments.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id,
        limit: PAGE,
        ...(choice.state === undefined ? {} : { states: [choice.state] }),
        ...(choice.reasonKey === undefined ? {} : { reasonKey: choice.reasonKey }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const key = choice.reasonKey === undefined ? (choice.state ?? 'all') : `${choice.state} ${choice.reasonKey}`;
  const items: (TabItem<string> & { readonly choice: RowChoice })[] = [
    { key: 'all', label: t('shipments.allRows'), count: formatCount(sheet.rows), choice: {} },
    ...SHEET_ROW_STATES.filter((state) => WITHOUT_REASON.some((one) => one === state) && (counts[state] ?? 0) > 0).map(
      (state) => ({
        key: state,
        label: t(`shipments.state.${state}`),
        count: formatCount(counts[state] ?? 0),
        choice: { state },
      }),
    ),
    ...excluded.map(({ key: reasonKey, state, count, sample }) => ({
      key: `${state} ${reasonKey}`,
      label: shortReason(say({ ...sample, params: {} }, t)),
      count: formatCount(count),
      urgent: state !== 'skipped',
      choice: { state, reasonKey },
    })),
  ];
  return (
    <section className="form" aria-label={t('shipments.rows')}>
      <ChipStrip
        label={t('shipments.chooseRows')}
        items={items}
        chosen={new Set([key])}
        onToggle={(chosen) => onChoice(chosen === key ? {} : (items.find((item) => item.key === chosen)?.choice ?? {}))}
      />
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      <div className="plain-table-frame">
        <table className="plain-table sheet-table" aria-label={t('shipments.rows')}>
          <TableHead
            columns={[
              t('shipments.column.place'),
              t('shipments.column.order'),
              t('shipments.column.carrier'),
              t('shipments.column.waybill'),
              t('shipments.column.state'),
              t('shipments.column.reason'),
            ]}
          />
          <tbody>
            {rows.map((row) => (
              <SheetRowLine key={row.id} sheet={sheet} row={row} step={step} />
            ))}
          </tbody>
        </table>
      </div>
      {query.hasNextPage && (
        <div className="load-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** A reason without its values, as short as a chip wants it. */
function shortReason(reason: string): string {
  return (
    reason
      .replace(/[（(][^（）()]*\{[^（）()]*[）)]/g, '')
      .split(/[；;]/)[0]
      ?.replace(/\s*[:：]?\s*\{\w+\}\s*/g, ' ')
      .trim() ?? reason
  );
}
