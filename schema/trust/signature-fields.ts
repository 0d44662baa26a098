/** A signature as a request carries it. */
export interface CarriedSignature {
  readonly components: readonly string[];
  /** Everything after the label, as it was sent: it is signed as it stands. */
  readonly parameters: string;
  /** Seconds since 1970; NaN where absent. */
  readonly created: number;
  readonly expires: number;
  readonly nonce: string;
  readonly algorithm: string | null;
  readonly keyId: string;
  readonly tag: string | null;
  readonly signature: Buffer;
}

const LONGEST = 2048;
const INPUT =
  /^([a-z][a-z0-9_.*-]{0,31})=(\(("[a-z0-9@-]{1,64}"(?: "[a-z0-9@-]{1,64}")*)\)((?:;[a-z]{1,16}=(?:\d{1,15}|"[ !#-[\]-~]{0,256}"))*))$/;
const PARAMETER = /;([a-z]+)=(?:(\d+)|"([^"]*)")/g;
const SIGNATURE = /^([a-z][a-z0-9_.*-]{0,31})=:([A-Za-z0-9+/]{1,1024}={0,2}):$/;

/**
 * Reads the headers `signature-input` and `signature` (RFC 9421, section 4) where they hold ONE signature in the plain form
 * that gateways write. Null where they are anything else.
 */
export function readSignatureFields(input: string, signature: string): CarriedSignature | null {
  if (input.length > LONGEST || signature.length > LONGEST) return null;
  const [, label, parameters = '', listed = '', written = ''] = INPUT.exec(input) ?? [];
  const [, signed, bytes = ''] = SIGNATURE.exec(signature) ?? [];
  if (label === undefined || label !== signed) return null;
  const components = listed.split(' ').map((component) => component.slice(1, -1));
  const values = new Map(
    [...written.matchAll(PARAMETER)].map(([, name, number, text]) => [name, number ?? text]),
  );
  const count = [...written.matchAll(PARAMETER)].length;
  // What is said twice could be read in two ways.
  if (values.size !== count || new Set(components).size !== components.length) return null;
  return {
    ...{ components, parameters },
    created: Number(values.get('created') ?? Number.NaN),
    expires: Number(values.get('expires') ?? Number.NaN),
    nonce: values.get('nonce') ?? '',
    algorithm: values.get('alg') ?? null,
    keyId: values.get('keyid') ?? '',
    tag: values.get('tag') ?? null,
    signature: Buffer.from(bytes, 'base64'),
  };
}
