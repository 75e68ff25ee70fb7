import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../../rpc/client.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { useText } from '../../../ui/text.ts';
import { MergeGroup } from '../parcels/merge-group.tsx';
import { ParcelSheets } from '../parcels/parcel-sheets.tsx';
import { SentParcels } from '../parcels/sent-parcels.tsx';
import { SplitPlan } from '../parcels/split-plan.tsx';
import type { SectionProps } from './section-props.ts';

interface ParcelsSectionProps extends SectionProps {
  readonly onOpen: (orderId: number) => void;
}

/** Boxes that went out, the ones that are planned, and other orders that go or may go into the same one. */
export function ParcelsSection({ order, onOpen }: ParcelsSectionProps): ReactNode {
  const t = useText();
  const query = useQuery(api.parcels.plan.queryOptions({ input: { orderId: order.id } }));
  const plan = query.data;
  const mayShare = order.status === 'to_ship' && plan !== undefined;
  return (
    <>
      <DrawerSection title={t('order.section.parcels')}>
        <SentParcels order={order} />
        {plan !== undefined && <SplitPlan plan={plan} />}
        <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      </DrawerSection>
      {mayShare && (
        <DrawerSection title={t('parcels.section.merge')}>
          <MergeGroup plan={plan} onOpen={onOpen} />
        </DrawerSection>
      )}
      <ParcelSheets order={order} plan={plan} />
    </>
  );
}
