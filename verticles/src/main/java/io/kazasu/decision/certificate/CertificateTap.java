package io.kazasu.decision.certificate;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.CardChecks;
import io.kazasu.decision.NewestTap;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Price;
import io.kazasu.decision.Reception;
import io.kazasu.decision.UnknownPerson;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Reason;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Tap;
import io.kazasu.tap.Verdict;
import java.util.Optional;
import java.util.Set;

/** Somebody who wants a certificate. */
record CertificateTap(Reception reception, CertificateRequest request) implements Candidate {
    @Override
    public StreamKey stream() {
        Holder holder = reception.person().holder();
        return holder == null ? UnknownPerson.stream(reception) : reception.stream("", holder.id());
    }

    @Override
    public String scope() {
        return "";
    }

    @Override
    public Outcome decide(Fields state) {
        NewestTap newest = NewestTap.of(state);
        Tap tap = reception.tap();
        Optional<Certificate> certificate =
                reception.reference().item(CertificateTables.CERTIFICATES, request.certificate());
        Reason reason = reason(certificate.isPresent());
        Certificate issued = reason == Reason.OK ? certificate.orElse(null) : null;
        Decision decision = new Decision(
                issued == null ? Verdict.REFUSED : Verdict.ACCEPTED,
                reason,
                newest.warnings(tap),
                issued == null ? Fields.EMPTY : result(issued),
                issued == null ? Fields.EMPTY : facts(issued));
        return new Outcome(decision, newest.seen(tap).fields());
    }

    /** The first that applies. */
    private Reason reason(boolean known) {
        var findings = CardChecks.findings(reception, Set.of());
        if (!findings.isEmpty()) {
            return findings.getFirst();
        }
        if (!known) {
            return Reason.CERTIFICATE_UNKNOWN;
        }
        return request.copiesInRange() ? Reason.OK : Reason.COPIES;
    }

    private Fields result(Certificate certificate) {
        Price price = certificate.price().times(request.copies());
        EntryKey key = reception.tap().key();
        return Fields.builder()
                .put("certificate", certificate.id())
                .put("copies", request.copies())
                .put("feeYen", price.cardYen())
                .put("discountYen", price.discountYen())
                .put("issue", key.reader() + "-" + key.sequence())
                .build();
    }

    private Fields facts(Certificate certificate) {
        return Fields.builder()
                .put("siteKind", reception.place().site().kind())
                .put("fullFeeYen", certificate.price().times(request.copies()).fullYen())
                .put("byCard", !reception.byHand())
                .build();
    }
}
