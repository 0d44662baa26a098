const DECIMAL = /^-?\d{1,30}(\.\d{1,30})?$/;

/** True for an exact decimal number as text, as the scalar Decimal writes it. */
export function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && DECIMAL.test(value);
}

/** Adds two exact decimals without rounding; trailing zeros of the fraction are dropped. */
export function addDecimals(left: string, right: string): string {
  const scale = Math.max(fractionDigits(left), fractionDigits(right));
  return formatScaled(toScaled(left, scale) + toScaled(right, scale), scale);
}

/** Negative, zero or positive as `left` is less than, equal to or more than `right`. */
export function compareDecimals(left: string, right: string): number {
  const scale = Math.max(fractionDigits(left), fractionDigits(right));
  const difference = toScaled(left, scale) - toScaled(right, scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function fractionDigits(value: string): number {
  const point = value.indexOf('.');
  return point === -1 ? 0 : value.length - point - 1;
}

function toScaled(value: string, scale: number): bigint {
  return BigInt(value.replace('.', '') + '0'.repeat(scale - fractionDigits(value)));
}

function formatScaled(value: bigint, scale: number): string {
  if (scale === 0) return String(value);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  const whole = digits.slice(0, -scale);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
