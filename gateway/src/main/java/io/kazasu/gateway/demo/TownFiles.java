package io.kazasu.gateway.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kazasu.directory.TokenHash;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a town as the CSV files that {@code import} takes. */
final class TownFiles {
    private final Town town;
    private final Path directory;

    TownFiles(Town town, Path directory) {
        this.town = town;
        this.directory = directory;
    }

    void write(TownKeys keys) throws IOException {
        Files.createDirectories(directory);
        places();
        devicesAndOperators(keys);
        people();
        elections();
        workforce();
        library();
        papers();
        shops();
    }

    private void places() throws IOException {
        TownPlan plan = town.plan();
        table(
                "municipalities",
                "municipality,name_ja,name_en,time_zone",
                Stream.of(plan.municipality(), plan.neighbour())
                        .map(each -> row(each.code(), each.nameJa(), each.nameEn(), each.timeZone())));
        table(
                "sites",
                "site,municipality,kind,name_ja,name_en,capacity,voting_district,opens,closes,common",
                town.places().sites().stream().map(TownFiles::site));
    }

    private static String[] site(Site site) {
        Site.Hours hours = site.hours();
        return row(
                site.id(),
                site.municipality(),
                site.kind(),
                site.nameJa(),
                site.nameEn(),
                site.capacity(),
                site.votingDistrict(),
                hours == null ? null : clock(hours.opens()),
                hours == null ? null : clock(hours.closes()),
                site.common());
    }

    private void devicesAndOperators(TownKeys keys) throws IOException {
        table(
                "readers",
                "reader,site,service,direction,token_sha256,enabled",
                town.places().readers().stream()
                        .map(reader -> row(
                                reader.id(),
                                reader.site(),
                                reader.service(),
                                reader.direction(),
                                hash(keys.readers(), reader.id()),
                                reader.enabled())));
        table(
                "operators",
                "operator,municipality,roles,token_sha256",
                town.places().operators().stream()
                        .map(operator -> row(
                                operator.name(),
                                operator.municipality(),
                                list(operator.roles()),
                                hash(keys.operators(), operator.name()))));
    }

    private void people() throws IOException {
        table(
                "residents",
                "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                town.families().stream().flatMap(TownFiles::residents));
        table(
                "holders",
                "card_user_id,holder,municipality,area,status,expires,services",
                town.cards().stream().map(TownFiles::card));
    }

    private static Stream<String[]> residents(Family family) {
        return family.members().stream()
                .map(member -> row(
                        member.holder(),
                        family.id(),
                        member.name().written(),
                        member.name().kana(),
                        member.person().birthDate(),
                        member.person().sex(),
                        family.address(),
                        member.relation(),
                        family.nondisclosure(),
                        member.movedOut()));
    }

    private static String[] card(IssuedCard issued) {
        RegisteredCard card = issued.card();
        return row(
                issued.userId(),
                card.holder().id(),
                card.holder().municipality(),
                card.area(),
                card.status(),
                card.expires(),
                list(card.services()));
    }

    private void elections() throws IOException {
        Elections elections = town.elections();
        table(
                "elections",
                "election,municipality,name_ja,name_en,polling_day",
                elections.all().stream()
                        .map(each -> row(
                                each.id(),
                                town.plan().municipality().code(),
                                each.nameJa(),
                                each.nameEn(),
                                each.pollingDay())));
        table(
                "contests",
                "contest,election,name_ja,name_en,early_from,early_to",
                elections.all().stream().flatMap(election -> election.contests().stream()
                        .map(each -> row(
                                each.id(),
                                election.id(),
                                each.nameJa(),
                                each.nameEn(),
                                each.earlyFrom(),
                                each.earlyTo()))));
        table(
                "roll",
                "election,holder,voting_district,roll_number,sex,contests",
                elections.roll().stream()
                        .map(each -> row(
                                each.election(),
                                each.holder(),
                                each.place().votingDistrict(),
                                each.place().rollNumber(),
                                each.sex(),
                                list(each.contests()))));
    }

    private void workforce() throws IOException {
        table(
                "staff",
                "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds",
                town.workforce().employees().stream()
                        .map(each -> row(
                                each.holder(),
                                each.staffNumber(),
                                each.site(),
                                each.dayStart(),
                                each.dayEnd(),
                                "03:00",
                                60)));
        table(
                "overtime_orders",
                "staff_number,work_date,from,to",
                town.workforce().overtimeOrders().stream()
                        .map(each -> row(each.staffNumber(), each.workDate(), each.from(), each.to())));
    }

    private void library() throws IOException {
        table(
                "patrons",
                "holder,patron_number,loan_limit,blocked",
                town.lending().patrons().stream()
                        .map(each -> row(each.holder(), each.patronNumber(), each.loanLimit(), each.blocked())));
        table(
                "items",
                "item,title,loan_days",
                town.lending().items().stream().map(each -> row(each.id(), each.title(), each.loanDays())));
    }

    private void papers() throws IOException {
        table("forms", "form,name_ja,name_en,fee_yen,card_fee_yen", rows(Papers.FORMS));
        table("certificates", "certificate,name_ja,name_en,fee_yen,card_fee_yen", rows(Papers.CERTIFICATES));
    }

    private static Stream<String[]> rows(List<Papers.Paper> papers) {
        return papers.stream()
                .map(each -> row(each.id(), each.nameJa(), each.nameEn(), each.feeYen(), each.cardFeeYen()));
    }

    private void shops() throws IOException {
        table(
                "offers",
                "offer,site,text_ja,text_en,daily_limit",
                town.offers().all().stream()
                        .map(each -> row(each.id(), each.site(), each.textJa(), each.textEn(), each.dailyLimit())));
    }

    private void table(String name, String header, Stream<String[]> rows) throws IOException {
        Path file = directory.resolve(name + ".csv");
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord(header.split(",", -1));
            rows.forEach(csv::writeRecord);
        }
    }

    private static String[] row(@Nullable Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            Object cell = cells[i];
            texts[i] = cell == null ? "" : cell.toString();
        }
        return texts;
    }

    private static String clock(int minutes) {
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    private static String list(Collection<?> items) {
        return items.stream().map(Object::toString).sorted().collect(Collectors.joining("|"));
    }

    private static String hash(Map<String, String> tokens, String name) {
        String token = tokens.get(name);
        if (token == null) {
            throw new IllegalArgumentException("no token for " + name);
        }
        return TokenHash.of(token).hex();
    }
}
