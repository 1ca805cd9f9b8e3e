package io.kazasu.gateway.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/** The town's staff, and overtime that was ordered of them. */
record Workforce(List<Employee> employees, List<OvertimeOrder> overtimeOrders) {
    Workforce {
        employees = List.copyOf(employees);
        overtimeOrders = List.copyOf(overtimeOrders);
    }

    /** @param site the office where the person works */
    record Employee(UUID holder, String staffNumber, String site, LocalTime dayStart, LocalTime dayEnd) {}

    record OvertimeOrder(String staffNumber, LocalDate workDate, LocalTime from, LocalTime to) {}
}
