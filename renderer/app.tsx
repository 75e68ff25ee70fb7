import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { router } from './router.tsx';
import { useStore } from './ui/store.ts';
import { useLocale } from './ui/text.ts';
import { ANTD_THEMES, themeMode } from './ui/theme.ts';

/** The whole page with everything that its parts need around them. */
export function App({ queryClient }: { readonly queryClient: QueryClient }): ReactNode {
  const locale = useLocale();
  const mode = useStore(themeMode);
  // antd formats dates through dayjs, which keeps its language to itself.
  dayjs.locale(locale === 'en' ? 'en' : 'zh-cn');
  return (
    <ConfigProvider
      locale={locale === 'en' ? enUS : zhCN}
      theme={ANTD_THEMES[mode]}
      button={{ autoInsertSpace: false }}
    >
      <AntdApp className="app">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
