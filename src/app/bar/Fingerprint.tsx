/** The fingerprint of what is on screen: bars to recognise, digits to compare, all of it in the title. */
import { cls, formats, useWords } from '../../kit/index.ts';
import { useLab } from '../../session/index.ts';
import styles from './Bar.module.css';

export function Fingerprint({ bars }: { readonly bars: boolean }) {
  const { fingerprint: text } = useWords().app;
  const hex = useLab((lab) => lab.run.viewedFingerprint);
  const seed = useLab((lab) => lab.document.seed);
  const digits = [...hex.slice(0, 12)].map((digit) => Number.parseInt(digit, 16));
  return (
    <span className={styles['finger']}>
      {bars && <svg width={40} height={20} viewBox="0 0 40 20" aria-hidden="true">{digits.map((value, index) => <rect key={index} x={index * 3.4} y={16 - value} width={2} height={value + 2} fill="var(--ink-2)" />)}</svg>}
      <span className={cls(styles['finger-text'], !bars && styles['in-line'])}>
        <span className="ink3">{text.seed} <span className="ink1">{String(seed)}</span></span>
        <code role="status" aria-live="off" aria-label={text.name} title={hex}>{hex === '' ? text.none : formats.shortHash(hex)}</code>
      </span>
    </span>
  );
}
