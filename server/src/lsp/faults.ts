import { ResponseError } from 'vscode-languageserver';

/**
 * Keeps what fails away from everything else: a handler that throws gives an empty answer, a promise that nobody waits for is
 * caught. Each different failure is told once, with its stack.
 */
export class Faults {
  readonly #told = new Set<string>();

  constructor(private readonly log: (text: string) => void) {}

  tell(what: string, error: unknown): void {
    const text = `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    if (this.#told.has(text)) return;
    // Whoever fails in ever new ways is not listened to for ever.
    if (this.#told.size >= 1000) this.#told.clear();
    this.#told.add(text);
    this.log(text);
  }

  /** What `run` gives, or `otherwise` where it fails. What the client did wrong is for the client. */
  async guarded<T>(what: string, otherwise: T, run: () => T | Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.tell(what, error);
      return otherwise;
    }
  }

  /** The same for what needs no waiting. */
  attempted<T>(what: string, otherwise: T, run: () => T): T {
    try {
      return run();
    } catch (error) {
      this.tell(what, error);
      return otherwise;
    }
  }

  /** Starts something that nobody waits for. */
  start(what: string, run: () => unknown): void {
    void this.guarded<unknown>(what, undefined, run).catch((error: unknown) => this.tell(what, error));
  }
}
