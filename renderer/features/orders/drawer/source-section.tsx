import type { ReactNode } from 'react';
import { CopyText } from '../../../ui/copy-text.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import type { SectionProps } from './section-props.ts';

/** Where the order came from: room, video, shop page, and who brought it. */
export function SourceSection({ order }: SectionProps): ReactNode {
  const t = useText();
  return (
    <DrawerSection title={t('order.section.source')}>
      <Facts
        facts={[
          { term: t('order.channel'), value: t(`salesChannel.${order.channel}`) },
          { term: t('order.sourceType'), value: known(order.sourceType, t) },
          { term: t('order.sourceId'), value: known(order.sourceId, t) },
          { term: t('order.distributor'), value: known(order.distributor, t) },
          { term: t('order.payMethod'), value: known(order.payMethod, t) },
          { term: t('order.platformStatus'), value: known(order.platformStatus, t) },
          { term: t('order.origin'), value: t(`order.origin.${order.origin}`) },
        ]}
      />
    </DrawerSection>
  );
}

function known(text: string | null, t: Translate): ReactNode {
  return text === null || text === '' ? <span className="faint">{t('common.unknown')}</span> : <CopyText text={text} />;
}
