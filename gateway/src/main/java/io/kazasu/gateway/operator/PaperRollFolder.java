package io.kazasu.gateway.operator;

import io.kazasu.decision.election.Election;
import io.kazasu.decision.election.ElectionTables;
import io.kazasu.store.election.HandedOut;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the paper roll of every site that is open today in a folder, so that a station can go on when the gateway cannot
 * be reached. Every minute those are printed again whose electors were received meanwhile; every hour all of them, as
 * names may have changed. A round that takes longer than a minute is not overtaken by the next.
 */
public final class PaperRollFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PaperRollFolder.class);
    private static final long REFRESH_MILLIS = 60_000;
    private static final Duration NAMES_FRESH = Duration.ofHours(1);

    private static final String ROLL = "select count(*) as electors, coalesce(sum(hashtext(data::text)), 0) as content"
            + " from directory.holder_record where name = $1::text and scope = $2::text";

    private final Vertx vertx;
    private final Desk desk;
    private final PaperRolls rolls;
    private final HandedOut handedOut;
    private final RollFiles files;
    private final Map<Sheet, Edition> editions = new HashMap<>();
    private long timer;
    private boolean refreshing;

    /** Prints nothing by itself. */
    PaperRollFolder(Vertx vertx, Desk desk, Path folder) {
        this.vertx = vertx;
        this.desk = desk;
        this.rolls = new PaperRolls(vertx, desk, "paper-rolls-of-the-folder");
        this.handedOut = new HandedOut(desk.store(Service.ELECTION));
        this.files = new RollFiles(folder);
    }

    /** One for each node, each with a folder of its own. */
    public static PaperRollFolder start(Vertx vertx, Desk desk, Path folder) {
        PaperRollFolder started = new PaperRollFolder(vertx, desk, folder);
        started.timer = vertx.setPeriodic(0, REFRESH_MILLIS, id -> started.refreshUnlessBusy());
        return started;
    }

    public void close() {
        vertx.cancelTimer(timer);
    }

    /** What is printed: one site's roll of one election. */
    private record Sheet(String municipality, Election election, Site site) {
        String fileName() {
            return RollFiles.name(election.id(), site.id());
        }
    }

    /** What a print was made of. */
    private record Edition(HandedOut.Changes changes, List<Long> roll, Instant at) {
        boolean isAsGoodAs(Edition newer) {
            return changes.equals(newer.changes)
                    && roll.equals(newer.roll)
                    && Duration.between(at, newer.at).compareTo(NAMES_FRESH) < 0;
        }
    }

    /** On the timer's event loop alone. */
    private void refreshUnlessBusy() {
        if (!refreshing) {
            refreshing = true;
            refresh()
                    .onFailure(cause -> LOG.warn("paper rolls cannot be refreshed: {}", cause.toString()))
                    .onComplete(done -> refreshing = false);
        }
    }

    /** One round; not to be called again before it has ended. */
    Future<Void> refresh() {
        List<Sheet> today = today();
        editions.keySet().retainAll(today);
        Set<String> names = today.stream().map(Sheet::fileName).collect(Collectors.toSet());
        Future<?> round = vertx.executeBlocking(() -> files.keepOnly(names), false);
        for (Sheet sheet : today) {
            round = round.compose(before -> refresh(sheet));
        }
        return round.mapEmpty();
    }

    private List<Sheet> today() {
        Reference reference = desk.directory().reference();
        List<Sheet> sheets = new ArrayList<>();
        for (Municipality municipality : reference.municipalities()) {
            LocalDate date =
                    desk.clock().instant().atZone(municipality.timeZone()).toLocalDate();
            for (Election election : reference.items(ElectionTables.ELECTIONS)) {
                if (election.municipality().equals(municipality.code())) {
                    reference.sites(municipality.code()).stream()
                            .filter(site -> isOpen(reference, election, site, date))
                            .map(site -> new Sheet(municipality.code(), election, site))
                            .forEach(sheets::add);
                }
            }
        }
        return sheets;
    }

    private static boolean isOpen(Reference reference, Election election, Site site, LocalDate date) {
        return switch (site.kind()) {
            case POLLING_PLACE -> election.pollingDay().equals(date);
            case EARLY_VOTING_PLACE ->
                reference.items(ElectionTables.CONTESTS).stream()
                        .filter(contest -> contest.election().equals(election.id()))
                        .anyMatch(contest -> contest.openEarly(date, election.pollingDay()));
            default -> false;
        };
    }

    private Future<Void> refresh(Sheet sheet) {
        return edition(sheet).compose(newest -> {
            Edition printed = editions.get(sheet);
            return printed != null && printed.isAsGoodAs(newest)
                    ? Future.succeededFuture()
                    : print(sheet).onSuccess(done -> editions.put(sheet, newest));
        });
    }

    /** Looked at before the print: what happens meanwhile is printed in the next round. */
    private Future<Edition> edition(Sheet sheet) {
        Instant now = desk.clock().instant();
        Future<HandedOut.Changes> changes = handedOut.changes(sheet.election().id(), PaperRolls.district(sheet.site()));
        Future<List<Long>> roll = desk.directoryPool()
                .preparedQuery(ROLL)
                .execute(Tuple.of(ElectionTables.ROLL.name(), sheet.election().id()))
                .map(rows -> rows.iterator().next())
                .map(row -> List.of(row.getLong("electors"), row.getLong("content")));
        return Future.all(changes, roll).map(both -> new Edition(changes.result(), roll.result(), now));
    }

    private Future<Void> print(Sheet sheet) {
        Area area = new Area(sheet.municipality(), desk.directory().reference());
        return rolls.print(area, sheet.election(), sheet.site())
                .compose(printed -> {
                    if (printed.unprintable() > 0) {
                        LOG.warn(
                                "{} items of a paper roll have characters that cannot be printed",
                                printed.unprintable());
                    }
                    return vertx.executeBlocking(
                            () -> files.write(sheet.fileName(), printed.pdf().getBytes()), false);
                })
                .mapEmpty();
    }
}
