/** The result of `work`, or E_LATE after so many milliseconds; the work itself goes on. */
export function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  work.catch(() => {});
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("E_LATE")), milliseconds).unref();
  });
  return Promise.race([work, late]);
}
