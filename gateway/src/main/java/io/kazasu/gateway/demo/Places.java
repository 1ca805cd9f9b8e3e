package io.kazasu.gateway.demo;

import io.kazasu.directory.Operator;
import io.kazasu.directory.Role;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where taps happen and who watches over it. Everything is open round the clock, so that a demo runs at any hour. */
record Places(List<Site> sites, List<Reader> readers, List<Operator> operators) {
    static final int VOTING_DISTRICTS = 8;

    private static final Site.Hours ALL_DAY = new Site.Hours(0, 24 * 60);

    Places {
        sites = List.copyOf(sites);
        readers = List.copyOf(readers);
        operators = List.copyOf(operators);
    }

    /** The name of a voting district, counted from 0. */
    static String votingDistrict(int index) {
        return String.format(Locale.ROOT, "%02d", index + 1);
    }

    static Places of(TownPlan plan) {
        Maker maker = new Maker(plan);
        maker.pollingPlaces();
        maker.shelters();
        maker.offices();
        maker.library();
        maker.counters();
        maker.kiosks();
        maker.shops();
        return new Places(maker.sites, maker.readers, operators(plan));
    }

    List<Site> sites(SiteKind kind) {
        return sites.stream().filter(site -> site.kind() == kind).toList();
    }

    List<Reader> readersAt(Site site) {
        return readers.stream()
                .filter(reader -> reader.site().equals(site.id()))
                .toList();
    }

    private static List<Operator> operators(TownPlan plan) {
        List<Operator> operators = new ArrayList<>();
        for (Role role : Role.values()) {
            String name = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
            operators.add(new Operator(plan.id(name), plan.municipality().code(), Set.of(role)));
        }
        // taking back an issued ballot needs a second officer
        operators.add(
                new Operator(plan.id("election-officer-2"), plan.municipality().code(), Set.of(Role.ELECTION_OFFICER)));
        return operators;
    }

    private static final class Maker {
        private final TownPlan plan;
        private final List<Site> sites = new ArrayList<>();
        private final List<Reader> readers = new ArrayList<>();

        Maker(TownPlan plan) {
            this.plan = plan;
        }

        void pollingPlaces() {
            List<String> schools = List.of("本町小学校", "上風公民館", "下風公民館", "北原小学校", "南原集会所", "川東中学校", "川西公民館", "山手保育所");
            for (int i = 0; i < VOTING_DISTRICTS; i++) {
                int number = i + 1;
                String id = plan.id("poll-" + number);
                Site site = new Site(
                        id,
                        plan.municipality().code(),
                        SiteKind.POLLING_PLACE,
                        "第" + number + "投票所 " + schools.get(i),
                        "Polling Place " + number,
                        null,
                        votingDistrict(i),
                        ALL_DAY,
                        false);
                sites.add(site);
                desks(id);
            }
            sites.add(votingPlace(
                    "poll-common", SiteKind.POLLING_PLACE, "共通投票所 風見ショッピングセンター", "Common Polling Place", true));
            desks(plan.id("poll-common"));
            sites.add(votingPlace("early", SiteKind.EARLY_VOTING_PLACE, "期日前投票所 町民会館", "Early Voting Place", false));
            desks(plan.id("early"));
        }

        private Site votingPlace(String name, SiteKind kind, String nameJa, String nameEn, boolean common) {
            String code = plan.municipality().code();
            return new Site(plan.id(name), code, kind, nameJa, nameEn, null, null, ALL_DAY, common);
        }

        private void desks(String site) {
            reader(site, "a", Service.ELECTION, null);
            reader(site, "b", Service.ELECTION, null);
        }

        void shelters() {
            shelter("gym", "総合体育館", "General Gymnasium", 1_500);
            shelter("junior-high", "風見中学校", "Kazami Junior High School", 800);
            shelter("elementary", "本町小学校体育館", "Honcho Elementary School Gym", 500);
            shelter("hall", "町民会館ホール", "Citizens' Hall", 300);
            shelter("nursery", "山手保育所", "Yamate Nursery", 40);
        }

        private void shelter(String name, String nameJa, String nameEn, int capacity) {
            String id = plan.id("shelter-" + name);
            String code = plan.municipality().code();
            sites.add(new Site(id, code, SiteKind.SHELTER, nameJa, nameEn, capacity, null, null, false));
            reader(id, "a", Service.SHELTER, Direction.AUTO);
        }

        void offices() {
            String hall = office("hall", "町役場", "Town Hall");
            reader(hall, "in", Service.ATTENDANCE, Direction.IN);
            reader(hall, "out", Service.ATTENDANCE, Direction.OUT);
            reader(hall, "side", Service.ATTENDANCE, Direction.AUTO);
            String branch = office("branch", "川西出張所", "Kawanishi Branch");
            reader(branch, "a", Service.ATTENDANCE, Direction.AUTO);
            String waterworks = office("waterworks", "上下水道事務所", "Waterworks Office");
            reader(waterworks, "a", Service.ATTENDANCE, Direction.AUTO);
        }

        private String office(String name, String nameJa, String nameEn) {
            String id = plan.id("office-" + name);
            String code = plan.municipality().code();
            sites.add(new Site(id, code, SiteKind.OFFICE, nameJa, nameEn, null, null, null, false));
            return id;
        }

        void library() {
            String library = place("library", SiteKind.LIBRARY, "町立図書館", "Town Library");
            reader(library, "a", Service.LIBRARY, null);
            reader(library, "b", Service.LIBRARY, null);
        }

        void counters() {
            String residents = place("counter-residents", SiteKind.COUNTER, "町役場 住民課窓口", "Residents' Counter");
            reader(residents, "a", Service.COUNTER, null);
            reader(residents, "b", Service.COUNTER, null);
            reader(residents, "certificates", Service.CERTIFICATE, null);
            String taxes = place("counter-taxes", SiteKind.COUNTER, "町役場 税務課窓口", "Tax Counter");
            reader(taxes, "a", Service.COUNTER, null);
        }

        void kiosks() {
            String kiosk = place("kiosk", SiteKind.KIOSK, "風見駅前コンビニ 証明書交付機", "Kiosk at the Station");
            reader(kiosk, "a", Service.CERTIFICATE, null);
        }

        void shops() {
            till(place("shop-bakery", SiteKind.SHOP, "風見ベーカリー", "Kazami Bakery"));
            till(place("shop-bath", SiteKind.SHOP, "山手の湯", "Yamate Bathhouse"));
            till(place("shop-grocer", SiteKind.SHOP, "本町青果店", "Honcho Greengrocer"));
        }

        private void till(String shop) {
            reader(shop, "till", Service.PRIVILEGE, null);
        }

        private String place(String name, SiteKind kind, String nameJa, String nameEn) {
            String id = plan.id(name);
            String code = plan.municipality().code();
            sites.add(new Site(id, code, kind, nameJa, nameEn, null, null, null, false));
            return id;
        }

        private void reader(String site, String name, Service service, @Nullable Direction direction) {
            readers.add(new Reader(site + "-" + name, site, service, direction, true));
        }
    }
}
