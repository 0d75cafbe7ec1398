/** What a plain scalar can mean under the YAML 1.2 core schema, which is the one GitHub Actions reads by. */
export type CoreValue = string | number | boolean | null;

const NULL = /^(?:|~|null|Null|NULL)$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const DECIMAL = /^[+-]?\d+$/;
const OCTAL = /^0o[0-7]+$/;
const HEXADECIMAL = /^0x[\dA-Fa-f]+$/;
const FLOAT = /^[+-]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][+-]?\d+)?$/;
const INFINITE = /^[+-]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

/** The value of an untagged plain scalar, whatever `%YAML` version the file claims. */
export function coreValueOf(source: string): CoreValue {
  if (NULL.test(source)) return null;
  if (TRUE.test(source)) return true;
  if (FALSE.test(source)) return false;
  if (DECIMAL.test(source)) return Number.parseInt(source, 10);
  if (OCTAL.test(source)) return Number.parseInt(source.slice(2), 8);
  if (HEXADECIMAL.test(source)) return Number.parseInt(source.slice(2), 16);
  if (FLOAT.test(source)) return Number.parseFloat(source);
  if (INFINITE.test(source)) return source.startsWith('-') ? -Infinity : Infinity;
  if (NOT_A_NUMBER.test(source)) return NaN;
  return source;
}
