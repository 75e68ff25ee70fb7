import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { RecipientGroup, RestockPlan } from '../../../shared/contract/restock.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../shared/domain/csv.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatTime } from '../../ui/format.ts';
import { saveTextFile } from '../../ui/save-file.ts';
import { useText } from '../../ui/text.ts';
import { allRecipients } from './all-recipients.ts';
import { evidenceWords, stateWords } from './plan-words.ts';

/** Saves the fans of a part of a plan as a file, all of them. */
export function ExportRecipients({
  plan,
  group,
}: {
  readonly plan: RestockPlan;
  readonly group: RecipientGroup;
}): ReactNode {
  const t = useText();
  const save = useMutation({
    mutationFn: async () => {
      const rows = await allRecipients(plan.id, group);
      const head = [
        t('restock.column.place'),
        t('restock.column.fan'),
        'openId',
        t('restock.column.order'),
        t('restock.column.why'),
        t('restock.column.units'),
        t('restock.column.state'),
        t('restock.column.told'),
        t('restock.column.bought'),
      ];
      const lines = rows.map((row) =>
        csvLine([
          String(row.place),
          row.nick,
          row.openId,
          row.platformOrderId,
          evidenceWords(t, row.evidence),
          String(row.units),
          stateWords(t, row),
          row.toldAt === null ? '' : formatTime(row.toldAt),
          row.bought === null ? '' : row.bought.platformOrderId,
        ]),
      );
      saveTextFile(
        `${t('restock.title')}-${plan.productTitle}-${plan.id}.csv`,
        BYTE_ORDER_MARK + [csvLine(head), ...lines].map((line) => `${line}\r\n`).join(''),
      );
    },
  });
  return (
    <>
      <Button size="small" loading={save.isPending} onClick={() => save.mutate()}>
        {t('restock.export')}
      </Button>
      <ErrorNotice error={save.error} />
    </>
  );
}
