/** Character codes that mean something to YAML. */

export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const BANG = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const SINGLE_QUOTE = 0x27;
export const STAR = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const AT = 0x40;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const UNDERSCORE = 0x5f;
export const BACKTICK = 0x60;
export const OPEN_BRACE = 0x7b;
export const PIPE = 0x7c;
export const CLOSE_BRACE = 0x7d;
export const BYTE_ORDER_MARK = 0xfeff;
/** No character: behind the end. */
export const END = -1;

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

export function isFlowIndicator(code: number): boolean {
  return isFlowCloser(code) || code === OPEN_BRACKET || code === OPEN_BRACE;
}

/** What ends an entry between brackets. */
export function isFlowCloser(code: number): boolean {
  return code === COMMA || code === CLOSE_BRACKET || code === CLOSE_BRACE;
}

/** What a plain scalar cannot start with in any place. */
export function isReserved(code: number): boolean {
  return code === AT || code === BACKTICK || code === PERCENT;
}

/** Characters of names such as `Cpu` and `awslogs-group`. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === UNDERSCORE ||
    code === DASH ||
    code === DOT
  );
}
