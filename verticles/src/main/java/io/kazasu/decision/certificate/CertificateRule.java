package io.kazasu.decision.certificate;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Reception;
import io.kazasu.decision.ServiceRule;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;

/**
 * Certificates from a kiosk (コンビニ交付) or a counter. An answer is made of its own reception and nothing else; the same
 * person may have any number of them.
 */
public final class CertificateRule implements ServiceRule {
    @Override
    public Service service() {
        return Service.CERTIFICATE;
    }

    @Override
    public List<ReferenceTable<?>> tables() {
        return List.of(CertificateTables.CERTIFICATES);
    }

    @Override
    public List<Candidate> candidates(Reception reception) {
        return List.of(new CertificateTap(
                reception, CertificateRequest.of(reception.tap().request())));
    }

    /** Nothing that follows depends on what is undone. */
    @Override
    public Fields undo(Fields state, EntryKey undone) {
        return state;
    }
}
