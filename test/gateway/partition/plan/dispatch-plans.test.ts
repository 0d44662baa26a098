import { describe, expect, it } from '@jest/globals';
import { print } from 'graphql';
import type { DispatchPlan } from '../../../../gateway/partition/plan/dispatch-plan.ts';
import { DispatchPlans } from '../../../../gateway/partition/plan/dispatch-plans.ts';
import { parsePartitionSchema } from '../../../../gateway/partition/plan/partition-schema.ts';
import { LIBRARY_CONTRACT } from '../../../support/library/library-contract.ts';

const schema = parsePartitionSchema(LIBRARY_CONTRACT);

function createPlans(maxTexts = 10): DispatchPlans {
  return new DispatchPlans(schema, { maxTexts, isForGateways: false });
}

/** What members are asked for the first root field, with these values of its arguments. */
function asked(plan: DispatchPlan, values = {}): string {
  const [field] = plan.fieldsOf('Query', plan.operation.selectionSet);
  const definition = plan.typeOf('Query').fields.get(field?.name.value ?? '');
  if (field === undefined || definition === undefined) throw new TypeError('There is no such field.');
  return print(plan.gathered(field, definition, values).field).replaceAll(/\s+/g, ' ');
}

describe('the plan of an operation', () => {
  it('is made once for each text, whatever the values of its variables', () => {
    const plans = createPlans();
    const text = 'query ($year: Int) { loans(filter: { year: $year }) { rows { loans } } }';
    const first = plans.planFor(text, { year: 2022 });
    const second = plans.planFor(text, { year: 2023 });
    expect(second.plan).toBe(first.plan);
    expect(second.variables).toEqual({ year: 2023 });
    expect(asked(first.plan)).toBe(asked(second.plan));
  });

  it('is another where variables decide otherwise what is asked at all', () => {
    const plans = createPlans();
    const text = 'query ($all: Boolean = true) { books { nodes { id title @include(if: $all) } } }';
    const whole = plans.planFor(text, {});
    const part = plans.planFor(text, { all: false });
    expect(part.plan).not.toBe(whole.plan);
    expect(asked(whole.plan)).toContain('title');
    expect(asked(part.plan)).not.toContain('title');
    expect(plans.planFor(text, { all: true }).plan).toBe(whole.plan);
  });

  it('asks for what having and orderBy read, which a variable may name', () => {
    const { plan } = createPlans().planFor(
      'query ($order: LoanOrder) { loans(orderBy: $order) { rows { books } } }',
      {},
    );
    expect(asked(plan)).not.toContain('_p_orderBy');
    expect(asked(plan, { orderBy: { measure: 'LOANS' } })).toContain('_p_orderBy: loans');
    expect(asked(plan, { orderBy: { measure: 'BOOKS' } })).toContain('_p_orderBy: books');
  });

  it('has a variable of its own where a cursor stands, since members know plain cursors only', () => {
    const { plan } = createPlans().planFor(
      'query ($_p: Int) { books(first: $_p, after: "sealed") { nodes { id } } }',
      {},
    );
    expect(asked(plan)).toContain('books(first: $_p, after: $_p_after1)');
  });

  it('names its variables unlike those that another gateway above it has sent', () => {
    const plans = new DispatchPlans(schema, { maxTexts: 10, isForGateways: true });
    const text = 'query ($_p_after1: String) { books(first: 1, after: $_p_after1) { nodes { id } } }';
    expect(asked(plans.planFor(text, {}).plan)).toContain('after: $_p_after2');
  });

  it('is forgotten when too many others were asked for since', () => {
    const plans = createPlans(2);
    const [one, two, three] = ['id', 'title', 'year'].map((name) => `{ books { nodes { ${name} } } }`);
    if (one === undefined || two === undefined || three === undefined) throw new TypeError('Three texts.');
    const known = plans.planFor(one, {}).plan;
    const other = plans.planFor(two, {}).plan;
    expect(plans.planFor(one, {}).plan).toBe(known);
    plans.planFor(three, {});
    expect(plans.planFor(one, {}).plan).toBe(known);
    expect(plans.planFor(two, {}).plan).not.toBe(other);
  });

  it('is not made for names that are the gateway’s own', () => {
    const plans = createPlans();
    const texts = [
      '{ books { _p_cursors: totalCount } }',
      'query ($_p_size1: Int) { books(first: $_p_size1) { totalCount } }',
    ];
    for (const text of texts) expect(() => plans.planFor(text, {})).toThrow(/reserved for the gateway/);
  });
});
