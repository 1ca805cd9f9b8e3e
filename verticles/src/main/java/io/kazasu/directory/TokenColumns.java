package io.kazasu.directory;

import java.util.SequencedMap;

/**
 * What an import does to tokens. A cell that is empty says nothing; one that is the same as in the last import says
 * nothing new, so that a token made or revoked since stays so; another one is put in force and ends all others.
 */
final class TokenColumns {
    /** Whether the token stays as it is. */
    private static final String KEPT = "s.token_sha256 is null or s.token_sha256 = r.imported_token_sha256";

    private TokenColumns() {}

    /** Adds the columns to those of the table of {@code holder}. */
    static void addTo(SequencedMap<String, String> values, TokenHolder holder) {
        values.put("token_sha256", kept("r.token_sha256", "s.token_sha256", holder));
        values.put("former_token_sha256", kept("r.former_token_sha256", "null", holder));
        values.put("former_token_until", kept("r.former_token_until", "null", holder));
        values.put("imported_token_sha256", kept("r.imported_token_sha256", "s.token_sha256", holder));
        values.put("token_issued_at", kept("r.token_issued_at", "now()", holder));
        values.put("token_issued_by", kept("r.token_issued_by", "'import'", holder));
    }

    /** A token that somebody else has, or had until just now and still may use. */
    static StagedCheck ofAnother(TokenHolder holder) {
        return StagedCheck.cleanRows(
                "token_sha256", """
                exists (select 1 from directory.%1$s r where r.%1$s <> s.%1$s
                  and (r.token_sha256 = s.token_sha256
                    or r.former_token_sha256 = s.token_sha256 and r.former_token_until > now())
                  and not exists (select 1 from staging o where o.%1$s = r.%1$s))""".formatted(holder.word()), "a token that no other " + holder.word() + " has");
    }

    private static String kept(String former, String fresh, TokenHolder holder) {
        return ("(select case when " + KEPT + " then " + former + " else " + fresh + " end"
                        + " from (select 1) one left join directory.%1$s r on r.%1$s = s.%1$s)")
                .formatted(holder.word());
    }
}
