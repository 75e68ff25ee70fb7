import { PictureOutlined } from '@ant-design/icons';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';

/** Side of the enlarged picture, pixels. */
const ZOOM_SIZE = 240;
const GAP = 10;

export interface PictureProps {
  /** Same-origin path, or null where there is no picture. */
  readonly source: string | null;
  /** Side of the square, pixels. */
  readonly size: number;
}

/**
 * A small square picture beside its title (so without words of its own), enlarged while the pointer rests on it; a
 * placeholder where there is none.
 */
export function Picture({ source, size }: PictureProps): ReactNode {
  const [failed, setFailed] = useState<string | null>(null);
  const [zoom, setZoom] = useState<CSSProperties | null>(null);
  if (source === null || failed === source) {
    return (
      <span className="picture picture-missing" style={{ width: size, height: size }} aria-hidden="true">
        <PictureOutlined />
      </span>
    );
  }
  return (
    <>
      <img
        className="picture"
        src={source}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        decoding="async"
        onError={() => setFailed(source)}
        onPointerEnter={(event) => setZoom(placeBeside(event.currentTarget.getBoundingClientRect()))}
        onPointerLeave={() => setZoom(null)}
      />
      {zoom !== null && createPortal(<img className="picture-zoom" src={source} alt="" style={zoom} />, document.body)}
    </>
  );
}

/** Right of the small picture, moved up where the window ends. */
function placeBeside(box: DOMRect): CSSProperties {
  const top = Math.max(GAP, Math.min(box.top, window.innerHeight - ZOOM_SIZE - GAP));
  const right = box.right + GAP + ZOOM_SIZE;
  const left = right < window.innerWidth ? box.right + GAP : box.left - GAP - ZOOM_SIZE;
  return { top, left, width: ZOOM_SIZE, height: ZOOM_SIZE };
}
