#!/usr/bin/env node
// `npx thidua`: the one command line of the registry, started as every npm script is.
process.argv.splice(2, 0, 'thidua');
await import('./run.js');
