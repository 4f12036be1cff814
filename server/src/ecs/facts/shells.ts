/** The programs of Linux images that run a command line given as text. */
export const shells: ReadonlySet<string> = new Set(['sh', 'ash', 'bash', 'dash', 'zsh']);
