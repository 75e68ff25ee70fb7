// The start-up page offers the same bundle when the store cannot be opened.
export { BundleDialog } from './bundle-dialog.tsx';
