package io.kazasu.decision.certificate;

import io.kazasu.tap.Column;
import io.kazasu.tap.ReferenceTable;
import java.util.List;

/** Reference data that certificates bring. */
public final class CertificateTables {
    public static final ReferenceTable<Certificate> CERTIFICATES = ReferenceTable.items(
            "certificates",
            Certificate.class,
            List.of(
                    Column.required("certificate", Column.Type.TEXT),
                    Column.required("name_ja", Column.Type.TEXT),
                    Column.required("name_en", Column.Type.TEXT),
                    Column.required("fee_yen", Column.Type.INTEGER),
                    Column.required("card_fee_yen", Column.Type.INTEGER)),
            List.of("certificate"),
            Certificate::of);

    private CertificateTables() {}
}
