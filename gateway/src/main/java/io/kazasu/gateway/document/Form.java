package io.kazasu.gateway.document;

import java.time.LocalDateTime;

/**
 * What is the same on every page of a paper.
 *
 * @param title such as 避難者名簿
 * @param subject what it is about, such as the shelter's name; repeated on later pages
 * @param issuer at the foot of every page
 * @param printedAt on the municipality's clock
 * @param mark framed at the top of every page, or empty
 */
record Form(String title, String subject, PageSize size, String issuer, LocalDateTime printedAt, String mark) {
    static Form portrait(String title, String subject, Print print) {
        return new Form(title, subject, PageSize.A4_PORTRAIT, print.issuer(), print.at(), print.mark());
    }

    static Form landscape(String title, String subject, Print print) {
        return new Form(title, subject, PageSize.A4_LANDSCAPE, print.issuer(), print.at(), print.mark());
    }
}
