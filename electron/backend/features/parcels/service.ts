export { type Box, boxesOf, shipCommands } from './boxes.ts';
