import 'server-only';
import { MAX_PASSWORD, MIN_PASSWORD, type PasswordProblem } from '@/domain/accounts/password-policy';

/** Why a new password cannot be taken, for whoever typed it. */
export function weakness(found: PasswordProblem): string {
  switch (found.problem) {
    case 'TooShort':
      return `新密码太短，请至少用 ${MIN_PASSWORD} 个字。`;
    case 'TooLong':
      return `新密码太长，请不要超过 ${MAX_PASSWORD} 个字。`;
    case 'TooCommon':
      return '这个密码太常见，容易被人猜到，请换一个。';
    case 'Unchanged':
      return '新密码和当前密码相同，请换一个。';
    case 'ContextWord':
      return `新密码里不要有账号、单位名称或“${found.word}”这样容易猜到的词。`;
  }
}
