import { UserOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { useText } from '../ui/text.ts';
import { StaffChooser } from './staff-chooser.tsx';
import { useStaff } from './use-staff.ts';

/** Who works, in the top bar; opens the chooser. */
export function StaffMenu(): ReactNode {
  const t = useText();
  const { current } = useStaff();
  const [open, setOpen] = useState(false);
  const title = current === undefined ? t('staff.nobody') : t('staff.current', { name: current.name });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('staff.switch')}
      content={<StaffChooser onChosen={() => setOpen(false)} />}
    >
      <Button type="text" icon={<UserOutlined />} title={title} aria-label={title} className="staff-button">
        <span className="ellipsis">{current?.name ?? t('staff.nobody')}</span>
      </Button>
    </Popover>
  );
}
