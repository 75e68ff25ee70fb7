export { ExportSheet } from './export-sheet.tsx';
export { ExportsTray } from './exports-tray.tsx';
