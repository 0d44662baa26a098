import { isInterfaceType, isObjectType, isUnionType, type GraphQLSchema } from 'graphql';

/** Which types fit which type conditions, over the whole supergraph: types that clients don't see included. */
export class SupergraphTypes {
  readonly #objects = new Set<string>();
  readonly #narrower = new Map<string, ReadonlySet<string>>();

  constructor(schema: GraphQLSchema) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (isObjectType(type)) this.#objects.add(type.name);
      if (isUnionType(type)) this.#narrower.set(type.name, new Set(type.getTypes().map(({ name }) => name)));
      if (isInterfaceType(type)) {
        const { interfaces, objects } = schema.getImplementations(type);
        this.#narrower.set(type.name, new Set([...interfaces, ...objects].map(({ name }) => name)));
      }
    }
  }

  isObject(typeName: string): boolean {
    return this.#objects.has(typeName);
  }

  /** True where an object that says it is of `typeName` fits the condition. */
  fits(typeName: string, condition: string): boolean {
    return typeName === condition || this.#narrower.get(condition)?.has(typeName) === true;
  }
}
