package io.kazasu.store.counter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The day's settlement of the counters.
 *
 * @param lines by site and form, in their order
 */
public record DaySettlement(List<Line> lines) {
    public DaySettlement {
        lines = List.copyOf(lines);
    }

    /** One form at one counter. */
    public record Line(String site, String form, Sums sums) {}

    /**
     * What was taken in.
     *
     * @param count forms filled in, without those undone
     * @param feeYen what was paid for them
     * @param discountYen what the card saved
     * @param undone forms taken back; in no other number
     */
    public record Sums(long count, long feeYen, long discountYen, long undone) {
        public static final Sums NONE = new Sums(0, 0, 0, 0);

        Sums plus(Sums more) {
            return new Sums(
                    count + more.count, feeYen + more.feeYen, discountYen + more.discountYen, undone + more.undone);
        }
    }

    /** The sums of each counter that did anything, in the order of the lines. */
    public Map<String, Sums> bySite() {
        Map<String, Sums> sums = new LinkedHashMap<>();
        lines.forEach(line -> sums.merge(line.site(), line.sums(), Sums::plus));
        return sums;
    }

    public Sums totals() {
        return lines.stream().map(Line::sums).reduce(Sums.NONE, Sums::plus);
    }
}
