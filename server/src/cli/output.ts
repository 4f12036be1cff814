/** What was found cannot be told. */
export class OutputTrouble extends Error {}

/**
 * Writes to a stream and waits until it took the text: `false` once nobody reads it any more, as behind `| head -1`.
 *
 * @throws OutputTrouble when it cannot be written.
 */
export function writerTo(stream: NodeJS.WritableStream): (text: string) => Promise<boolean> {
  let isOpen = true;
  // Whoever writes is told; unheard, the event would end the process.
  stream.on('error', () => {});
  return (text) =>
    new Promise((done, fail) => {
      if (!isOpen) return done(false);
      stream.write(text, (error) => {
        if (!error) return done(true);
        isOpen = false;
        if ('code' in error && (error.code === 'EPIPE' || error.code === 'EOF')) done(false);
        else fail(new OutputTrouble(`cannot write what was found: ${error.message}`));
      });
    });
}
