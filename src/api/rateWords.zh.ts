/** What the page says on which a service is rated by its receipt. */
export const rateWords = {
  title: '给这次服务评价',
  closed: '现在不能评价',
  closedWhy: '可能已经评过了，或者评价的时间过了。',
  thanks: '谢谢您的评价',
  kept: '已经记下了，谁也不能改。',
  bad: '您说的问题会有人核实和整改。为您服务的人不参与。',
  left: '好的，不评价',
  leftWhy: '不评价也不影响您办事。',
  incomplete: '还差一样：请在下面选好实名或匿名。',
  staff: '这台设备登录着工作台，不能评价。请申请人用自己的手机评价，或者先退出工作台。',
} as const
