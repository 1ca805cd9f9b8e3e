package io.kazasu.load.scenario;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kazasu.load.transport.Cards;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Service;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a load is given in a folder, by {@code kazasu demo --load-files} or {@code kazasu-load city}.
 *
 * @param city null when the cards are listed one by one
 */
public record LoadFiles(
        Cards cards,
        List<ReaderToken> readers,
        Catalogue catalogue,
        @Nullable CityPlan city) {
    static final String READERS = "readers.csv";
    static final String CATALOGUE = "catalogue.csv";
    static final String CITY = "city.json";
    private static final String CARDS = "cards.txt";

    /** @throws IllegalArgumentException telling what is wrong with which file */
    public static LoadFiles read(Path folder) throws IOException {
        Path plan = folder.resolve(CITY);
        CityPlan city = Files.exists(plan) ? CityPlan.of(new JsonObject(Files.readString(plan))) : null;
        Cards cards = city == null ? listed(folder.resolve(CARDS)) : city;
        return new LoadFiles(cards, readers(folder.resolve(READERS)), catalogue(folder.resolve(CATALOGUE)), city);
    }

    /** Readers of these services only. */
    public LoadFiles only(Set<Service> services) {
        return withReaders(readers.stream()
                .filter(reader -> services.contains(reader.service()))
                .toList());
    }

    /** So many readers at most, of all kinds in proportion. */
    public LoadFiles spread(int most) {
        List<ReaderToken> some = new ArrayList<>();
        int count = Math.min(most, readers.size());
        for (int i = 0; i < count; i++) {
            some.add(readers.get((int) ((long) i * readers.size() / count)));
        }
        return withReaders(some);
    }

    public LoadFiles withReaders(List<ReaderToken> others) {
        return new LoadFiles(cards, List.copyOf(others), catalogue, city);
    }

    private static Cards listed(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            List<String> userIds =
                    lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
            if (userIds.isEmpty()) {
                throw new IllegalArgumentException(CARDS + ": expected a card user ID a line");
            }
            return new ListedCards(userIds);
        }
    }

    private static List<ReaderToken> readers(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream()
                    .map(row -> new ReaderToken(
                            row.getField("reader"),
                            row.getField("token"),
                            Service.valueOf(row.getField("service")),
                            row.getField("site")))
                    .toList();
        } catch (CsvParseException | NoSuchElementException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    READERS + ": expected CSV with the columns reader,token,service,site", e);
        }
    }

    private static Catalogue catalogue(Path file) throws IOException {
        Map<String, List<String>> kinds = new HashMap<>();
        Map<String, List<String>> offers = new HashMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                String id = row.getField("id");
                kinds.computeIfAbsent(row.getField("kind"), kind -> new ArrayList<>())
                        .add(id);
                offers.computeIfAbsent(row.getField("site"), site -> new ArrayList<>())
                        .add(id);
            }
        } catch (CsvParseException | NoSuchElementException e) {
            throw new IllegalArgumentException(CATALOGUE + ": expected CSV with the columns kind,id,site", e);
        }
        return new Catalogue(
                kinds.getOrDefault(Catalogue.FORM, List.of()),
                kinds.getOrDefault(Catalogue.CERTIFICATE, List.of()),
                kinds.getOrDefault(Catalogue.ITEM, List.of()),
                offers);
    }

    private record ListedCards(List<String> userIds) implements Cards {
        @Override
        public int size() {
            return userIds.size();
        }

        @Override
        public String userId(int index) {
            return userIds.get(index);
        }

        /** Without the IDs. */
        @Override
        public String toString() {
            return "ListedCards[" + userIds.size() + "]";
        }
    }
}
