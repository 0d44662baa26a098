#!/usr/bin/env node
// `npx thidua`: the one command line of the registry, through the same loader as every npm script.
import { register } from 'tsx/esm/api';

register();
await import('./thidua.ts');
