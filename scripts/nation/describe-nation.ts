import type { FirstAnswer } from './first-answer.ts';
import { graphqlUrl, type NationPlan } from './plan-nation.ts';
import type { Nation } from './start-nation.ts';

const SAMPLE_QUERY =
  '{ statistics(filter: { year: 2023, level: STATE }) { rows { decisions recipients } provenance ' +
  'coverage { expected answered complete } } reportedTotals { name qualifier value unit } }';

/** How long the first request took to be answered since the program began, and by how many. */
export interface StartReport {
  readonly answer: FirstAnswer;
  readonly seconds: number;
}

/** What the operator reads when everything is up: Vietnamese first, English beside it. */
export function describeNation(plan: NationPlan, nation: Nation, report: StartReport): string {
  return `
Thi Đua: cả nước trong một yêu cầu GraphQL / the nation in one GraphQL request

  Cổng / gateway       ${nation.gatewayUrl}
  Số liệu / dashboard  ${new URL('/', nation.gatewayUrl).href}
  Tra cứu / explorer   ${new URL('/explorer', nation.gatewayUrl).href}
  Hội đồng / council   ${nation.councilUrl}
  Đăng ký / registry   ${nation.registryUrl}/registry
  Thành viên / members ${plan.members.length}: ${describeMembers(plan)}
                       (${describeControls(plan)})

  ${describeReport(report)}

  Dữ liệu người và tập thể được khen thưởng do máy sinh ra (GENERATED), không phải dữ liệu thật.
  Recipients and their commendations are generated, not real; what the notice 59/TB-VPCP says is exact.

Thử hỏi / try:

  curl -s ${nation.gatewayUrl} -H 'content-type: application/json' \\
    -d '${JSON.stringify({ query: SAMPLE_QUERY })}'

  npm run stop -- --code BCA      một cơ quan tạm ngừng / takes one member down
  npm run resume -- --code BCA    trở lại / and up again
  Ctrl-C                          dừng tất cả / ends everything
`;
}

function describeMembers({ host, members }: NationPlan): string {
  const urls = members.map(({ port }) => graphqlUrl(host, port));
  return urls.length > 2 ? `${urls[0]} … ${urls.at(-1)}` : urls.join(', ');
}

function describeControls({ memberHosts }: NationPlan): string {
  return memberHosts.map(({ controlPort }) => `http://127.0.0.1:${controlPort}/members`).join(', ');
}

function describeReport({ answer, seconds }: StartReport): string {
  const time = seconds.toFixed(1);
  const isComplete = answer.answered + answer.notConnected === answer.expected;
  const holes = answer.notConnected > 0 ? `, ${answer.notConnected} not connected` : '';
  return (
    `Câu trả lời đầu tiên sau ${time} giây / first ${isComplete ? 'complete ' : ''}answer after ${time} s: ` +
    `${answer.answered} / ${answer.expected}${holes}`
  );
}
