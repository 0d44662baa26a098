import type { WriteStream } from 'node:tty';
import type { ImportProgress } from '../../subgraphs/kit/import/import-progress.ts';

const STEPS: Readonly<Record<ImportProgress['step'], string>> = {
  READING: 'Đọc / reading',
  CHECKING: 'Kiểm tra / checking',
  WRITING: 'Ghi / writing',
};
const WIDTH = 30;

/** Shows how far an import is on one line of a terminal; where there is none, nothing. */
export class ProgressBar {
  readonly #terminal: WriteStream;

  constructor(terminal: WriteStream = process.stderr) {
    this.#terminal = terminal;
  }

  readonly show = ({ step, rows, share }: ImportProgress): void => {
    if (!this.#terminal.isTTY) return;
    const full = Math.round((share ?? 1) * WIDTH);
    const percent = share === null ? '…' : `${String(Math.floor(share * 100))} %`;
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
    this.#terminal.write(
      `\r\u001B[K${bar} ${percent} ${STEPS[step]}: ${rows.toLocaleString('vi')} dòng / rows`,
    );
  };

  /** Takes the line away. */
  readonly end = (): void => {
    if (this.#terminal.isTTY) this.#terminal.write('\r\u001B[K');
  };
}
