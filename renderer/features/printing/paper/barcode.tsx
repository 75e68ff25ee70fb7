import type { ReactNode } from 'react';
import { code128Bars } from '../../../../shared/domain/code128.ts';

/** Narrowest bar that cheap thermal printers and scanners manage, and the widest that looks right. Millimetres. */
const LEAST_MODULE = 0.19;
const USUAL_MODULE = 0.33;
/** Modules of white that a scanner needs at each side. */
const QUIET = 10;

export interface BarcodeProps {
  readonly text: string;
  /** Millimetres that may be taken, quiet zones included. */
  readonly width: number;
  readonly height: number;
  /** Shown where the text cannot be a barcode, or one as narrow as this could not be read. */
  readonly fallback: string;
}

/** A Code 128 barcode in true millimetres with its text below. */
export function Barcode({ text, width, height, fallback }: BarcodeProps): ReactNode {
  const drawn = /^[ -~]+$/.test(text) ? code128Bars(text) : null;
  const modules = drawn === null ? 0 : drawn.modules + 2 * QUIET;
  const module = Math.min(USUAL_MODULE, width / modules);
  if (drawn === null || module < LEAST_MODULE) return <p className="slip-no-barcode">{`${text} ${fallback}`}</p>;
  return (
    <figure className="barcode">
      <svg
        role="img"
        aria-label={text}
        width={`${modules * module}mm`}
        height={`${height}mm`}
        viewBox={`0 0 ${modules} 1`}
        preserveAspectRatio="none"
        shapeRendering="crispEdges"
      >
        {drawn.bars.map((bar) => (
          <rect key={bar.at} x={bar.at + QUIET} y={0} width={bar.width} height={1} fill="#000" />
        ))}
      </svg>
      <figcaption>{text}</figcaption>
    </figure>
  );
}
