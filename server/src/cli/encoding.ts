/** How the characters of a file are written. */
export interface Encoding {
  /** As people call it. */
  readonly name: string;
  /** The platform's name of its decoder; `undefined` when there is none. */
  readonly decoder: 'utf-8' | 'utf-16le' | 'utf-16be' | undefined;
  /** The byte order mark, if there was one; `undefined` for encodings that we do not read. */
  readonly mark: readonly number[] | undefined;
}

/** The encoding by the byte order mark, or by the zeros of which ASCII text in UTF-16 and UTF-32 is full; else UTF-8. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const marked = withMark.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return marked.encoding;
  const zeros = [0, 1, 2, 3].map((index) => bytes[index] === 0);
  const bare = withoutMark.find((candidate) => candidate.zeros.every((zero, index) => zero === zeros[index]));
  return bare?.encoding ?? { name: 'UTF-8', decoder: 'utf-8', mark: [] };
}

/** Writes a text in an encoding that we read. */
export function encode(text: string, { decoder, mark }: Encoding): Uint8Array {
  const bytes = Buffer.from(text, decoder === 'utf-8' ? 'utf8' : 'utf16le');
  if (decoder === 'utf-16be') bytes.swap16();
  return Buffer.concat([Uint8Array.from(mark ?? []), bytes]);
}

const utf32: Encoding = { name: 'UTF-32', decoder: undefined, mark: undefined };

/** That of UTF-32 begins like that of UTF-16. */
const withMark = (
  [
    [utf32, [0xff, 0xfe, 0, 0]],
    [utf32, [0, 0, 0xfe, 0xff]],
    [{ name: 'UTF-8', decoder: 'utf-8' }, [0xef, 0xbb, 0xbf]],
    [{ name: 'UTF-16LE', decoder: 'utf-16le' }, [0xff, 0xfe]],
    [{ name: 'UTF-16BE', decoder: 'utf-16be' }, [0xfe, 0xff]],
  ] as const
).map(([encoding, mark]) => ({ mark, encoding: { mark, ...encoding } }));

/** Which of the first four bytes are zero. */
const withoutMark: readonly { readonly zeros: readonly boolean[]; readonly encoding: Encoding }[] = [
  { zeros: [false, true, true, true], encoding: utf32 },
  { zeros: [true, true, true, false], encoding: utf32 },
  { zeros: [false, true, false, true], encoding: unmarked('UTF-16LE', 'utf-16le') },
  { zeros: [true, false, true, false], encoding: unmarked('UTF-16BE', 'utf-16be') },
];

function unmarked(name: string, decoder: Encoding['decoder']): Encoding {
  return { name: `${name} without a byte order mark`, decoder, mark: undefined };
}
