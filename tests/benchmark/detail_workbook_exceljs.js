// The rows of detail_rows.h by exceljs, streamed. Usage: node detail_workbook_exceljs.js ROWS FILE
'use strict';
const ExcelJS = require('exceljs');

const offices = ['企业服务处', '行政审批处', '规划建设处', '财政局', '人力资源处', '科技创新处', '应急管理处'];
const items = ['企业设立登记', '建设工程规划许可证核发', '社会保险登记', '高新技术企业认定材料受理', '食品经营许可'];
const levels = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'];
const reasons = ['服务态度好、一次办结', '等候时间短', '', '流程清楚、材料精简、窗口指引到位'];
const pad = (value, width) => String(value).padStart(width, '0');

function rowOf(i) {
  const at = Date.UTC(2026, 9, i % 31 + 1, i % 10 + 8, Math.floor(i / 7) % 60, i % 60);
  return [i, `P-2026-${pad(i, 8)}`, '1', '第一次主动评价', new Date(at), new Date(at + 3600000), offices[i % 7],
    `W${pad(i % 30, 2)}`, items[i % 5], levels[i % 5], i % 2 === 0 ? '窗口平板电脑' : '二维码', reasons[i % 4],
    i % 3 === 0 ? '有' : '无', '报送系统', '测****甲', `139****${pad(i % 10000, 4)}`, '已上报',
    `R${pad(i * 7919, 16)}`, i % 100, `0199d2a0-7c11-7000-8000-${pad(i, 12)}`];
}

async function main() {
  const rows = Number(process.argv[2]);
  const begin = process.hrtime.bigint();
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: process.argv[3], useStyles: true });
  const sheet = book.addWorksheet('明细');
  const side = { style: 'thin', color: { argb: 'FF8497B0' } };
  const look = { font: { name: '宋体', size: 10.5 }, border: { top: side, left: side, bottom: side, right: side },
    alignment: { vertical: 'middle', wrapText: true } };
  sheet.columns = Array.from({ length: 20 }, (_, i) => ({
    style: i === 4 || i === 5 ? { ...look, numFmt: 'yyyy-mm-dd hh:mm:ss' } : look }));
  for (let i = 1; i <= rows; ++i) {
    sheet.addRow(rowOf(i)).commit();
    // Without a pause nothing is written out and memory grows with the rows.
    if (i % 1000 === 0) {
      await new Promise(setImmediate);
    }
  }
  await sheet.commit();
  await book.commit();
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const usage = process.resourceUsage();
  const cpuSeconds = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
  console.log(JSON.stringify({ rows, seconds, cpuSeconds, peakKb: usage.maxRSS }));
}

main();
