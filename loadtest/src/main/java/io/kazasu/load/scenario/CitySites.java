package io.kazasu.load.scenario;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kazasu.load.transport.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Sites with a reader each, open around the clock, and the readers' tokens. */
final class CitySites {
    private static final HexFormat HEX = HexFormat.of();
    private static final int TOKEN_BYTES = 16;

    private final CityPlan city;
    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final MessageDigest sha256;

    CitySites(CityPlan city, Path folder) {
        this.city = city;
        this.folder = folder;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void write() throws IOException {
        Path load = CityLoadFiles.folder(folder);
        Files.createDirectories(load);
        Path tokens = load.resolve(LoadFiles.READERS);
        CityLoadFiles.createForOwner(tokens);
        try (CsvWriter sites = CsvTable.open(
                        folder.resolve("sites.csv"),
                        "site,municipality,kind,name_ja,name_en,capacity,voting_district,opens,closes,common");
                CsvWriter readers = CsvTable.open(
                        folder.resolve("readers.csv"), "reader,site,service,direction,token_sha256,enabled");
                CsvWriter secrets = CsvTable.open(tokens, "reader,token,service,site")) {
            for (Service service : Service.values()) {
                for (int i = 0; i < city.readers(service); i++) {
                    sites.writeRecord(site(service, i));
                    String token = token();
                    String site = CityPlan.site(service, i);
                    readers.writeRecord(site + "-a", site, service.name(), "", hash(token), "true");
                    secrets.writeRecord(site + "-a", token, service.name(), site);
                }
            }
        }
    }

    private static String[] site(Service service, int number) {
        boolean poll = service == Service.ELECTION;
        return new String[] {
            CityPlan.site(service, number),
            CityPlan.CODE,
            kind(service),
            kind(service) + " " + number,
            kind(service) + " " + number,
            service == Service.SHELTER ? "300" : "",
            poll ? Integer.toString(number) : "",
            poll ? "00:00" : "",
            poll ? "24:00" : "",
            "false"
        };
    }

    private static String kind(Service service) {
        return switch (service) {
            case ELECTION -> "POLLING_PLACE";
            case SHELTER -> "SHELTER";
            case ATTENDANCE -> "OFFICE";
            case LIBRARY -> "LIBRARY";
            case COUNTER -> "COUNTER";
            case CERTIFICATE -> "KIOSK";
            case PRIVILEGE -> "SHOP";
        };
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }

    private String hash(String token) {
        return HEX.formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
