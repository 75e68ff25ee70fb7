import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const errorsMessages = {
  'error.internal': [
    '程序内部出错，操作未完成。请重试；若再次出现，请导出诊断信息。',
    'Something broke inside the program and the action was not finished. Try again; if it happens again, export the diagnostics.',
  ],
  'error.notFound': [
    '没有找到这条记录，它可能已被删除。请刷新后再试。',
    'This record was not found; it may have been removed. Refresh and try again.',
  ],
  'error.shop.gatewayNotAllowed': [
    '网关地址必须是 https，或本机地址（127.0.0.1）。店铺未连接，请改正后重试。',
    'The gateway address must be https, or on this machine (127.0.0.1). The shop was not connected; correct the address and try again.',
  ],
  'error.shop.alreadyConnected': [
    '店铺「{name}」已经连接过，没有重复添加。',
    'The shop "{name}" is connected already; it was not added twice.',
  ],
  'error.shop.noCode': [
    '粘贴的内容里没有授权码。请粘贴授权码，或授权后浏览器地址栏里的完整地址。',
    'There is no authorisation code in what was pasted. Paste the code, or the whole address your browser shows after consent.',
  ],
  'error.shop.secretsMissing': [
    '这个店铺的密钥在当前环境下无法读取，请重新填写密钥。',
    'The secrets of this shop cannot be read here. Enter them again.',
  ],
  'error.shop.noApi': [
    '这个店铺没有开放平台接口，无法拉取。',
    'This shop has no open platform API, so it cannot be pulled.',
  ],
  'error.shop.removeNameDiffers': [
    '输入的店铺名不一致，店铺没有移除。',
    'The name typed is not the name of the shop; the shop was not removed.',
  ],
  'error.shop.exportFirst': [
    '移除前需要先导出这个店铺的全部数据，店铺没有移除。请先导出。',
    'Everything of this shop must be exported before it is removed. The shop was not removed; export it first.',
  ],
  'error.platform.refused': [
    '平台拒绝了这次请求：{text}。没有任何改动。',
    'The platform refused: {text}. Nothing was changed.',
  ],
  'error.platform.unreachable': [
    '暂时连不上平台：{text}。没有任何改动，请稍后重试。',
    'The platform cannot be reached: {text}. Nothing was changed; try again later.',
  ],
  'error.platform.consentLost': [
    '授权已失效：{text}。请重新授权这个店铺。',
    'The consent is no longer valid: {text}. Authorise this shop again.',
  ],
  'error.group.notEmptyName': ['分组名不能为空。', 'A group needs a name.'],
  'error.name.taken': ['「{name}」已经存在，请换一个名字。', '"{name}" exists already; choose another name.'],
  'error.fan.missing': [
    '找不到这位粉丝：店铺可能已被移除。请回到粉丝名单重新打开。',
    'This fan cannot be found: the shop may have been removed. Go back to the list of fans.',
  ],
  'error.cursor.invalid': [
    '翻页位置已失效，请从第一页重新开始。',
    'This page position is no longer valid; start again from the first page.',
  ],
  'error.span.invalid': [
    '时间范围不对：开始要早于结束，且不早于 90 天前。没有开始拉取。',
    'The time span is wrong: its begin must come before its end and not be older than 90 days. Nothing was pulled.',
  ],
  'error.shop.otherSeller': [
    '授权的是另一个店铺「{name}」，不是「{expected}」。没有改动，请用正确的账号重新授权。',
    'The consent was given by another shop, "{name}", not "{expected}". Nothing was changed; authorise with the right account.',
  ],
  'error.secret.noStore': [
    '这台电脑没有可用的密钥保护（例如系统钥匙串），密钥没有保存，店铺未连接。',
    'This computer offers no protection for secrets (such as a system keyring). The secrets were not kept and the shop was not connected.',
  ],
  'error.store.unavailable': [
    '本地数据库没有打开，操作未执行。请先处理启动页上的问题。',
    'The local database is not open, so nothing was done. Deal with the problem on the start page first.',
  ],
  'error.shop.practiceFailed': [
    '练习店铺没有启动：{text}。没有任何改动，请重试。',
    'The practice shops did not start: {text}. Nothing was changed; try again.',
  ],
  'error.shop.stateDiffers': [
    '这个地址不是从刚才打开的授权页回来的，为安全起见没有使用。请重新打开授权页，再粘贴新的地址。',
    'This address did not come from the consent page that was just opened, so it was not used. Open the consent page again and paste the new address.',
  ],
  'error.shop.noRedirectUri': [
    '这个应用没有填写回调地址，无法打开授权页。请直接粘贴授权码，或重新连接店铺并填写在开放平台登记的回调地址。',
    'This app has no redirect address, so the consent page cannot be opened. Paste a code, or connect the shop again with the redirect address registered at the open platform.',
  ],
  'consent.callback.done': [
    '授权完成，可以关闭这个页面，回到麦田。',
    'Consent received. You can close this page and go back to Maitian.',
  ],
  'consent.callback.failed': [
    '授权没有完成。请回到麦田查看原因并重试。',
    'The consent was not completed. Go back to Maitian, see why, and try again.',
  ],
  'consent.callback.unknown': ['这个页面不是麦田刚才打开的授权。', 'This is not the consent that Maitian just opened.'],
  'error.view.notYours': [
    '「{name}」是别人共享的视图，不能改成个人视图，没有改动。可以另存为自己的视图。',
    '"{name}" was shared by somebody else, so it cannot be made personal; nothing was changed. Save it as a view of your own.',
  ],
  'error.selection.gone': [
    '所选订单已失效（程序重启过或很久没用），没有执行任何操作。请重新选择。',
    'The selection is gone (the program restarted, or it was not used for long); nothing was done. Select the orders again.',
  ],
  'error.restore.notNeeded': [
    '数据库已经正常打开，没有恢复备份。',
    'The database is open and well; no backup was restored.',
  ],
  'error.restore.noBackup': [
    '没有找到可用的备份，没有改动任何文件。',
    'No usable backup was found; no file was changed.',
  ],
} as const satisfies MessageTable;
