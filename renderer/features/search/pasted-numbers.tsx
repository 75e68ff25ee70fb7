import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { copyToClipboard } from '../../ui/clipboard.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import type { PastedNumbers } from './use-pasted-numbers.ts';

const SHOWN = 6;

/** How many of a pasted column were found, and which were not. */
export function PastedNumbersLine({ asked, missing }: PastedNumbers): ReactNode {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  if (missing.length === 0) return <span>{t('search.columnAll', { asked: formatCount(asked) })}</span>;
  const shown = missing.slice(0, SHOWN).join(' ');
  const numbers = missing.length > SHOWN ? t('search.missingMore', { numbers: shown }) : shown;
  return (
    <>
      <span>{t('search.column', { asked: formatCount(asked), found: formatCount(asked - missing.length) })}</span>
      <span className="search-missing">{t('search.missing', { count: formatCount(missing.length), numbers })}</span>
      <Button size="small" onClick={() => void copyToClipboard(missing.join('\n')).then(setCopied)}>
        {t(copied ? 'search.copied' : 'search.copyMissing')}
      </Button>
    </>
  );
}
