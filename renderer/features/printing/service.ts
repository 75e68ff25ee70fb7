export { PrintSheet } from './print-sheet.tsx';
export { PrintsSection } from './prints-section.tsx';
