/** A movement that awards of type MOVEMENT may name (BR-07). */
export interface MovementReference {
  /** Global id of an agency's movement; null where the award stands under a national movement directly. */
  readonly movement: string | null;
  readonly nationalMovement: string | null;
  /** No award for it before this day of the calendar (BR-08). */
  readonly fromDay: number;
  /** Nor after this one: its awards are given within months of its end. */
  readonly toDay: number;
}
