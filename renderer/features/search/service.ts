export { SearchNotes } from './search-notes.tsx';
