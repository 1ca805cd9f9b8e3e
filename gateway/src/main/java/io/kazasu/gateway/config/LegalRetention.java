package io.kazasu.gateway.config;

import io.kazasu.tap.Service;

/**
 * How long a store keeps what it has when nothing else is configured, and why. These are defaults that were chosen, not
 * what a law says of this system's records: the municipality's own rules (文書管理規程) come first.
 *
 * <ul>
 *   <li>Elections: default chosen because 公職選挙法71条 has votes, 投票録 and 開票録 kept for the term of those elected: four
 *       years, six for 参議院 (憲法45条, 46条; 地方自治法93条, 140条). Receptions are not named there; what is kept may
 *       have to be explained by them.
 *   <li>Attendance: default chosen because 労働基準法109条 has 重要な書類 on employment, to which records of hours are
 *       counted, kept for five years; its 143条 lets three do for the time being.
 *   <li>Shelters, counters, certificates: default chosen because money claims of and against a municipality lapse after
 *       five years (地方自治法236条), where no other law says otherwise. No law fixes a period for these records.
 *   <li>Library: default chosen because libraries by custom delete a loan once it is back; no law says so. They are bound
 *       by their own word: 図書館の自由に関する宣言 第3 and 日本図書館協会「貸出業務へのコンピュータ導入に伴う個人情報の保護に
 *       関する基準」 (1984), after which a loan is not kept longer than managing the items takes. 30 days are for damage
 *       that is found late.
 *   <li>Privileges: default chosen because a month is compared with last year's; there is no law.
 * </ul>
 *
 * @param period in ISO 8601
 * @param reason one line for the reference
 */
record LegalRetention(String period, String reason) {
    static LegalRetention of(Service service) {
        return switch (service) {
            case ELECTION ->
                new LegalRetention(
                        "P6Y",
                        "from polling day; as long as the longest term of office (投票録 are kept for the term, 公職選挙法71条; 参議院 six"
                                + " years, others four)");
            case SHELTER ->
                new LegalRetention("P5Y", "stays that ended; claims for costs of relief lapse then (地方自治法236条)");
            case ATTENDANCE ->
                new LegalRetention("P5Y", "as records of employment (労働基準法109条; 143条: three for the time being)");
            case LIBRARY ->
                new LegalRetention("P30D", "by custom a loan is deleted once it is back (図書館の自由に関する宣言 第3); no law");
            case COUNTER -> new LegalRetention("P5Y", "as long as fees can be claimed (地方自治法236条)");
            case CERTIFICATE -> new LegalRetention("P5Y", "as long as fees can be claimed (地方自治法236条)");
            case PRIVILEGE ->
                new LegalRetention("P1Y", "enough to compare a month with last year's; no money is settled");
        };
    }
}
