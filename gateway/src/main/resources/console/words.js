// What the gateway's names mean to people. A name without words is shown as it is.
import { t } from './i18n.js';

const ALL = {
  ELECTION: ['投票', 'Election'], SHELTER: ['避難所', 'Shelter'], ATTENDANCE: ['出退勤', 'Attendance'], LIBRARY: ['図書館', 'Library'],
  COUNTER: ['窓口', 'Counter'], CERTIFICATE: ['証明書', 'Certificate'], PRIVILEGE: ['優待', 'Shop'],
  ADMIN: ['管理者', 'Administrator'], ELECTION_OFFICER: ['選挙事務', 'Election officer'], SHELTER_MANAGER: ['避難所運営', 'Shelter manager'],
  HR: ['人事', 'Personnel'], LIBRARIAN: ['司書', 'Librarian'], COUNTER_CLERK: ['窓口担当', 'Counter clerk'], AUDITOR: ['監査', 'Auditor'],
  ACCEPTED: ['受付', 'Accepted'], HOLD: ['保留', 'Hold'], REFUSED: ['不可', 'Refused'],
  DOUBLE_RECEPTION: ['二重受付', 'Received twice'], BALLOT_COUNT_DIFFERENCE: ['用紙数の不一致', 'Ballot count differs'],
  OVER_CAPACITY: ['定員超過', 'Over capacity'], READER_SILENT: ['端末の無応答', 'Silent reader'], READER_CLOCK: ['端末の時計のずれ', 'Reader clock off'],
  STORE_BEHIND: ['集計の遅れ', 'Store behind'], LEDGER_UNAVAILABLE: ['台帳に接続できません', 'Ledger unavailable'],
  HANDOVER_INTERRUPTED: ['外部連携の中断', 'Hand-over interrupted'], DEAD_LETTER: ['外部連携の不達', 'Event not taken'],
  OK: ['受付済み', 'Received'], UNKNOWN_CARD: ['登録のないカード', 'Unknown card'], CARD_REVOKED: ['失効したカード', 'Revoked card'],
  CARD_SUSPENDED: ['停止中のカード', 'Suspended card'], CARD_EXPIRED: ['期限切れのカード', 'Expired card'], CARD_NOT_VALID: ['カードが有効でない', 'Card not valid'],
  OTHER_MUNICIPALITY: ['他の市町村の方', 'Other municipality'], STRONGER_AUTHENTICATION_REQUIRED: ['暗証番号が必要', 'PIN required'],
  UNSUPPORTED_CARD_APPLICATION: ['対応していないカードアプリ', 'Unsupported card application'], NOT_ENROLLED: ['利用申請がない', 'Not enrolled'],
  NO_ELECTION: ['投票できる選挙がない', 'No election open'], OUTSIDE_HOURS: ['投票時間外', 'Outside hours'], NOT_ON_ROLL: ['名簿にない', 'Not on the roll'],
  MOVED_OUT: ['転出済み', 'Moved out'], OTHER_POLLING_PLACE: ['別の投票所の方', 'Other polling place'], ALREADY_ISSUED: ['交付済み', 'Already issued'],
  GROUND_REQUIRED: ['事由の確認が必要', 'Ground required'], NO_HOUSEHOLD: ['世帯の記録がない', 'No household record'],
  NOT_STAFF: ['職員でない', 'Not staff'], NOT_A_PATRON: ['利用登録がない', 'Not a patron'], PATRON_BLOCKED: ['貸出停止中', 'Patron blocked'],
  ITEM_UNKNOWN: ['資料が見つからない', 'Item unknown'], LOAN_LIMIT: ['貸出上限', 'Loan limit'], FORM_UNKNOWN: ['様式がない', 'Form unknown'],
  CERTIFICATE_UNKNOWN: ['証明書がない', 'Certificate unknown'], COPIES: ['部数の誤り', 'Copies'], OFFER_UNKNOWN: ['優待がない', 'Offer unknown'],
  DAILY_LIMIT: ['本日の上限', 'Daily limit'], ALREADY_CHECKED_IN: ['すでに入所中', 'Already in'], NOT_CHECKED_IN: ['入所していない', 'Not in'],
  MOVED_FROM: ['他の避難所から移動', 'Moved from another shelter'], OUT_OF_ORDER: ['順序が前後', 'Out of order'], DOUBLE_TAP: ['二度かざし', 'Double tap'],
  ISSUED: ['交付する', 'Issue'], PROVISIONAL: ['仮投票とする', 'Provisional vote'], REDIRECTED: ['案内した', 'Redirected'], WITHDRAWN: ['取り下げ', 'Withdrawn'],
  EARLY: ['期日前', 'Early'], POLLING_DAY: ['当日', 'Polling day'], LATE: ['応答遅れ', 'Late'], OFFLINE: ['切断', 'Offline'],
  CONNECTED: ['接続中', 'Connected'], AWAY: ['一時切断', 'Away'], NEVER: ['未接続', 'Not heard of'], IN: ['入', 'In'], OUT: ['出', 'Out'], AUTO: ['自動', 'Auto'],
  TAP: ['タップ', 'Tap'], MANUAL: ['手入力', 'By hand'], SETTLEMENT: ['保留の処理', 'Settlement'],
  CORRECTION_REQUEST: ['取消の申請', 'Undo asked for'], CORRECTION: ['取消', 'Undone'],
};

export const word = (name) => (ALL[name] ? t(...ALL[name]) : name ?? '');

/** 公職選挙法48条の2 */
export const grounds = () => [
  t('仕事・学業・冠婚葬祭など', 'Work, school, ceremonies'),
  t('その他の用事で投票区の外に外出・旅行', 'Away from the district otherwise'),
  t('病気・けが・出産・高齢・障がい・収容', 'Illness, birth, age, disability, custody'),
  t('交通の不便な島などに居住・滞在', 'On an island or hard to reach'),
  t('住所を移し、他の市町村に居住', 'Moved to another municipality'),
  t('天災・悪天候', 'Disaster or bad weather'),
];
