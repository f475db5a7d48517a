/** How long a database that does not open is waited for, ms: nobody is kept from signing out by it. */
const PATIENCE_MS = 2000;

/** What the database gives within that time, else `otherwise`. */
export async function soon<T>(found: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((give) => {
    timer = setTimeout(() => give(otherwise), PATIENCE_MS);
  });
  return Promise.race([found, late]).finally(() => clearTimeout(timer));
}
