import { setStaff } from '../rpc/client.ts';
import { createStore } from '../ui/store.ts';

const STORAGE_KEY = 'maitian.staff';

/** The staff profile at work on this page; null = not chosen yet. */
export const staffProfile = createStore<number | null>(remembered());

setStaff(staffProfile.get());
staffProfile.subscribe(() => {
  const id = staffProfile.get();
  setStaff(id);
  if (id === null) localStorage.removeItem(STORAGE_KEY);
  else localStorage.setItem(STORAGE_KEY, String(id));
});

function remembered(): number | null {
  const text = localStorage.getItem(STORAGE_KEY);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
