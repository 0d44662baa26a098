import type { AwardLevel, CommendationType, RecipientKind, SigningAuthority } from '../records/records.ts';
import { foldText } from './fold-text.ts';

/** Codes with the words that people choose from. */
export type Choices<Code extends string> = Readonly<Record<Code, string>>;

export const LEVEL_CHOICES: Choices<AwardLevel> = {
  STATE: 'Cấp Nhà nước',
  CENTRAL: 'Cấp Trung ương',
  MINISTRY_PROVINCE: 'Cấp Bộ, ban, ngành, tỉnh',
  GRASSROOTS: 'Cấp cơ sở',
  ARMED_FORCES: 'Lực lượng vũ trang',
};

export const TYPE_CHOICES: Choices<CommendationType> = {
  MERIT: 'Theo công trạng',
  SUDDEN: 'Đột xuất',
  MOVEMENT: 'Theo phong trào',
  CAREER: 'Quá trình cống hiến',
  LENGTH_OF_SERVICE: 'Theo niên hạn',
  EXTERNAL: 'Đối ngoại',
};

export const KIND_CHOICES: Choices<RecipientKind> = {
  INDIVIDUAL: 'Cá nhân',
  COLLECTIVE: 'Tập thể',
  HOUSEHOLD: 'Hộ gia đình',
};

export const AUTHORITY_CHOICES: Choices<SigningAuthority> = {
  OWN: 'Ký trực tiếp',
  ON_BEHALF: 'Ký thay',
  DELEGATED: 'Thừa ủy quyền',
};

export const YES_NO_CHOICES: Choices<'YES' | 'NO'> = { YES: 'Có', NO: 'Không' };

/** The code that a text means, by its words or the code itself; null where it means none. */
export function findChoice<Code extends string>(choices: Choices<Code>, text: string): Code | null {
  const folded = foldText(text);
  const entries = Object.entries(choices) as [Code, string][];
  return (
    entries.find(([code, words]) => foldText(words) === folded || code.toLowerCase() === folded)?.[0] ?? null
  );
}
