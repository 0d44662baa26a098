import { rmSync } from 'node:fs';
import type { Settings } from '../settings.ts';
import { UserError } from '../user-error.ts';
import { checkPorts } from './check-ports.ts';
import { embeddedFolder } from './embedded-folder.ts';
import { askFirstAnswer } from './first-answer.ts';
import type { NationPlan } from './plan-nation.ts';
import { describeNation } from './describe-nation.ts';
import { startNation } from './start-nation.ts';
import { createStopSignal, untilAborted } from './stop-signal.ts';
import { takeDataDirectory } from './take-data-directory.ts';

export interface RunOptions {
  /** Generate the embedded data again. */
  readonly isFresh: boolean;
  /** performance.now() when the program began. */
  readonly startedAt: number;
}

/** Runs the nation until the operator ends it. Throws a UserError where it can't start or a process of it dies. */
export async function runNation(plan: NationPlan, settings: Settings, options: RunOptions): Promise<void> {
  const giveBack = await takeDataDirectory(settings.dataDirectory);
  try {
    await checkPorts(plan);
    if (options.isFresh) for (const { name } of plan.memberHosts) removeData(settings, name);
    console.log(`Đang khởi động / starting ${plan.members.length} members …`);
    await superviseNation(plan, settings, options);
  } finally {
    await giveBack();
  }
}

function removeData(settings: Settings, name: string): void {
  rmSync(embeddedFolder(settings, name), { recursive: true, force: true });
}

async function superviseNation(
  plan: NationPlan,
  settings: Settings,
  { startedAt }: RunOptions,
): Promise<void> {
  const stopSignal = createStopSignal();
  const nation = await startNation(plan, settings, stopSignal);
  try {
    const answer = await askFirstAnswer(nation.gatewayUrl, stopSignal);
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(describeNation(plan, nation, { answer, seconds }));
    const fault = await Promise.race([nation.broken, untilAborted(stopSignal)]);
    if (fault !== undefined) throw new UserError(fault);
  } finally {
    await nation.close();
  }
  console.log('Đã dừng / stopped.');
}
