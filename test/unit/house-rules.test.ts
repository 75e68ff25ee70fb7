import { describe, expect, it } from 'vitest';
import { checkFile } from '../../scripts/house-rules.ts';

const messages = (file: string, text: string): string[] => checkFile(file, text).map(({ message }) => message);

describe('house rules', () => {
  it.each([
    ['shared/domain/money.ts', "import { z } from 'react';"],
    ['shared/domain/money.ts', "import { a } from '../../electron/backend/backend.ts';"],
    ['electron/backend/sync/pull.ts', "import { app } from 'electron';"],
    ['electron/backend/sync/pull.ts', "import { x } from '../../practice/practice.ts';"],
    ['electron/backend/sync/pull.ts', "const x = await import('../../practice/practice.ts');"],
    ['electron/practice/server.ts', "import type { x } from '../backend/backend.ts';"],
    ['renderer/ui/table.tsx', "import { x } from '../features/orders/page.tsx';"],
    ['renderer/app.tsx', "import fs from 'node:fs';"],
    ['renderer/features/orders/page.tsx', "import { x } from '../shops/page.tsx';"],
    ['electron/backend/features/orders/read.ts', "import { x } from '../shops/read.ts';"],
    ['electron/preload/index.ts', "import fs from 'node:fs';"],
    ['electron/backend/features/orders/service.ts', 'const rows = prepare(`SELECT * FROM orders`);'],
    ['electron/backend/sync/pull.ts', 'const at = Date.now();'],
    ['electron/practice/life.ts', 'const at = new Date();'],
    ['renderer/features/orders/page.tsx', 'const title = <h1>订单</h1>;'],
    ['renderer/app.tsx', `${'\n'.repeat(501)}x`],
  ])('%s may not hold %s', (file, text) => {
    expect(messages(file, text)).toHaveLength(1);
  });

  it.each([
    ['shared/domain/money.ts', "import { z } from 'zod';\nimport { a } from './clock.ts';"],
    ['electron/backend/features/orders/service.ts', "import { x } from '../shops/service.ts';"],
    ['electron/backend/features/orders/read.ts', 'const rows = prepare(`SELECT * FROM orders`);'],
    ['electron/backend/clock.ts', 'const at = Date.now();'],
    ['electron/backend/sync/pull.ts', 'const at = new Date(clock.now());'],
    ['renderer/features/orders/page.tsx', '// 订单 in a comment\nconst x = 1;'],
    ['shared/i18n/messages/orders.ts', `${'\n'.repeat(900)}x`],
    ['test/integration/a.test.ts', "import { x } from '../../electron/practice/practice.ts';"],
  ])('%s may hold %s', (file, text) => {
    expect(messages(file, text)).toEqual([]);
  });
});
