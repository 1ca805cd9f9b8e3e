package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Workforce.Employee;
import io.kazasu.gateway.demo.Workforce.OvertimeOrder;
import io.kazasu.tap.Site;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Fills the offices: about 300 people in a town of 10,000, a third of them living elsewhere. */
final class WorkforceMaker {
    private final TownPlan plan;
    private final Draw draw;
    private final List<Site> offices;

    /** @param offices the main one first */
    WorkforceMaker(TownPlan plan, Draw draw, List<Site> offices) {
        this.plan = plan;
        this.draw = draw;
        this.offices = offices;
    }

    /** @param residents of working age, each with a usable card; taken in this order */
    Workforce workforce(List<UUID> residents, List<UUID> commuters) {
        List<UUID> holders = new ArrayList<>(residents);
        holders.addAll(commuters);
        List<Employee> employees = new ArrayList<>();
        for (UUID holder : holders) {
            employees.add(employee(holder, employees.size() + 1));
        }
        return new Workforce(employees, overtime(employees));
    }

    private Employee employee(UUID holder, int number) {
        String staffNumber = plan.id(String.format(Locale.ROOT, "%04d", number)).toUpperCase(Locale.ROOT);
        String site = offices.get(draw.weighted(70, 15, 15)).id();
        return switch (draw.weighted(80, 10, 10)) {
            case 0 -> new Employee(holder, staffNumber, site, LocalTime.of(8, 30), LocalTime.of(17, 15));
            case 1 -> new Employee(holder, staffNumber, site, LocalTime.of(7, 0), LocalTime.of(15, 45));
            default -> new Employee(holder, staffNumber, site, LocalTime.of(10, 0), LocalTime.of(18, 45));
        };
    }

    private List<OvertimeOrder> overtime(List<Employee> employees) {
        List<OvertimeOrder> orders = new ArrayList<>();
        for (Employee employee : employees) {
            for (int day = -1; day <= 1; day++) {
                if (draw.chance(0.12)) {
                    LocalTime from = employee.dayEnd();
                    orders.add(new OvertimeOrder(
                            employee.staffNumber(),
                            plan.date().plusDays(day),
                            from,
                            from.plusMinutes(60L * draw.between(1, 3))));
                }
            }
        }
        return orders;
    }
}
