import type { NoticeSound } from '../../../shared/contract/notices.ts';
import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { MINUTE } from '../../../shared/domain/clock.ts';

/** Whether nothing may sound at this moment (epoch milliseconds); the hours may reach over midnight. */
export function isQuiet({ sound, quietFrom, quietTo }: NoticeSound, now: number): boolean {
  if (!sound) return true;
  if (quietFrom === quietTo) return false;
  const minute = Math.floor((now - shanghaiDayStart(now)) / MINUTE);
  return quietFrom < quietTo ? minute >= quietFrom && minute < quietTo : minute >= quietFrom || minute < quietTo;
}

const TONES = [880, 660, 880] as const;
const TONE_SECONDS = 0.16;

/** Three short tones. A browser that has not been touched yet stays silent: the banner is there all the same. */
export function soundAlarm(): void {
  try {
    const audio = new AudioContext();
    TONES.forEach((frequency, index) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const from = audio.currentTime + index * TONE_SECONDS * 1.25;
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.15, from);
      volume.gain.exponentialRampToValueAtTime(0.001, from + TONE_SECONDS);
      tone.connect(volume).connect(audio.destination);
      tone.start(from);
      tone.stop(from + TONE_SECONDS);
    });
    setTimeout(() => void audio.close(), 1500);
  } catch {
    // Without a sound device the banner and the bell say it.
  }
}
