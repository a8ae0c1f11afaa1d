import { Worker } from 'node:worker_threads'

/** Threads that work out what would hold up every request of this process: one question at a time each. */
export type Threads<Question, Answer> = {
  /**
   * The thread's answer.
   *
   * @throws ThreadsBusy where too many wait already, ThreadTooSlow after the time limit
   */
  readonly ask: (question: Question) => Promise<Answer>
}

/** More wait than should; ask again in a moment. */
export class ThreadsBusy extends Error {}
/** The question took longer than it may; the thread that worked on it has been ended. */
export class ThreadTooSlow extends Error {}

export type ThreadLimits = {
  readonly size: number
  readonly waiting: number
  readonly limitMs: number
  /** What a thread may keep in memory, beside its buffers; it ends where it needs more. */
  readonly memoryMb?: number
}

type Waiting<Question, Answer> = {
  readonly question: Question
  readonly answer: (answer: Answer) => void
  readonly fail: (error: Error) => void
}

/**
 * Threads of the module at `entry`, which answers each message on its parent port with one. They are started when
 * first needed and keep no process alive.
 */
export function openThreads<Question, Answer>(
  entry: URL,
  { size, waiting, limitMs, memoryMb }: ThreadLimits,
): Threads<Question, Answer> {
  const free: Worker[] = []
  const queue: Waiting<Question, Answer>[] = []
  let started = 0

  function next(): void {
    if (queue.length === 0) return
    if (free.length === 0 && started < size) free.push(begin())
    const worker = free.pop()
    const asked = worker && queue.shift()
    if (!worker || !asked) return
    run(worker, asked)
  }

  function begin(): Worker {
    started += 1
    const worker = new Worker(
      entry,
      memoryMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryMb } },
    )
    worker.unref()
    return worker
  }

  function run(worker: Worker, { question, answer, fail }: Waiting<Question, Answer>): void {
    const give = (settle: () => void, isUsable: boolean) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      if (isUsable) free.push(worker)
      else {
        started -= 1
        void worker.terminate()
      }
      settle()
      next()
    }
    const onMessage = (said: Answer) => give(() => answer(said), true)
    const onError = (error: Error) => give(() => fail(error), false)
    const onExit = (code: number) => give(() => fail(new Error(`the thread ended with ${code}`)), false)
    const tooSlow = () => give(() => fail(new ThreadTooSlow(`no answer within ${limitMs} ms`)), false)
    const timer = setTimeout(tooSlow, limitMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(question)
  }

  return {
    ask: (question) =>
      new Promise((answer, fail) => {
        if (queue.length >= waiting) return fail(new ThreadsBusy('too many questions wait'))
        queue.push({ question, answer, fail })
        next()
      }),
  }
}
