package io.kazasu.gateway.operator;

import io.kazasu.ingest.OperatorActs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Which part does the work of which route. One per event loop. */
final class Work {
    private final HandWork hands;
    private final ElectionReports elections;
    private final Oaths oaths;
    private final ShelterReports shelters;
    private final SafetyInquiries inquiries;
    private final AttendanceReports attendance;
    private final CardWork cards;
    private final OwnEntries entries;
    private final Incidents incidents;
    private final LiveFeed feed;

    Work(Vertx vertx, Desk desk, OperatorActs acts) {
        Residents residents = new Residents(desk.residents());
        hands = new HandWork(desk, acts, residents);
        elections = new ElectionReports(desk);
        oaths = new Oaths(desk, acts, residents);
        shelters = new ShelterReports(desk, residents);
        inquiries = new SafetyInquiries(desk, residents);
        attendance = new AttendanceReports(desk);
        cards = new CardWork(desk);
        entries = new OwnEntries(desk);
        incidents = new Incidents(desk);
        feed = new LiveFeed(vertx, desk, incidents);
    }

    Future<Answer> of(OperatorRoute route, Call call) {
        return switch (route) {
            case MANUAL_ENTRIES -> hands.receive(call);
            case SETTLEMENT -> hands.settle(call);
            case CORRECTIONS -> hands.correct(call);
            case APPROVAL -> hands.approve(call);
            case BALLOT_COUNTS -> elections.putBallotCount(call);
            case RECONCILIATION -> elections.reconciliation(call);
            case TURNOUT -> elections.turnout(call);
            case RECORD -> elections.record(call);
            case DOCUMENT -> oaths.document(call);
            case SHELTERS -> shelters.shelters(call);
            case ROSTER -> shelters.roster(call);
            case SAFETY_INQUIRIES -> inquiries.answer(call);
            case PRESENCE -> attendance.presence(call);
            case TIMESHEETS -> attendance.timesheets(call);
            case DISCREPANCIES -> attendance.discrepancies(call);
            case CARD_STATUS -> cards.setStatus(call);
            case ENROLLMENTS -> cards.enroll(call);
            case HOLDER_ENTRIES -> entries.of(call);
            case INCIDENTS -> incidents.list(call);
            case EVENTS -> throw new IllegalStateException("events are a stream");
        };
    }

    Future<Void> events(Call call) {
        return feed.follow(call);
    }
}
