import type { DeprecationReport } from '../../registry/publish/deprecations.ts';

/** What is to go and what has gone, a paragraph for each, with those who still have to do something. */
export function writeDeprecations({ deprecated, removed }: DeprecationReport): readonly string[] {
  return [
    ...deprecated.map(({ coordinate, since, deadline, reason, clients }) => {
      const until = deadline === null ? '' : `, hạn / until ${deadline}`;
      const users = clients.map(
        ({ client, operation, requests }) => `${client} (${operation}, ${String(requests)})`,
      );
      const asked = users.length === 0 ? 'không ai / nobody' : users.join(', ');
      return `Sắp bỏ / deprecated since ${since}${until}: ${coordinate} - ${reason}\n  còn hỏi / still asked for by: ${asked}`;
    }),
    ...removed.map(({ coordinate, servedBy }) => {
      const left = servedBy.length === 0 ? 'không ai / nobody' : servedBy.join(', ');
      return `Đã bỏ / removed: ${coordinate}\n  còn giữ / still served by: ${left}`;
    }),
  ];
}
