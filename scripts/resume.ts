import { controlMember } from './nation/control-member.ts';
import { runScript } from './run-script.ts';

await runScript(() => controlMember('resume', 'Takes one member of the running nation up again.'));
