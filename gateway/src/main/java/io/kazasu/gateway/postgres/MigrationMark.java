package io.kazasu.gateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a schema that these very scripts were applied to it, so that a start need not ask Flyway: that costs several
 * connections and most of a second in a cold process. It is the comment on Flyway's history, which goes when that goes.
 *
 * @param schema that has the history
 * @param text names and checksums of all scripts
 */
record MigrationMark(String schema, String text) {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationMark.class);
    private static final String CLASS_PATH = "classpath:";

    /** Of what is on the class path now. */
    static MigrationMark of(String schema, List<String> locations) {
        CRC32 all = new CRC32();
        int scripts = 0;
        for (String location : locations) {
            String folder = location.substring(CLASS_PATH.length());
            Map<String, Long> checksums = checksums(folder);
            checksums.forEach((name, checksum) ->
                    all.update("%s/%s %08x%n".formatted(folder, name, checksum).getBytes(UTF_8)));
            scripts += checksums.size();
        }
        return new MigrationMark(schema, "%d scripts %08x".formatted(scripts, all.getValue()));
    }

    boolean isOn(Connection connection) throws SQLException {
        String marked = "select obj_description(to_regclass(?), 'pg_class')";
        try (PreparedStatement statement = connection.prepareStatement(marked)) {
            statement.setString(1, history());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && text.equals(rows.getString(1));
            }
        }
    }

    /** A user who does not own the table goes without, and asks Flyway each time. */
    void put(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("comment on table %s is '%s'".formatted(history(), text));
        } catch (SQLException e) {
            LOG.debug("{} is not marked", history(), e);
        }
    }

    private String history() {
        return '"' + schema + "\".flyway_schema_history";
    }

    private static Map<String, Long> checksums(String folder) {
        try {
            Map<String, Long> checksums = new TreeMap<>();
            for (URL url : Collections.list(MigrationMark.class.getClassLoader().getResources(folder))) {
                if (url.openConnection() instanceof JarURLConnection jar) {
                    ofJar(jar, checksums);
                } else {
                    ofFolder(Path.of(url.getPath()), checksums);
                }
            }
            return checksums;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar has checksums of its own: nothing is read. */
    private static void ofJar(JarURLConnection jar, Map<String, Long> checksums) throws IOException {
        String prefix = jar.getEntryName() + "/";
        jar.getJarFile().stream()
                .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
                .forEach((JarEntry entry) -> checksums.put(entry.getName().substring(prefix.length()), entry.getCrc()));
    }

    private static void ofFolder(Path folder, Map<String, Long> checksums) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CRC32 checksum = new CRC32();
                checksum.update(Files.readAllBytes(file));
                checksums.put(file.getFileName().toString(), checksum.getValue());
            }
        }
    }
}
