package io.kazasu.decision.attendance;

import io.kazasu.decision.PeopleFixture;
import io.kazasu.decision.Reception;
import io.kazasu.decision.Streams;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.StreamKey;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** A member of staff of Sanjo's office, the only one to tap there. */
final class Employee {
    static final StaffMember STAFF =
            new StaffMember("S-0007", "office", LocalTime.of(8, 30), LocalTime.of(17, 15), LocalTime.of(3, 0), 60);
    static final Holder HOLDER = holder(STAFF);
    static final StreamKey STREAM = StreamKey.of(Service.ATTENDANCE, PeopleFixture.SANJO.code(), "", HOLDER.id());

    private final Streams streams = new Streams(new AttendanceRule());
    private final PeopleFixture taps = tap();
    private Municipality municipality = PeopleFixture.SANJO;

    static Holder holder(StaffMember... staff) {
        return PeopleFixture.person(7, null, Map.of("staff", List.of((Object[]) staff)));
    }

    /** A tap of theirs at the office's AUTO reader at half past eight. */
    static PeopleFixture tap() {
        return PeopleFixture.at(Service.ATTENDANCE, PeopleFixture.OFFICE)
                .holder(HOLDER)
                .time("2026-11-30T08:30:00+09:00");
    }

    /** Sanjo with another clock. */
    static Municipality inZone(String zone) {
        Municipality sanjo = PeopleFixture.SANJO;
        return new Municipality(sanjo.code(), sanjo.nameJa(), sanjo.nameEn(), ZoneId.of(zone));
    }

    Employee with(StaffMember staff) {
        taps.holder(holder(staff));
        return this;
    }

    Employee in(Municipality other) {
        municipality = other;
        taps.municipality(other);
        return this;
    }

    /** @param local date and time by the municipality's clock, such as {@code 2026-11-30T08:30} */
    Decision tap(String local, Direction asked) {
        return tap(PeopleFixture.OFFICE, local, asked);
    }

    Decision tap(Site site, String local, Direction asked) {
        return streams.decide(reception(site, local, asked));
    }

    /** The same, by the entry that came of it. */
    EntryKey enter(String local, Direction asked) {
        Reception reception = reception(PeopleFixture.OFFICE, local, asked);
        streams.decide(reception);
        return reception.tap().key();
    }

    private Reception reception(Site site, String local, Direction asked) {
        ZonedDateTime time = LocalDateTime.parse(local).atZone(municipality.timeZone());
        return taps.site(site)
                .time(time.toInstant())
                .headcount(isIn(site) ? 1 : 0)
                .asking(asked)
                .reception();
    }

    boolean undo(EntryKey entry) {
        return streams.undo(STREAM, entry);
    }

    boolean isIn(Site site) {
        return last().text("direction").filter("IN"::equals).isPresent()
                && last().requireText("site").equals(site.id());
    }

    Fields last() {
        return state().object("last");
    }

    Fields state() {
        return streams.state(STREAM);
    }

    /** Direction and work date, such as {@code IN 2026-11-30}. */
    static String told(Decision decision) {
        return decision.result().requireText("direction") + " "
                + decision.result().requireText("workDate");
    }

    static long onSite(Decision decision) {
        return decision.result().requireInteger("onSite", 0, 1_000);
    }
}
