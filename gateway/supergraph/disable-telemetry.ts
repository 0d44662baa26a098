/**
 * Imported before @apollo/gateway, which otherwise reports to its vendor: this product's networks are closed, and
 * what a government asks is nobody else's business. The one write to the environment outside scripts/.
 */
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
