package io.kazasu.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeTest {
    static Fields row(String service, String recipient, List<String> fields) {
        return Fields.of(Map.of(
                "purpose",
                "p",
                "municipality",
                "152048",
                "service",
                service,
                "recipient",
                recipient,
                "fields",
                fields,
                "text_ja",
                "見守り",
                "text_en",
                "Watching over",
                "retention_days",
                30L));
    }

    @Test
    void readsARow() {
        Purpose purpose = Purpose.of(row("ATTENDANCE", "https://one.example/in", List.of("direction", "tappedAt")));

        assertEquals(
                new Purpose(
                        "p",
                        "152048",
                        Service.ATTENDANCE,
                        "https://one.example/in",
                        List.of("direction", "tappedAt"),
                        "見守り",
                        "Watching over",
                        30),
                purpose);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://One.Example, https://one.example/",
        "https://one.example:443/a, https://one.example/a",
        "http://127.0.0.1:80?x=1, http://127.0.0.1/?x=1",
        "http://[::1]:8080/in, http://[::1]:8080/in"
    })
    void recipientIsWrittenAsARequestShowsIt(String given, String kept) {
        assertEquals(kept, Purpose.of(row("SHELTER", given, List.of("count"))).recipient());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://one.example/",
                "https://user:word@one.example/",
                "https://one.example/#part",
                "/in",
                "https:///in",
                "https://one.example:99999/",
                "https://one.example/道",
                "not a url"
            })
    void refusesWhatCannotBePostedTo(String url) {
        assertFault("recipient", row("SHELTER", url, List.of("count")));
    }

    @ParameterizedTest
    @CsvSource({
        "SHELTER, members",
        "SHELTER, holder",
        "ELECTION, receipt",
        "ELECTION, document",
        "LIBRARY, patron",
        "COUNTER, document",
        "CERTIFICATE, issue",
        "ATTENDANCE, count"
    })
    void refusesFieldsThatTellWhoOrAreNotThere(String service, String field) {
        assertFault("fields", row(service, "https://one.example/", List.of("site", field)));
    }

    @Test
    void refusesAnUnknownService() {
        assertFault("service", row("POOL", "https://one.example/", List.of("site")));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyServiceCanHandOverWhereAndWhen(Service service) {
        assertTrue(HandedFields.of(service).containsAll(List.of("verdict", "tappedAt", "site")));
    }

    @Test
    void onlyLoopbackIsShelteredWithoutTls() {
        assertTrue(new Recipient("http://127.0.0.1:9/").sheltered());
        assertTrue(new Recipient("http://localhost/").sheltered());
        assertTrue(new Recipient("http://[::1]/").sheltered());
        assertTrue(new Recipient("https://one.example/").sheltered());
        assertFalse(new Recipient("http://one.example/").sheltered());
        assertFalse(new Recipient("http://127.0.0.1.one.example/").sheltered());
        assertFalse(new Recipient("http://10.0.0.1/").sheltered());
    }

    private static void assertFault(String column, Fields row) {
        MalformedException fault = assertThrows(MalformedException.class, () -> Purpose.of(row));
        assertEquals(column, fault.field());
    }
}
