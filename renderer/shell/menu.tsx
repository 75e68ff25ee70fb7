import {
  AppstoreOutlined,
  BellOutlined,
  CarOutlined,
  CloudSyncOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FileDoneOutlined,
  HourglassOutlined,
  ImportOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  PrinterOutlined,
  ProfileOutlined,
  SafetyOutlined,
  SendOutlined,
  SettingOutlined,
  ShopOutlined,
  TeamOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MessageKey } from '../../shared/i18n/translate.ts';
import type { PagePath } from '../actions/action.ts';
import { useText } from '../ui/text.ts';

interface MenuItem {
  readonly path: PagePath;
  readonly text: MessageKey;
  readonly icon: ReactNode;
}

const MENU: readonly { readonly text: MessageKey; readonly items: readonly MenuItem[] }[] = [
  {
    text: 'menu.trade',
    items: [
      { path: '/workbench', text: 'menu.workbench', icon: <DashboardOutlined /> },
      { path: '/orders', text: 'menu.orders', icon: <UnorderedListOutlined /> },
      { path: '/ship', text: 'menu.ship', icon: <CarOutlined /> },
      { path: '/after-sales', text: 'menu.afterSales', icon: <CustomerServiceOutlined /> },
      { path: '/products', text: 'menu.products', icon: <AppstoreOutlined /> },
      { path: '/printing', text: 'menu.printing', icon: <PrinterOutlined /> },
      { path: '/outbox', text: 'menu.outbox', icon: <SendOutlined /> },
    ],
  },
  {
    text: 'menu.fansGroup',
    items: [
      { path: '/fans', text: 'menu.fans', icon: <TeamOutlined /> },
      { path: '/waiting', text: 'menu.waiting', icon: <HourglassOutlined /> },
      { path: '/restock', text: 'menu.restock', icon: <BellOutlined /> },
    ],
  },
  {
    text: 'menu.data',
    items: [
      { path: '/shops', text: 'menu.shops', icon: <ShopOutlined /> },
      { path: '/sync', text: 'menu.sync', icon: <CloudSyncOutlined /> },
      { path: '/completeness', text: 'menu.completeness', icon: <FileDoneOutlined /> },
      { path: '/imports', text: 'menu.imports', icon: <ImportOutlined /> },
    ],
  },
  {
    text: 'menu.system',
    items: [
      { path: '/backups', text: 'menu.backups', icon: <SafetyOutlined /> },
      { path: '/journal', text: 'menu.journal', icon: <ProfileOutlined /> },
      { path: '/undo', text: 'undo.title', icon: <UndoOutlined /> },
      { path: '/settings', text: 'menu.settings', icon: <SettingOutlined /> },
    ],
  },
];

export interface MenuProps {
  readonly collapsed: boolean;
  readonly onCollapse: (collapsed: boolean) => void;
}

/** The two-level menu at the left; collapsed it shows icons with titles. */
export function Menu({ collapsed, onCollapse }: MenuProps): ReactNode {
  const t = useText();
  return (
    <nav className={collapsed ? 'menu collapsed' : 'menu'} aria-label={t('menu.label')}>
      <div className="brand">
        <img src="./icon.svg" alt="" width={24} height={24} />
        <span className="brand-name">{t('app.name')}</span>
      </div>
      <div className="menu-groups">
        {MENU.map((group) => (
          <div key={group.text} className="menu-group">
            <p className="menu-group-name" id={`menu-${group.text}`}>
              {t(group.text)}
            </p>
            <ul aria-labelledby={`menu-${group.text}`}>
              {group.items.map((item) => (
                <li key={item.path}>
                  <Link
                    to={item.path}
                    className="menu-item"
                    activeProps={{ className: 'menu-item active' }}
                    activeOptions={{ includeSearch: false }}
                    {...(collapsed ? { title: t(item.text), 'aria-label': t(item.text) } : {})}
                  >
                    <span className="menu-icon" aria-hidden="true">
                      {item.icon}
                    </span>
                    <span className="menu-text">{t(item.text)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <button
        type="button"
        className="plain-button menu-collapse"
        aria-label={t(collapsed ? 'menu.expand' : 'menu.collapse')}
        title={t(collapsed ? 'menu.expand' : 'menu.collapse')}
        aria-expanded={!collapsed}
        onClick={() => onCollapse(!collapsed)}
      >
        {collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </nav>
  );
}
