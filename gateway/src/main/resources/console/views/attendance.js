// Attendance: who is in now, and for a month what was worked and what is to be explained.
import { moment, nameOf, number, t, workDate } from '../i18n.js';
import { Card, Field, html, Table, Trouble, useData, useState } from '../ui.js';
import { word } from '../words.js';

const hours = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

function Attendance({ session, feed }) {
  const [month, setMonth] = useState(workDate(session.timeZone).slice(0, 7));
  const asked = /^\d{4}-\d{2}$/.test(month) ? month : null;
  const rarely = { service: 'ATTENDANCE', pause: 10_000 };
  const presence = useData(session, feed, '/v1/attendance/presence', { service: 'ATTENDANCE', pause: 1000 });
  const sheets = useData(session, feed, asked && `/v1/attendance/timesheets?month=${asked}`, rarely);
  const gaps = useData(session, feed, asked && `/v1/attendance/discrepancies?month=${asked}`, rarely);
  const present = presence.data?.present ?? [];
  const site = (one) => nameOf(session.sites.get(one.site)) || one.site;
  const save = (what) => session.download(`/v1/attendance/${what}?month=${asked}`, 'text/csv', `${what}-${asked}.csv`);
  const missing = (sheet) => sheet.days.flatMap((day) => day.stints).filter((stint) => stint.state !== 'COMPLETE' && stint.state !== 'STILL_IN').length;
  return html`<${Trouble} fault=${presence.fault}/>
    <dl class="figures">${session.sitesOf('OFFICE', 'SCHOOL').map((one) => html`<div class="figure" key=${one.site}><dt>${nameOf(one)}</dt>
      <dd>${number(present.filter((person) => person.site === one.site).length)}<small>${t('在庁', 'in now')}</small></dd></div>`)}</dl>
    <${Card} id="presence-title" title=${t('在庁者', 'Who is in')} aside=${html`<span class="count" id="present">${number(presence.data?.count)}</span>`}>
      <${Table} label=${t('在庁者', 'Who is in')} rows=${present.slice(0, 60)} rowKey=${(one) => one.staffNumber} columns=${[
        { head: t('職員番号', 'Staff number'), cell: (one) => one.staffNumber },
        { head: t('場所', 'Site'), cell: site },
        { head: t('出勤', 'Since'), cell: (one) => moment(one.since, session.timeZone) },
        { head: t('勤務日', 'Work date'), cell: (one) => one.workDate },
      ]}/>
    <//>
    <div class="bar-row"><${Field} label=${t('月', 'Month')}><input type="month" name="month" value=${month} onChange=${(event) => setMonth(event.target.value)}/><//>
      <button type="button" onClick=${() => save('timesheets')}>${t('出勤簿 (CSV)', 'Timesheets (CSV)')}</button>
      <button type="button" onClick=${() => save('discrepancies')}>${t('乖離 (CSV)', 'Discrepancies (CSV)')}</button></div>
    <${Card} id="gaps-title" title=${t('説明が必要な在庁（勤務時間外で命令のないもの）', 'To be explained: presence that no order covers')}>
      <${Trouble} fault=${gaps.fault}/>
      <${Table} label=${t('説明が必要な在庁', 'To be explained')} rows=${(gaps.data?.people ?? []).slice(0, 60)} rowKey=${(one) => one.staffNumber} columns=${[
        { head: t('職員番号', 'Staff number'), cell: (one) => one.staffNumber },
        { head: t('日数', 'Days'), number: true, cell: (one) => number(one.days.length) },
        { head: t('時間外の在庁', 'Outside hours'), number: true, cell: (one) => hours(one.month.outsideMinutes) },
        { head: t('要説明', 'Unexplained'), number: true, cell: (one) => html`<b>${hours(one.month.unexplainedMinutes)}</b>` },
        { head: t('年度計', 'Year'), number: true, cell: (one) => html`${hours(one.year.outsideMinutes)}${one.month.overLimit || one.year.overLimit ? html` <b class="differs">${t('上限超過', 'over the limit')}</b>` : ''}` },
      ]}/>
    <//>
    <${Card} id="sheets-title" title=${t('出勤簿', 'Timesheets')}>
      <${Trouble} fault=${sheets.fault}/>
      <${Table} label=${t('出勤簿', 'Timesheets')} rows=${(sheets.data?.timesheets ?? []).slice(0, 60)} rowKey=${(one) => one.staffNumber} columns=${[
        { head: t('職員番号', 'Staff number'), cell: (one) => one.staffNumber },
        { head: t('所属', 'Belongs to'), cell: site },
        { head: t('出勤日数', 'Days'), number: true, cell: (one) => number(one.days.length) },
        { head: t('勤務時間', 'Worked'), number: true, cell: (one) => hours(one.workedMinutes) },
        { head: t('打刻もれ', 'Missing taps'), number: true, cell: (one) => (missing(one) ? html`<b class="differs">${number(missing(one))}</b>` : '–') },
      ]}/>
      <p class="note">${t('60人までを表示します。全員は CSV にあります。', 'The first 60; everybody is in the CSV.')}</p>
    <//>`;
}

export default {
  id: 'attendance',
  title: ['出退勤', 'Attendance'],
  roles: ['HR', 'AUDITOR', 'ADMIN'],
  component: Attendance,
};
