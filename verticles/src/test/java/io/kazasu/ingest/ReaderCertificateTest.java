package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderCertificateTest {
    private static Optional<String> reader(String subject) {
        return ReaderCertificate.commonName(new X500Principal(subject));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CN=es-01                                | es-01",
                "O=Sanjo, CN=es-01, C=JP                 | es-01",
                "cn=es-01                                | es-01",
                "2.5.4.3=es-01                           | es-01",
                "CN=es-01+OU=Readers                     | es-01",
                "O=\"Sanjo, CN=es-02\", CN=es-01         | es-01",
                "O=Sanjo\\, CN\\=es-02, CN=es-01         | es-01",
                "CN=\"es-01, CN=es-02\"                  | es-01, CN=es-02",
                "CN=受付-1                               | 受付-1",
            })
    void theOneCommonNameIsTheReader(String subject, String reader) {
        assertEquals(Optional.of(reader), reader(subject));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "O=Sanjo",
                "OU=CN",
                "CN=es-01, CN=es-02",
                "CN=es-01, CN=es-01",
                "CN=es-01+CN=es-02",
                "CN=es-01, 2.5.4.3=es-02",
                "CN=",
            })
    void noneOrSeveralNameNobody(String subject) {
        assertEquals(Optional.empty(), reader(subject));
    }

    @Test
    void aNameWithControlCharactersIsNobodys() {
        // CN = "es-01" and a NUL, as DER: parsers of text drop it
        byte[] subject = HexFormat.of().parseHex("3011310f300d06035504030c0665732d303100");
        assertEquals(Optional.empty(), ReaderCertificate.commonName(new X500Principal(subject)));
    }
}
