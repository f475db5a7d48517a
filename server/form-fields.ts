import 'server-only';

/**
 * A form's fields as an object: several values of one name become a list, React's own fields are left out. Null, which
 * fits no schema, when a value holds a NUL: nobody types one, and PostgreSQL would answer it with an error.
 */
export function formFields(form: FormData): Record<string, unknown> | null {
  if ([...form.values()].some((value) => typeof value === 'string' && value.includes('\0'))) return null;
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION_'));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}
