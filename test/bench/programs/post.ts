import { Pool } from 'undici';

const pools = new Map<string, Pool>();
const HEADERS = { 'content-type': 'application/json' };

/** Sends a GraphQL request and gives the answer's bytes; one pool of connections for each address. */
export async function postBytes(url: string, body: string): Promise<Buffer> {
  const { origin, pathname } = new URL(url);
  let pool = pools.get(origin);
  if (pool === undefined) {
    pool = new Pool(origin, { connections: 32 });
    pools.set(origin, pool);
  }
  const response = await pool.request({ method: 'POST', path: pathname, headers: HEADERS, body });
  const bytes = Buffer.from(await response.body.arrayBuffer());
  if (response.statusCode !== 200) throw new Error(bytes.toString('utf8'));
  return bytes;
}

/** Sends a GraphQL request and gives the answer's data. */
export async function postJson<Data>(url: string, body: string): Promise<Data> {
  return (JSON.parse((await postBytes(url, body)).toString('utf8')) as { readonly data: Data }).data;
}
