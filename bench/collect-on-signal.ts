/** Loaded before the desk by the bench: SIGUSR2 collects garbage, so that memory is compared and not garbage. */
const { gc } = globalThis
if (!gc) throw new Error('start with --expose-gc')
process.on('SIGUSR2', () => gc())
