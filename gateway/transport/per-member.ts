/** One value for each member, made when the member is first met. */
export class PerMember<Value> {
  readonly #values = new Map<string, Value>();
  readonly #create: (member: string) => Value;

  constructor(create: (member: string) => Value) {
    this.#create = create;
  }

  of(member: string): Value {
    let value = this.#values.get(member);
    if (value === undefined) {
      value = this.#create(member);
      this.#values.set(member, value);
    }
    return value;
  }
}
