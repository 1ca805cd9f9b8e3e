package io.kazasu.decision.certificate;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;

/**
 * What somebody wants printed.
 *
 * @param certificate may be none of those that there are
 * @param copies may be out of range
 */
record CertificateRequest(String certificate, long copies) {
    private static final int COPIES_MAX = 10;

    /** @throws MalformedException naming {@code request.certificate} or {@code request.copies} */
    static CertificateRequest of(Fields request) {
        try {
            return new CertificateRequest(request.requireText("certificate"), copies(request));
        } catch (MalformedException e) {
            throw e.within("request");
        }
    }

    private static long copies(Fields request) {
        try {
            return request.requireInteger("copies", Long.MIN_VALUE, Long.MAX_VALUE);
        } catch (MalformedException e) {
            throw new MalformedException(e.field(), "a whole number, 1.." + COPIES_MAX);
        }
    }

    boolean copiesInRange() {
        return copies >= 1 && copies <= COPIES_MAX;
    }
}
