import { expect, test } from 'vitest';
import { formFields } from './form-fields';

function form(fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

test('fields come by name, several of one name as a list, without the fields React adds', () => {
  const given = form([
    ['$ACTION_REF_1', ''],
    ['step', '3'],
    ['choice', '0'],
    ['choice', '2'],
  ]);
  expect(formFields(given)).toEqual({ step: '3', choice: ['0', '2'] });
});

test('a NUL, which the database cannot hold, makes the whole form unfit', () => {
  expect(formFields(form([['login', 'a\0b']]))).toBeNull();
  expect(
    formFields(
      form([
        ['slug', 'x'],
        ['slug', '\0'],
      ]),
    ),
  ).toBeNull();
});
