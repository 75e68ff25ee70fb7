import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Rolldown } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
/** Where the built gallery stands under its folder. */
export const GALLERY_PATH = '/test/gallery/index.html';

/** Builds the page that shows every chart into a folder of the caller; it is no part of the product. Answers the chunks. */
export async function buildGallery(folder: string): Promise<readonly Rolldown.OutputChunk[]> {
  const before = process.env.NODE_ENV;
  // The test runner's own mode would take the slow React in, which is not what users get.
  process.env.NODE_ENV = 'production';
  try {
    const result = await build({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      plugins: [react()],
      build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: join(ROOT, 'test/gallery/index.html') } },
    });
    if (!('output' in result)) throw new Error('The gallery was not built once.');
    return result.output.filter((part) => part.type === 'chunk');
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
