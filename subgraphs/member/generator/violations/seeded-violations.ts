/** Which record breaks a rule. */
export interface SeededViolation {
  /** Business rule of domain 2.10. */
  readonly rule: string;
  readonly owner: string;
  readonly subject: 'decision' | 'commendation' | 'movement';
  readonly id: string;
}

/**
 * All records of the demonstration that break a business rule, on purpose: a later inspection has to find each of them,
 * and nothing else. They are made at every seed and scale, and none is in the State's register, whose figures stand
 * beside the notice's. BR-04, BR-05 and BR-16 across agencies, and the rules about answers (BR-09, BR-13 to BR-15), can't be
 * broken by one owner's rows; BR-17 is refused when rows are loaded.
 */
export const SEEDED_VIOLATIONS: readonly SeededViolation[] = [
  { rule: 'BR-01', owner: 'TNG', subject: 'decision', id: 'TNG:QD-2023-900001' },
  { rule: 'BR-02', owner: 'BTTTT', subject: 'commendation', id: 'BTTTT:KT-2023-900001' },
  { rule: 'BR-03', owner: 'QNI', subject: 'commendation', id: 'QNI:KT-2023-900002' },
  { rule: 'BR-04', owner: 'HDU', subject: 'commendation', id: 'HDU:KT-2023-900001' },
  { rule: 'BR-06', owner: 'LSO', subject: 'movement', id: 'LSO:PT-90' },
  { rule: 'BR-07', owner: 'BCT', subject: 'commendation', id: 'BCT:KT-2023-900001' },
  { rule: 'BR-08', owner: 'NAN', subject: 'commendation', id: 'NAN:KT-2023-900001' },
  { rule: 'BR-10', owner: 'BYT', subject: 'commendation', id: 'BYT:KT-2023-900001' },
  { rule: 'BR-11', owner: 'BGTVT', subject: 'decision', id: 'BGTVT:QD-2024-900001' },
  { rule: 'BR-12', owner: 'DTH', subject: 'commendation', id: 'DTH:KT-2023-900001' },
];
