export { noticesOpen } from './notices-open.ts';
