// First: it takes the launch token out of the address before the router reads it.
import { setLocale } from './rpc/client.ts';
import 'antd/dist/reset.css';
import './styles/theme.css';
import './styles/base.css';
import './styles/primitives.css';
import './styles/shell.css';
import './styles/grid.css';
import './styles/orders.css';
import './styles/charts.css';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followBackend } from './live/changes.ts';
import { warmDrawings } from './ui/charts/warm-drawings.ts';
import { localeStore } from './ui/text.ts';

setLocale(localeStore.get());
const queryClient = new QueryClient({
  defaultOptions: {
    // The backend tells what changed; asking again on every focus would only make noise.
    queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
followBackend(queryClient);

const container = document.getElementById('root');
if (container === null) throw new Error('The page has no root element.');
createRoot(container).render(
  <StrictMode>
    <App queryClient={queryClient} />
  </StrictMode>,
);
// When the page has come to rest: the first chart then opens without waiting for its code.
requestIdleCallback(() => void warmDrawings().catch(() => undefined), { timeout: 10_000 });
