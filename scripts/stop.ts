import { controlMember } from './nation/control-member.ts';
import { runScript } from './run-script.ts';

await runScript(() => controlMember('stop', 'Takes one member of the running nation down.'));
