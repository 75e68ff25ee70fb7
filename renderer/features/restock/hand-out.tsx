import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import type { RestockPlan } from '../../../shared/contract/restock.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { copyToClipboard } from '../../ui/clipboard.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { allRecipients } from './all-recipients.ts';

const USUAL = 20;
const MOST = 500;

/** Hands out the next fans to be told by hand, and copies those told so far with the words for each. */
export function HandOut({ plan }: { readonly plan: RestockPlan }): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const { nameOf } = useShops();
  const queries = useQueryClient();
  const [fans, setFans] = useState(USUAL);
  const [given, setGiven] = useState<ReadonlySet<number>>(new Set());
  const settings = useQuery(api.restock.settings.queryOptions({ input: { shopId: plan.shopId } }));
  const handOut = useMutation(
    api.restock.handOut.mutationOptions({
      onSuccess: ({ recipientIds }) => setGiven(new Set(recipientIds)),
      onSettled: () => void queries.invalidateQueries({ queryKey: api.restock.key() }),
    }),
  );
  const copy = useMutation({
    mutationFn: async () => {
      const told = (await allRecipients(plan.id, 'told')).filter(
        ({ id, byHand }) => byHand && (given.size === 0 || given.has(id)),
      );
      const words = settings.data?.text ?? '';
      const lines = told.map(({ nick, platformOrderId }) =>
        [
          nick,
          platformOrderId,
          words
            .replaceAll('{nick}', nick)
            .replaceAll('{product}', plan.productTitle)
            .replaceAll('{shop}', nameOf(plan.shopId)),
        ].join('\t'),
      );
      if (await copyToClipboard(lines.join('\n'))) void message.success(t('common.copied'));
    },
  });
  return (
    <div className="restock-hand">
      <label htmlFor="hand-out-fans">{t('restock.handOutCount')}</label>
      <InputNumber
        id="hand-out-fans"
        size="small"
        min={1}
        max={MOST}
        precision={0}
        value={fans}
        onChange={(value) => setFans(value ?? USUAL)}
      />
      <Button
        type="primary"
        size="small"
        loading={handOut.isPending}
        onClick={() => handOut.mutate({ planId: plan.id, fans })}
      >
        {t('restock.handOut')}
      </Button>
      <Button size="small" loading={copy.isPending} disabled={plan.counts.told === 0} onClick={() => copy.mutate()}>
        {t('restock.copyList')}
      </Button>
      {handOut.data && (
        <span role="status">{t('restock.handedOut', { count: formatCount(handOut.data.recipientIds.length) })}</span>
      )}
      <ErrorNotice error={handOut.error ?? copy.error} />
    </div>
  );
}
