import { createStore } from '../../ui/store.ts';

export { toBase64 } from './upload-pieces.ts';

/** The shop that another page chose for the next import; the import page takes it as its first choice. */
export const importTarget = createStore<number | null>(null);

/** Makes the import page start with this shop. */
export function importIntoShop(shopId: number): void {
  importTarget.set(shopId);
}
