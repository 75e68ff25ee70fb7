import { CarOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../ui/text.ts';

/** Leads to where a file or a pasted table of tracking numbers ships many orders at once. */
export function ImportNumbers(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  return (
    <Button size="small" icon={<CarOutlined />} onClick={() => void navigate({ to: '/ship' })}>
      {t('shipments.import')}
    </Button>
  );
}
