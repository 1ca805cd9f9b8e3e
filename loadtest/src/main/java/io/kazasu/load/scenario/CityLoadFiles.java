package io.kazasu.load.scenario;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.kazasu.load.transport.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a load on a city needs beside its readers' tokens: the plan, which tells the cards, and what can be asked for. */
final class CityLoadFiles {
    private static final int ITEMS_MAX = 20_000;

    private final CityPlan city;
    private final Path folder;

    CityLoadFiles(CityPlan city, Path folder) {
        this.city = city;
        this.folder = folder;
    }

    static Path folder(Path city) {
        return city.resolve("load");
    }

    /** Makes an empty file with mode 0600 in place of whatever was there. Needs a POSIX file system. */
    static void createForOwner(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    void write() throws IOException {
        Path load = folder(folder);
        Files.writeString(load.resolve(LoadFiles.CITY), city.json().encodePrettily() + "\n");
        try (CsvWriter catalogue = CsvTable.open(load.resolve(LoadFiles.CATALOGUE), "kind,id,site")) {
            first("forms", Catalogue.FORM, catalogue);
            first("certificates", Catalogue.CERTIFICATE, catalogue);
            for (int i = 0; i < Math.min(ITEMS_MAX, city.items()); i++) {
                catalogue.writeRecord(Catalogue.ITEM, CityPlan.item(i), "");
            }
            for (int i = 0; i < city.readers(Service.PRIVILEGE); i++) {
                catalogue.writeRecord(Catalogue.OFFER, CityPlan.offer(i), CityPlan.site(Service.PRIVILEGE, i));
            }
        }
    }

    /** The first column of a file is its key. */
    private void first(String name, String kind, CsvWriter catalogue) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve(name + ".csv"))) {
            rows.forEach(row -> catalogue.writeRecord(kind, row.getField(0), ""));
        }
    }
}
