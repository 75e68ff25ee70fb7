import { UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { PopoverButton } from '../ui/popover-button.tsx';
import { useText } from '../ui/text.ts';
import { StaffChooser } from './staff-chooser.tsx';
import { useStaff } from './use-staff.ts';

/** Who works, in the top bar; opens the chooser. */
export function StaffMenu(): ReactNode {
  const t = useText();
  const { current } = useStaff();
  const title = current === undefined ? t('staff.nobody') : t('staff.current', { name: current.name });
  return (
    <PopoverButton
      button={{
        type: 'text',
        icon: <UserOutlined />,
        title,
        'aria-label': title,
        className: 'staff-button',
        children: <span className="ellipsis">{current?.name ?? t('staff.nobody')}</span>,
      }}
      title={t('staff.switch')}
      content={(close) => <StaffChooser onChosen={close} />}
    />
  );
}
