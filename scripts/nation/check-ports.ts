import { createServer } from 'node:net';
import { UserError } from '../user-error.ts';
import type { NationPlan } from './plan-nation.ts';

/** Throws a UserError that names the first ports that another program uses, before anything is started. */
export async function checkPorts(plan: NationPlan): Promise<void> {
  const wanted = [
    { port: plan.gatewayPort, name: 'gateway' },
    { port: plan.registryPort, name: 'registry' },
    { port: plan.councilPort, name: 'council' },
    ...plan.memberHosts.map(({ name, controlPort }) => ({ port: controlPort, name: `control of ${name}` })),
    ...plan.members.map((member) => ({ port: member.port, name: `member ${member.profile.code}` })),
  ];
  const faults = await Promise.all(wanted.map(({ port }) => tryPort(port, plan.host)));
  const lines = wanted.flatMap(({ port, name }, index) => {
    const fault = faults[index];
    return fault === null || fault === undefined ? [] : [`  ${port} (${name}): ${fault}`];
  });
  if (lines.length === 0) return;
  const shown = lines.slice(0, 5).join('\n');
  const more = lines.length > 5 ? `\n  … and ${lines.length - 5} more` : '';
  throw new UserError(
    `The nation cannot listen at these ports:\n${shown}${more}\n` +
      'Stop what uses them (another `npm start`?), or choose another first port: PORT=5000 npm start.',
  );
}

/** Null where the port is free, else why it cannot be used. */
function tryPort(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRINUSE' ? 'in use' : error.message);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(null);
      });
    });
  });
}
