package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Family.Member;
import io.kazasu.gateway.demo.Family.Person;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes households of the kinds that Japanese towns have, in about the shares of the census (単独, 夫婦のみ, 夫婦と子,
 * ひとり親と子, 三世代).
 */
final class FamilyMaker {
    private static final List<String> AREAS = List.of("本町", "上風", "下風", "北原", "南原", "川東", "川西", "山手");

    private final TownPlan plan;
    private final Draw draw;

    FamilyMaker(TownPlan plan, Draw draw) {
        this.plan = plan;
        this.draw = draw;
    }

    List<Family> families() {
        List<Family> families = new ArrayList<>();
        int residents = 0;
        while (residents < plan.residents()) {
            Family family = family();
            families.add(family);
            residents += family.members().size();
        }
        return families;
    }

    private Family family() {
        int district = draw.between(0, Places.VOTING_DISTRICTS - 1);
        String address =
                plan.municipality().nameJa() + AREAS.get(district) + draw.between(1, 899) + "番地" + draw.between(1, 30);
        LocalDate gone = draw.chance(0.007) ? plan.registerDate().minusDays(draw.between(1, 200)) : null;
        Household household = new Household(NameBook.family(draw), gone);
        household.fill();
        return new Family(draw.uuid(), Places.votingDistrict(district), address, draw.chance(0.004), household.members);
    }

    /** One household while it is being made. */
    private final class Household {
        private final NameBook.Name familyName;
        private final @Nullable LocalDate gone;
        private final List<Member> members = new ArrayList<>();

        Household(NameBook.Name familyName, @Nullable LocalDate gone) {
            this.familyName = familyName;
            this.gone = gone;
        }

        void fill() {
            switch (draw.weighted(30, 22, 28, 8, 12)) {
                case 0 -> head(draw.between(20, 92));
                case 1 -> couple(draw.between(28, 88));
                case 2 -> children(couple(draw.between(28, 56)), draw.between(1, 3));
                case 3 -> children(head(draw.between(26, 54)), draw.between(1, 2));
                default -> threeGenerations(draw.between(38, 60));
            }
        }

        private int head(int age) {
            add("世帯主", draw.chance(0.75) ? Sex.M : Sex.F, age);
            return age;
        }

        /** The age of the younger one. */
        private int couple(int age) {
            head(age);
            int spouse = Math.max(20, age + draw.between(-6, 4));
            boolean husband = members.getFirst().person().sex() == Sex.M;
            add(husband ? "妻" : "夫", husband ? Sex.F : Sex.M, spouse);
            return Math.min(age, spouse);
        }

        private void children(int parent, int count) {
            for (int i = 0; i < count; i++) {
                add("子", draw.chance(0.5) ? Sex.M : Sex.F, draw.between(0, Math.min(26, parent - 19)));
            }
        }

        private void threeGenerations(int age) {
            children(couple(age), draw.between(1, 3));
            add("母", Sex.F, age + draw.between(20, 34));
            if (draw.chance(0.45)) {
                add("父", Sex.M, age + draw.between(22, 36));
            }
        }

        private void add(String relation, Sex sex, int age) {
            LocalDate birth = plan.registerDate().minusYears(age).minusDays(draw.between(1, 360));
            boolean left = relation.equals("子") && age >= 18 && draw.chance(0.05);
            LocalDate movedOut = left ? plan.registerDate().minusDays(draw.between(1, 200)) : gone;
            NameBook.Name name = familyName.with(NameBook.given(draw, sex, age));
            members.add(new Member(draw.uuid(), name, new Person(sex, birth), relation, movedOut));
        }
    }
}
