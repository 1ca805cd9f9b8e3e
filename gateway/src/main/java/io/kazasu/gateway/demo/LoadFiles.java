package io.kazasu.gateway.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kazasu.tap.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Writes what a load generator needs to tap in a town. */
final class LoadFiles {
    private final Town town;
    private final Path directory;

    LoadFiles(Town town, Path directory) {
        this.town = town;
        this.directory = directory;
    }

    void write(TownKeys keys) throws IOException {
        Files.createDirectories(directory);
        readers(keys);
        Path cards = directory.resolve("cards.txt");
        OwnerOnly.create(cards);
        Files.write(cards, town.cards().stream().map(IssuedCard::userId).toList());
        catalogue();
    }

    private void readers(TownKeys keys) throws IOException {
        Path file = directory.resolve("readers.csv");
        OwnerOnly.create(file);
        List<Reader> readers = town.places().readers().stream()
                .sorted(Comparator.comparing(Reader::id))
                .toList();
        try (CsvWriter csv = open(file)) {
            csv.writeRecord("reader", "token", "service", "site");
            for (Reader reader : readers) {
                String token = keys.readers().get(reader.id());
                if (token != null) {
                    csv.writeRecord(reader.id(), token, reader.service().name(), reader.site());
                }
            }
        }
    }

    private void catalogue() throws IOException {
        try (CsvWriter csv = open(directory.resolve("catalogue.csv"))) {
            csv.writeRecord("kind", "id", "site");
            Papers.FORMS.forEach(form -> csv.writeRecord("FORM", form.id(), ""));
            Papers.CERTIFICATES.forEach(certificate -> csv.writeRecord("CERTIFICATE", certificate.id(), ""));
            town.lending().items().forEach(item -> csv.writeRecord("ITEM", item.id(), ""));
            town.offers().all().forEach(offer -> csv.writeRecord("OFFER", offer.id(), offer.site()));
        }
    }

    private static CsvWriter open(Path file) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    }
}
