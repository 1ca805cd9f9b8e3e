package io.kazasu.gateway.retention;

import io.kazasu.fanout.Purge;
import io.kazasu.fanout.Purged;
import io.kazasu.fanout.StorePurge;
import io.kazasu.gateway.Installation;
import io.kazasu.gateway.Migrations;
import io.kazasu.gateway.Services;
import io.kazasu.gateway.postgres.PostgresException;
import io.kazasu.tap.Service;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Purges store after store and says of each municipality what went. A store that fails keeps no other from it. */
public final class PurgeTask {
    private final Installation installation;
    private final Instant now;
    private final boolean dryRun;
    private final PurgeReport report;

    PurgeTask(Installation installation, Instant now, boolean dryRun, PurgeReport report) {
        this.installation = installation;
        this.now = now;
        this.dryRun = dryRun;
        this.report = report;
    }

    /** Blocks. @return 0, or 1 when a store could not be purged */
    public static int run(boolean dryRun, Installation installation, PrintWriter out, PrintWriter err)
            throws SQLException {
        PurgeReport report = new PurgeReport(out, err, dryRun);
        // as PostgreSQL keeps it, which tells runs apart by it
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new PurgeTask(installation, now, dryRun, report).run();
    }

    int run() throws SQLException {
        Map<String, Instant> ended =
                PollingDays.ends(installation.databases().kazasu().dataSource());
        boolean complete = true;
        for (Services.Module service : Services.ALL) {
            complete &= purge(service, ended);
        }
        return complete ? 0 : 1;
    }

    private boolean purge(Services.Module module, Map<String, Instant> ended) {
        Service service = module.service();
        Optional<Period> kept = installation.config().retention().of(service);
        if (kept.isEmpty()) {
            report.keptForEver(service);
            return true;
        }
        try {
            Migrations.store(service).run(installation.databases().store(service));
            Purge purge = Purge.of(now, kept.get(), ended);
            DataSource store = installation.databases().store(service).dataSource();
            StorePurge run = new StorePurge(store, module.store().retention(), purge);
            List<Purged> purged = dryRun ? run.wouldGo() : run.run();
            report.store(service, kept.get(), purged);
            if (service == Service.SHELTER) {
                purgeVisitors(new VisitorPurge(installation.databases(), store, purge.cutoff()));
            }
            return true;
        } catch (SQLException | PostgresException e) {
            report.failed(service, e);
            return false;
        }
    }

    private void purgeVisitors(VisitorPurge visitors) throws SQLException, PostgresException {
        if (visitors.storeIsBehind()) {
            report.visitorsWait();
        } else {
            report.visitors(visitors.run(dryRun));
        }
    }
}
