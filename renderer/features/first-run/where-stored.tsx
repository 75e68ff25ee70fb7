import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { api } from '../../rpc/client.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useText } from '../../ui/text.ts';

/** What is kept where, before anything is entered. */
export function WhereStored(): ReactNode {
  const t = useText();
  const id = useId();
  const { data } = useQuery(api.system.state.queryOptions({ input: {} }));
  return (
    <section className="where-stored" aria-labelledby={id}>
      <h2 className="section-title" id={id}>
        {t('firstRun.where')}
      </h2>
      <Facts
        facts={[
          {
            term: t('firstRun.where.data'),
            value: (
              <>
                {t('firstRun.where.dataText')} {data !== undefined && <CopyText text={data.dataFolder} />}
              </>
            ),
          },
          { term: t('firstRun.where.buyers'), value: t('firstRun.where.buyersText') },
          { term: t('firstRun.where.secrets'), value: t('firstRun.where.secretsText') },
          { term: t('firstRun.where.network'), value: t('firstRun.where.networkText') },
        ]}
      />
    </section>
  );
}
