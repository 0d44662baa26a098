/** The `data` of an answer, already written as JSON. */
export class WrittenData {
  /** JSON text of an object. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The values by response keys, for whoever has to look into an answer: this parses it. */
  toJSON(): Readonly<Record<string, unknown>> {
    return JSON.parse(this.text) as Readonly<Record<string, unknown>>;
  }
}
