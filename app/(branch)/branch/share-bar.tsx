import { percent, shareInWords } from '@/domain/completion/branch';
import styles from './branch.module.css';

/** A share as words with a bar that shows the same. */
export function ShareBar({ done, total }: { done: number; total: number }) {
  return (
    <>
      <span className={styles.share}>{shareInWords(done, total)}</span>
      <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.barAll} width="100" height="8" />
        <rect className={styles.barDone} width={percent(done, total) ?? 0} height="8" />
      </svg>
    </>
  );
}
