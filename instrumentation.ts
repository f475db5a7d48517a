/** Runs once in every server process, before it takes requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || !process.env.DATABASE_URL) return;
  const { startSweeper } = await import('./server/sweeper');
  startSweeper();
  const [{ answerSaving }, { answerStarting }, { answerSubmitting }, { quizPage }, { resultPage }] =
    await Promise.all([
      import('./server/saving'),
      import('./server/starting'),
      import('./server/submitting'),
      import('./server/quiz-page'),
      import('./app/(study)/attempts/[id]/result/kept'),
    ]);
  // For scripts/serve, which runs beside the bundle and cannot import from it.
  Object.assign(globalThis, {
    dangxiaoDirect: { saving: answerSaving, starting: answerStarting, submitting: answerSubmitting },
    dangxiaoPages: { quiz: quizPage, result: resultPage },
  });
}
