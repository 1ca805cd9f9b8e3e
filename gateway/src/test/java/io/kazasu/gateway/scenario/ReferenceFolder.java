package io.kazasu.gateway.scenario;

import io.kazasu.directory.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A folder of CSV files, line by line. */
final class ReferenceFolder {
    private final Map<String, List<String>> files = new LinkedHashMap<>();

    /** Adds a line to a file; the header is given with the first one and must stay the same. */
    ReferenceFolder line(String file, String header, Object... cells) {
        List<String> lines = files.computeIfAbsent(file, name -> new ArrayList<>(List.of(header)));
        if (!lines.getFirst().equals(header)) {
            throw new IllegalArgumentException(file + ": another header");
        }
        lines.add(String.join(
                ",", java.util.Arrays.stream(cells).map(String::valueOf).toList()));
        return this;
    }

    ReferenceFolder municipality(String code, String name) {
        return line("municipalities.csv", "municipality,name_ja,name_en,time_zone", code, name, name, "Asia/Tokyo");
    }

    ReferenceFolder site(String site, String municipality, String kind, Object... more) {
        Object[] cells = new Object[] {site, municipality, kind, site, site, "", "", "", "", ""};
        System.arraycopy(more, 0, cells, 5, more.length);
        return line(
                "sites.csv",
                "site,municipality,kind,name_ja,name_en,capacity,voting_district,opens,closes,common",
                cells);
    }

    /** The reader's token is {@code token-READER}. */
    ReferenceFolder reader(String reader, String site, String service, String direction) {
        return reader(reader, site, service, direction, true);
    }

    ReferenceFolder reader(String reader, String site, String service, String direction, boolean enabled) {
        return line(
                "readers.csv",
                "reader,site,service,direction,token_sha256,enabled",
                reader,
                site,
                service,
                direction,
                TokenHash.of("token-" + reader).hex(),
                enabled);
    }

    /** The operator's token is {@code token-OPERATOR}. */
    ReferenceFolder operator(String operator, String municipality, String roles) {
        return line(
                "operators.csv",
                "operator,municipality,roles,token_sha256",
                operator,
                municipality,
                roles,
                TokenHash.of("token-" + operator).hex());
    }

    ReferenceFolder holder(String card, Object holder, String municipality, String services) {
        return line(
                "holders.csv",
                "card_user_id,holder,municipality,area,status,expires,services",
                card,
                holder,
                municipality,
                "RESIDENT",
                "ACTIVE",
                "2099-12-31",
                services);
    }

    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }
}
