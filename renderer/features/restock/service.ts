export { FanMarksLine } from './fan-marks-line.tsx';
