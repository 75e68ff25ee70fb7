import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const firstRunMessages = {
  'firstRun.title': ['欢迎使用麦田', 'Welcome to Maitian'],
  'firstRun.lead': [
    '先选一种方式把订单放进来，以后都可以再加。',
    'Choose how the first orders come in; you can add others later.',
  ],
  'firstRun.practice': ['用练习店铺试用', 'Try practice shops'],
  'firstRun.practice.text': [
    '在本机启动几家仿真店铺，两千多条订单一分钟内进来，随便点都不会影响真实店铺。',
    'Starts life-like shops on this machine with over two thousand orders in about a minute; nothing you do touches a real shop.',
  ],
  'firstRun.practice.start': ['开始试用', 'Start'],
  'firstRun.practice.starting': ['正在启动练习平台…', 'Starting the practice platform…'],
  'firstRun.practice.connected': [
    '正在连接练习店铺，已连接 {count} 家…',
    'Connecting the practice shops, {count} so far…',
  ],
  'firstRun.connect': ['连接店铺', 'Connect a shop'],
  'firstRun.connect.text': [
    '填写快手开放平台应用的密钥并授权，最近 90 天的订单会自动拉到本机。',
    'Enter the keys of your Kuaishou open-platform app and authorise; the last 90 days come in by themselves.',
  ],
  'firstRun.connect.start': ['去连接', 'Connect'],
  'firstRun.import': ['导入文件', 'Import a file'],
  'firstRun.import.text': [
    '没有接口也能用：给店铺起个名字，把导出的订单 CSV 放进来。',
    'No API needed: name the shop and bring in an exported order CSV.',
  ],
  'firstRun.import.name': ['店铺名称', 'Shop name'],
  'firstRun.import.needed': ['请先给店铺起个名字', 'Name the shop first'],
  'firstRun.import.start': ['建店并导入', 'Add and import'],
  'firstRun.where': ['数据放在哪里', 'What is stored where'],
  'firstRun.where.data': ['订单、售后、商品', 'Orders, refunds, items'],
  'firstRun.where.dataText': ['只存在这台电脑的这个文件夹：', 'On this computer only, in this folder:'],
  'firstRun.where.buyers': ['买家姓名、电话、地址', "Buyers' names, phones, addresses"],
  'firstRun.where.buyersText': [
    '只保存平台给的密文和打码内容，不保存明文。',
    "Only the platform's ciphertext and masks are kept, never the plain text.",
  ],
  'firstRun.where.secrets': ['应用密钥和令牌', 'App secrets and tokens'],
  'firstRun.where.secretsText': [
    '加密后保存在本机，不写日志；备份里没有解开它们的钥匙。',
    'Encrypted on this computer, in no log; backups do not hold the key to them.',
  ],
  'firstRun.where.network': ['联网', 'Network'],
  'firstRun.where.networkText': [
    '只和您连接的店铺平台通信，没有我们的服务器。',
    'Talks only to the platforms of shops you connect; there is no server of ours.',
  ],
} as const satisfies MessageTable;
