package io.kazasu.store.attendance;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Overtime that was ordered (時間外命令).
 *
 * @param from before the day boundary: in the night that still belongs to the work date
 * @param to when not after {@code from}, on the next day; 00:00 for midnight
 */
public record OrderedOvertime(String staffNumber, LocalDate workDate, LocalTime from, LocalTime to) {}
