package io.kazasu.gateway.retention;

import io.kazasu.decision.election.ElectionTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** When each election ended. Blocks. */
final class PollingDays {
    private static final String SELECT = """
            select i.key, (i.data ->> 'polling_day')::date as polling_day, m.time_zone
            from directory.item i join directory.municipality m on m.municipality = i.data ->> 'municipality'
            where i.name = ?
            """;

    private PollingDays() {}

    /** The end of polling day, by election. */
    static Map<String, Instant> ends(DataSource directory) throws SQLException {
        try (Connection connection = directory.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, ElectionTables.ELECTIONS.name());
            Map<String, Instant> ends = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ends.put(rows.getString("key"), end(rows));
                }
            }
            return ends;
        }
    }

    private static Instant end(ResultSet row) throws SQLException {
        return row.getDate("polling_day")
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneId.of(row.getString("time_zone")))
                .toInstant();
    }
}
