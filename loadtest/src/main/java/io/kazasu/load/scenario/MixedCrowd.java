package io.kazasu.load.scenario;

import io.kazasu.load.drive.Crowd;
import io.kazasu.load.drive.Visit;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Service;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A day at all services. Their shares are assumed: four in ten at polling places, so that the rest is not drowned. A
 * service without readers has none.
 */
final class MixedCrowd implements Crowd {
    private static final Map<Service, Integer> SHARES = Map.of(
            Service.ELECTION, 40,
            Service.SHELTER, 10,
            Service.ATTENDANCE, 10,
            Service.LIBRARY, 15,
            Service.COUNTER, 5,
            Service.CERTIFICATE, 10,
            Service.PRIVILEGE, 10);

    private final LoadFiles files;
    private final People people;
    private final Wishes wishes;
    private final List<List<ReaderToken>> byPercent = new ArrayList<>();

    /** @throws IllegalArgumentException when there is no reader at all */
    MixedCrowd(LoadFiles files, long seed) {
        this.files = files;
        this.people = new People(files, seed);
        this.wishes = new Wishes(files.catalogue(), people);
        Map<Service, List<ReaderToken>> byService = new EnumMap<>(Service.class);
        files.readers().forEach(reader -> byService
                .computeIfAbsent(reader.service(), service -> new ArrayList<>())
                .add(reader));
        byService.forEach((service, readers) -> {
            for (int i = 0; i < SHARES.getOrDefault(service, 0); i++) {
                byPercent.add(readers);
            }
        });
        if (byPercent.isEmpty()) {
            throw new IllegalArgumentException("readers: expected at least one of the services");
        }
    }

    @Override
    public List<ReaderToken> readers() {
        return files.readers();
    }

    @Override
    public long size() {
        return Long.MAX_VALUE;
    }

    @Override
    public Visit next() {
        List<ReaderToken> readers = byPercent.get(people.random().nextInt(byPercent.size()));
        return wishes.at(readers.get(people.random().nextInt(readers.size())));
    }

    @Override
    public Visit nextAt(ReaderToken reader) {
        return wishes.at(reader);
    }
}
