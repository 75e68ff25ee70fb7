import { PictureOutlined } from '@ant-design/icons';
import { type ReactNode, useState } from 'react';

export interface PictureProps {
  /** Same-origin path, or null where there is no picture. */
  readonly source: string | null;
  /** Side of the square, pixels. */
  readonly size: number;
}

/** A small square picture beside its title (so without words of its own); a placeholder where there is none. */
export function Picture({ source, size }: PictureProps): ReactNode {
  const [failed, setFailed] = useState<string | null>(null);
  const style = { width: size, height: size };
  if (source === null || failed === source) {
    return (
      <span className="picture picture-missing" style={style} aria-hidden="true">
        <PictureOutlined />
      </span>
    );
  }
  return (
    <img
      className="picture"
      src={source}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
      onError={() => setFailed(source)}
    />
  );
}
