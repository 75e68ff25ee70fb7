import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      outDir: join(root, 'out/main'),
      rolldownOptions: {
        input: {
          index: join(root, 'electron/main/index.ts'),
          headless: join(root, 'electron/headless/index.ts'),
          'backend-entry': join(root, 'electron/main/backend-entry.ts'),
          'engine-worker': join(root, 'electron/backend/engine/engine-worker.ts'),
          'export-worker': join(root, 'electron/backend/features/exports/export-worker.ts'),
          'fans-worker': join(root, 'electron/backend/features/fans/fans-worker.ts'),
          'store-worker': join(root, 'electron/backend/db/store-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      // A sandboxed preload is one CommonJS file with everything but electron inside.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: join(root, 'electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'renderer'),
    plugins: [react()],
    build: {
      outDir: join(root, 'out/renderer'),
      minify: true,
      rolldownOptions: { input: join(root, 'renderer/index.html') },
    },
  },
});
