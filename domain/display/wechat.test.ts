import { expect, test } from 'vitest';
import { isWeChat } from './wechat';

const android =
  'Mozilla/5.0 (Linux; Android 9; V1818A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/3225 MMWEBSDK/20220303 Mobile Safari/537.36 MMWEBID/7245 MicroMessenger/8.0.21.2120(0x28001557) WeChat/arm64 NetType/WIFI Language/zh_CN ABI/arm64';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 14_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.6(0x18000632) NetType/4G Language/zh_CN';

test('WeChat on both kinds of phones is known by what it says of itself', () => {
  expect(isWeChat(android)).toBe(true);
  expect(isWeChat(iphone)).toBe(true);
});

test('the browsers of the same phones are not taken for it', () => {
  expect(isWeChat(android.replace(/ XWEB.*$/, ' Mobile Safari/537.36'))).toBe(false);
  expect(isWeChat(iphone.replace(/ MicroMessenger.*$/, ' Safari/604.1'))).toBe(false);
  expect(isWeChat('WeChatShareExtensionNew/1.0')).toBe(false);
  expect(isWeChat(null)).toBe(false);
});
