package io.kazasu.ingest;

import io.kazasu.decision.Reception;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.decision.ServiceRule;
import io.kazasu.decision.attendance.AttendanceRule;
import io.kazasu.decision.certificate.CertificateRule;
import io.kazasu.decision.counter.CounterRule;
import io.kazasu.decision.election.ElectionRule;
import io.kazasu.decision.library.LibraryRule;
import io.kazasu.decision.privilege.PrivilegeRule;
import io.kazasu.decision.shelter.ShelterRule;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Household;
import io.kazasu.tap.Household.Member;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.Warning;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The published page of all reasons: what is common to the services is found out by running their rules. */
final class ReasonsPage {
    static final Set<Reason> COMMON = EnumSet.range(Reason.UNKNOWN_CARD, Reason.NOT_ENROLLED);

    private static final String HEAD = """
            # Reasons

            The reasons that an answer to a tap can have, for each service in the order in which they are checked: the first that
            applies is told. `HOLD` waits for an officer, `REFUSED` is final, *accepted* means that the finding is only a warning.
            A reader shows the sentence in its language. Made from the rules by `ops/reference/generate`.
            """;

    private static final String TABLE = """

            | # | Reason | Then | 日本語 | English |
            | --- | --- | --- | --- | --- |
            """;

    private static final String WARNINGS = """

            ## Warnings

            Of taps that are accepted all the same.

            | Warning | 日本語 | English |
            | --- | --- | --- |
            """;

    private static final List<ServiceRule> RULES = List.of(
            new ElectionRule(),
            new ShelterRule(),
            new AttendanceRule(),
            new LibraryRule(),
            new CounterRule(),
            new CertificateRule(),
            new PrivilegeRule());

    private static final Messages JA = new Messages(Locale.JAPANESE);
    private static final Messages EN = new Messages(Locale.ENGLISH);

    private ReasonsPage() {}

    static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        RULES.forEach(rule -> write(page, rule));
        page.append(WARNINGS);
        for (Warning warning : Warning.values()) {
            Decision decision = Decision.accepted(List.of(warning), Fields.EMPTY, Fields.EMPTY);
            page.append("| `%s` | %s |%n".formatted(warning, words(Service.SHELTER, decision)));
        }
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    private static void write(StringBuilder page, ServiceRule rule) {
        page.append("%n## %s%n".formatted(rule.service())).append(TABLE);
        int row = 0;
        for (Reason reason : COMMON) {
            Decision decision = decide(rule, reason);
            if (decision.reason() == reason || !decision.warnings().isEmpty()) {
                page.append(row(++row, reason, rule.service(), decision));
            }
        }
        for (Reason reason : own(rule.service())) {
            Decision decision = holds(rule.service())
                    ? Decision.hold(reason, Fields.EMPTY, Fields.EMPTY)
                    : Decision.refused(reason, Fields.EMPTY, Fields.EMPTY);
            page.append(row(++row, reason, rule.service(), decision));
        }
        Decision accepted = Decision.accepted(List.of(), Fields.EMPTY, Fields.EMPTY);
        page.append(row(++row, Reason.OK, rule.service(), accepted));
    }

    private static String row(int number, Reason reason, Service service, Decision decision) {
        String then = decision.warnings().isEmpty()
                ? decision.verdict().name()
                : "accepted, `" + decision.warnings().getFirst() + "`";
        return "| %d | `%s` | %s | %s |%n".formatted(number, reason, then, words(service, decision));
    }

    private static String words(Service service, Decision decision) {
        return JA.of(service, decision) + " | " + EN.of(service, decision);
    }

    /** A machine turns neither a voter nor an evacuee away. */
    private static boolean holds(Service service) {
        return service == Service.ELECTION || service == Service.SHELTER;
    }

    /** What a service's own rule finds, in the order in which it looks. */
    static Set<Reason> own(Service service) {
        return switch (service) {
            case ELECTION -> EnumSet.range(Reason.NO_ELECTION, Reason.GROUND_REQUIRED);
            case SHELTER -> EnumSet.of(Reason.NO_HOUSEHOLD);
            case ATTENDANCE -> EnumSet.of(Reason.NOT_STAFF);
            case LIBRARY -> EnumSet.range(Reason.NOT_A_PATRON, Reason.LOAN_LIMIT);
            case COUNTER -> EnumSet.of(Reason.FORM_UNKNOWN);
            case CERTIFICATE -> EnumSet.range(Reason.CERTIFICATE_UNKNOWN, Reason.COPIES);
            case PRIVILEGE -> EnumSet.range(Reason.OFFER_UNKNOWN, Reason.DAILY_LIMIT);
        };
    }

    private static Decision decide(ServiceRule rule, Reason finding) {
        ReceptionFixture tap = ReceptionFixture.of(rule.service())
                .application(CardApplication.RECORD, true)
                .request(request(rule.service()));
        cause(tap, finding);
        return rule.candidates(withHousehold(tap.reception()))
                .getFirst()
                .decide(Fields.EMPTY)
                .decision();
    }

    private static void cause(ReceptionFixture tap, Reason finding) {
        switch (finding) {
            case UNKNOWN_CARD -> tap.unknownCard();
            case CARD_REVOKED -> tap.status(CardStatus.REVOKED);
            case CARD_SUSPENDED -> tap.status(CardStatus.SUSPENDED);
            case CARD_EXPIRED -> tap.expires(ReceptionFixture.TODAY.minusDays(1));
            case OTHER_MUNICIPALITY -> tap.holderMunicipality("152021");
            case STRONGER_AUTHENTICATION_REQUIRED -> tap.application(CardApplication.COMMON, false);
            case UNSUPPORTED_CARD_APPLICATION -> tap.application(CardApplication.BINARY, true);
            case NOT_ENROLLED -> tap.services();
            default -> throw new IllegalArgumentException(finding.name());
        }
    }

    private static Fields request(Service service) {
        Fields.Builder request = Fields.builder();
        switch (service) {
            case LIBRARY -> request.put("action", "IDENTIFY");
            case COUNTER -> request.put("form", "none");
            case CERTIFICATE -> request.put("certificate", "none").put("copies", 1);
            case PRIVILEGE -> request.put("offer", "none");
            case ELECTION, SHELTER, ATTENDANCE -> {}
        }
        return request.build();
    }

    private static Reception withHousehold(Reception reception) {
        Reception.Person person = reception.person();
        if (person.holder() == null) {
            return reception;
        }
        Household alone =
                new Household(ReceptionFixture.HOLDER, List.of(new Member(ReceptionFixture.HOLDER, "世帯主", null)));
        return new Reception(
                reception.tap(),
                reception.place(),
                new Reception.Person(person.card(), person.holder(), alone),
                reception.reference(),
                reception.decidedAt(),
                reception.officer());
    }
}
