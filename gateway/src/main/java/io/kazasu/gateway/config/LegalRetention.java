package io.kazasu.gateway.config;

import io.kazasu.tap.Service;

/**
 * How long a store keeps what it has when nothing else is configured, and why.
 *
 * <p>Sources: 公職選挙法71条 (投票録 and the like are kept for the term of office of those elected; 憲法45条, 46条 and
 * 地方自治法93条, 140条: four years, six for 参議院); 労働基準法109条 (five years for what tells of working hours);
 * 地方自治法236条 (money claims of and against a municipality lapse after five years); 図書館の自由に関する宣言 第3
 * (a library keeps to itself what its patrons read).
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
                        "from polling day, the longest term of office (公職選挙法71条: for the term; 参議院 six years, others four)");
            case SHELTER ->
                new LegalRetention(
                        "P5Y", "stays that ended, as relief costs are claimed and audited by them (地方自治法236条)");
            case ATTENDANCE -> new LegalRetention("P5Y", "working hours (労働基準法109条)");
            case LIBRARY ->
                new LegalRetention("P30D", "what somebody read is nobody's business once it is back (図書館の自由に関する宣言)");
            case COUNTER -> new LegalRetention("P5Y", "fees can be claimed as long (地方自治法236条)");
            case CERTIFICATE -> new LegalRetention("P5Y", "fees can be claimed as long (地方自治法236条)");
            case PRIVILEGE ->
                new LegalRetention("P1Y", "enough to compare a month with last year's; no money is settled");
        };
    }
}
