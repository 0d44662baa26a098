import { Link } from '../app/link.tsx';
import { useLanguage } from '../language/language.ts';
import { placeOf } from './tile-places.ts';

export interface Tile {
  readonly code: string;
  readonly name: string;
  /** Null: no figure is known, which is not zero. */
  readonly value: number | null;
}

export interface TileMapProps {
  readonly label: string;
  readonly tiles: readonly Tile[];
  /** The 34 provinces from July 2025; else the 63 before. */
  readonly isMerged: boolean;
}

const STEPS = 5;

/** A tile for each province, about where it lies; the darker, the more. Each is a link with its name and number. */
export function TileMap({ label, tiles, isMerged }: TileMapProps) {
  const { number, t } = useLanguage();
  const sorted = tiles.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  const bounds = Array.from(
    { length: STEPS - 1 },
    (_, step) => sorted[Math.floor((sorted.length * (step + 1)) / STEPS)] ?? 0,
  );
  const rows = Math.max(...tiles.map(({ code }) => placeOf(code, isMerged)?.[1] ?? 0));
  let unplaced = 0;
  return (
    <ul class="tiles" aria-label={label}>
      {tiles.map(({ code, name, value }) => {
        const [column, row] = placeOf(code, isMerged) ?? [unplaced++, rows + 2];
        const step = value === null ? 'none' : String(bounds.filter((bound) => value > bound).length);
        return (
          <li key={code} style={{ gridColumn: column + 1, gridRow: row + 1 }}>
            <Link to={`/co-quan/${code}`} className={`tile step-${step}`}>
              <span class="unseen">{name}: </span>
              <span class="tile-code">{code.replace(/25$/, '')}</span>
              <span class="tile-value">
                {value === null ? '–' : number(value)}
                {value === null ? <span class="unseen">{t('không có số liệu', 'no figure')}</span> : null}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
