import type { WriteStream } from 'node:tty';
import type { ImportProgress } from '../../subgraphs/kit/import/import-progress.ts';

const STEPS: Readonly<Record<ImportProgress['step'], string>> = {
  READING: 'Đọc / reading',
  CHECKING: 'Kiểm tra / checking',
  WRITING: 'Ghi / writing',
};
const WIDTH = 30;
/** Columns of a terminal that does not say how many it has. */
const NARROWEST = 80;

/** Shows how far an import is on one line of a terminal; where there is none, nothing. */
export class ProgressBar {
  readonly #terminal: WriteStream;

  constructor(terminal: WriteStream = process.stderr) {
    this.#terminal = terminal;
  }

  readonly show = ({ step, rows, share }: ImportProgress): void => {
    if (!this.#terminal.isTTY) return;
    const text = `${drawBar(share)} ${STEPS[step]}: ${rows.toLocaleString('vi')} dòng / rows`;
    // A longer line would break, and the next one would not take its place.
    this.#terminal.write(`\r\u001B[K${text.slice(0, (this.#terminal.columns || NARROWEST) - 1)}`);
  };

  /** Takes the line away. */
  readonly end = (): void => {
    if (this.#terminal.isTTY) this.#terminal.write('\r\u001B[K');
  };
}

/** Full as far as it is; where nobody can tell, a band that is not mistaken for the end. */
function drawBar(share: number | null): string {
  if (share === null) return `${'▒'.repeat(WIDTH)}    …`;
  const full = Math.round(share * WIDTH);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent} %`;
}
