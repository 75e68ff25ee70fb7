import { Select, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import { useText } from '../../ui/text.ts';
import { useNoticeSound } from './use-notices.ts';

/** Half hours of a day, minutes after midnight. */
const HALF_HOURS = Array.from({ length: 48 }, (_, index) => index * 30);

function clockWords(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Whether alarms sound, and when they never do. */
export function SoundSettings(): ReactNode {
  const t = useText();
  const id = useId();
  const { sound, change } = useNoticeSound();
  if (sound === undefined) return null;
  const options = HALF_HOURS.map((value) => ({ value, label: clockWords(value) }));
  return (
    <div className="notice-sound small">
      <Switch
        size="small"
        checked={sound.sound}
        aria-labelledby={id}
        onChange={(checked) => change({ sound: checked })}
      />
      <span id={id}>{t('notices.sound')}</span>
      <span className="soft" title={t('notices.quietNone')}>
        {t('notices.quiet')}
      </span>
      <Select
        size="small"
        aria-label={t('notices.quietFrom')}
        value={sound.quietFrom}
        options={options}
        disabled={!sound.sound}
        onChange={(quietFrom) => change({ quietFrom })}
      />
      <span aria-hidden="true">–</span>
      <Select
        size="small"
        aria-label={t('notices.quietTo')}
        value={sound.quietTo}
        options={options}
        disabled={!sound.sound}
        onChange={(quietTo) => change({ quietTo })}
      />
    </div>
  );
}
