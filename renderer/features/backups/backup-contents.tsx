import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { BackupPreview } from '../../../shared/contract/backups.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';

/** What is inside a backup beside what there is now; for one that cannot be used, why. */
export function BackupContents({ preview }: { readonly preview: BackupPreview }): ReactNode {
  const t = useText();
  if (!preview.usable)
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('backups.preview.refused')}
        description={
          <>
            {preview.problem !== null && <p>{t(`backups.problem.${preview.problem}`)}</p>}
            {preview.detail !== null && preview.detail !== '' && (
              <p>
                {t('backups.detail')} <CopyText text={preview.detail} className="wrap mono" />
              </p>
            )}
          </>
        }
      />
    );
  return (
    <div className="form">
      <p role="status">{t('backups.preview.good')}</p>
      <CompareTable preview={preview} />
      <div>
        <h3 className="step-title">{t('backups.preview.shops')}</h3>
        {preview.shops.length === 0 ? (
          <p className="soft">{t('backups.preview.noShops')}</p>
        ) : (
          <ul className="backup-shops numbers">
            {preview.shops.map((shop) => (
              <li key={shop.name}>
                <span className="ellipsis" title={shop.name}>
                  {shop.name}
                </span>
                <span className="soft">{t('completeness.day.orderCount', { count: formatCount(shop.orders) })}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {preview.openCommands > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('backups.preview.openCommands', { count: formatCount(preview.openCommands) })}
        />
      )}
    </div>
  );
}

function CompareTable({ preview }: { readonly preview: BackupPreview }): ReactNode {
  const t = useText();
  const { present } = preview;
  return (
    <div className="plain-table-frame">
      <table className="plain-table backup-compare" aria-label={t('backups.preview.compare')}>
        <thead>
          <tr>
            <td />
            <th scope="col" className="end">
              {t('backups.preview.inBackup')}
            </th>
            {present !== null && (
              <>
                <th scope="col" className="end">
                  {t('backups.preview.present')}
                </th>
                <th scope="col" className="end">
                  {t('backups.preview.gap')}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          <CountRow name={t('backups.preview.orders')} inside={preview.orders} now={present?.orders} />
          <CountRow name={t('backups.preview.refunds')} inside={preview.refundCases} now={present?.refundCases} />
          <tr>
            <th scope="row">{t('backups.preview.newest')}</th>
            <td className="end">
              <TimeText time={preview.newestOrderAt} />
            </td>
            {present !== null && (
              <>
                <td className="end">
                  <TimeText time={present.newestOrderAt} />
                </td>
                <td />
              </>
            )}
          </tr>
        </tbody>
      </table>
      {present === null && <p className="soft small backup-no-present">{t('backups.preview.noPresent')}</p>}
    </div>
  );
}

interface CountRowProps {
  readonly name: string;
  readonly inside: number;
  readonly now: number | undefined;
}

function CountRow({ name, inside, now }: CountRowProps): ReactNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="end numbers">{formatCount(inside)}</td>
      {now !== undefined && (
        <>
          <td className="end numbers">{formatCount(now)}</td>
          <td className="end numbers">{`${inside > now ? '+' : ''}${formatCount(inside - now)}`}</td>
        </>
      )}
    </tr>
  );
}
