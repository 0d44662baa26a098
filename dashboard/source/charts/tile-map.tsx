import { Link } from '../app/link.tsx';
import type { Figure, FigureAnswer } from '../data/figure.ts';
import { figureText } from '../language/figure-text.ts';
import { NO_FIGURE, wordFor } from '../language/labels.ts';
import { useLanguage } from '../language/language.ts';
import { placeOf } from './tile-places.ts';

export interface Tile {
  readonly code: string;
  readonly name: string;
  readonly figure: Figure;
}

export interface TileMapProps {
  readonly label: string;
  readonly tiles: readonly Tile[];
  /** The 34 provinces from July 2025; else the 63 before. */
  readonly isMerged: boolean;
}

const STEPS = 5;

/** What stands in a tile that has no number; the legend says what each means. */
const MARKS: Readonly<Record<Exclude<FigureAnswer, 'KNOWN'>, string>> = {
  UNKNOWN: '?',
  WITHHELD: '■',
  NOT_REPORTED: '…',
  NOT_CONNECTED: '○',
  UNREACHABLE: '!',
};

/** A tile for each province, about where it lies; the darker, the more. Each is a link with its name and what is known of it. */
export function TileMap({ label, tiles, isMerged }: TileMapProps) {
  const { code: language } = useLanguage();
  const bounds = boundsOf(tiles);
  const rows = Math.max(...tiles.map(({ code }) => placeOf(code, isMerged)?.[1] ?? 0));
  let unplaced = 0;
  return (
    <>
      <ul class="tiles" aria-label={label}>
        {tiles.map(({ code, name, figure }) => {
          const [column, row] = placeOf(code, isMerged) ?? [unplaced++, rows + 2];
          return (
            <li key={code} style={{ gridColumn: column + 1, gridRow: row + 1 }}>
              <Link to={`/co-quan/${code}`} className={`tile step-${stepOf(figure, bounds)}`}>
                <span class="unseen">{name}: </span>
                <span class="tile-code">{code.replace(/25$/, '')}</span>
                <span class="tile-value" aria-hidden={figure.answer !== 'KNOWN'}>
                  {figure.answer === 'KNOWN' ? figureText(figure, language) : MARKS[figure.answer]}
                </span>
                {figure.answer === 'KNOWN' ? null : (
                  <span class="unseen">{figureText(figure, language)}</span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
      <Legend tiles={tiles} />
    </>
  );
}

/** Only the marks that are on the map. */
function Legend({ tiles }: Pick<TileMapProps, 'tiles'>) {
  const { code } = useLanguage();
  const answers = new Set(tiles.map(({ figure }) => figure.answer));
  const marks = Object.entries(MARKS).filter(([answer]) => answers.has(answer as FigureAnswer));
  if (marks.length === 0) return null;
  return (
    <ul class="tile-legend">
      {marks.map(([answer, mark]) => (
        <li key={answer}>
          <span class="tile-mark">{mark}</span> {wordFor(NO_FIGURE, answer, code)}
        </li>
      ))}
    </ul>
  );
}

/** Bounds between steps of about as many provinces each. */
function boundsOf(tiles: readonly Tile[]): readonly number[] {
  const sorted = tiles
    .flatMap(({ figure }) => (figure.answer === 'KNOWN' ? (figure.value ?? []) : []))
    .sort((a, b) => a - b);
  return Array.from(
    { length: STEPS - 1 },
    (_, step) => sorted[Math.floor((sorted.length * (step + 1)) / STEPS)] ?? 0,
  );
}

function stepOf({ answer, value }: Figure, bounds: readonly number[]): string {
  if (answer !== 'KNOWN' || value === null) return 'none';
  return String(bounds.filter((bound) => value > bound).length);
}
