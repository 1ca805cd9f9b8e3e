// Words are written where they are used, Japanese first: t('受付', 'Received').
const KEY = 'kazasu.language';
let language = localStorage.getItem(KEY) ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');

export const t = (ja, en) => (language === 'ja' ? ja : en);

/** Of something that the gateway names in both languages. */
export const nameOf = (thing) => (thing ? t(thing.nameJa, thing.nameEn) : '');

export const languageNow = () => language;

export function setLanguage(chosen) {
  language = chosen;
  localStorage.setItem(KEY, chosen);
  document.documentElement.lang = chosen;
}

export const number = (value) => (value ?? 0).toLocaleString(language);

export const percent = (part, whole) =>
  (whole ? (part / whole).toLocaleString(language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }) : '–');

/** In the municipality's own time. */
export function clock(instant, timeZone, withSeconds = false) {
  return new Date(instant).toLocaleTimeString(language, {
    timeZone, hour: '2-digit', minute: '2-digit', second: withSeconds ? '2-digit' : undefined, hourCycle: 'h23',
  });
}

/** The day too, when it is not today. */
export function moment(instant, timeZone) {
  const day = (at) => new Date(at).toLocaleDateString(language, { timeZone, month: 'numeric', day: 'numeric' });
  return day(instant) === day(Date.now()) ? clock(instant, timeZone) : `${day(instant)} ${clock(instant, timeZone)}`;
}

/** How long ago, roughly. */
export function ago(instant) {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(instant)) / 1000));
  if (seconds < 60) return t(`${seconds} 秒前`, `${seconds} s ago`);
  if (seconds < 5400) return t(`${Math.round(seconds / 60)} 分前`, `${Math.round(seconds / 60)} min ago`);
  return t(`${Math.round(seconds / 3600)} 時間前`, `${Math.round(seconds / 3600)} h ago`);
}

/** When something was done that is entered later: a time of the municipality's (YYYY-MM-DDTHH:MM), or now when there is none. */
export function instantOf(local, timeZone) {
  if (!local) return new Date().toISOString();
  const asUtc = new Date(`${local}Z`);
  const there = new Date(`${asUtc.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
  return new Date(2 * asUtc - there).toISOString();
}

/** YYYY-MM-DD in the municipality. */
const date = (millis, timeZone) => new Date(millis).toLocaleDateString('sv-SE', { timeZone });
export const today = (timeZone) => date(Date.now(), timeZone);

/** The day that personnel works on: by default it ends at 03:00 of the next one. */
export const workDate = (timeZone) => date(Date.now() - 3 * 3_600_000, timeZone);

setLanguage(language);
