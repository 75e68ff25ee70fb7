import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../ui/text.ts';

/** What the test sheet is for, and the way to it. */
export function RulerTab(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  return (
    <section className="card form" aria-label={t('ruler.title')}>
      <p>{t('ruler.advice')}</p>
      <div>
        <Button type="primary" onClick={() => void navigate({ to: '/print/$jobId', params: { jobId: 'ruler' } })}>
          {t('ruler.open')}
        </Button>
      </div>
    </section>
  );
}
