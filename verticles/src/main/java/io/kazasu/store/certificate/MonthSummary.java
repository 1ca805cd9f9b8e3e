package io.kazasu.store.certificate;

import io.kazasu.tap.SiteKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A month's certificates.
 *
 * @param lines by certificate and kind of site, in their order
 */
public record MonthSummary(List<Line> lines) {
    public MonthSummary {
        lines = List.copyOf(lines);
    }

    /** One certificate at one kind of site. */
    public record Line(String certificate, SiteKind siteKind, Sums sums) {}

    /**
     * What was issued.
     *
     * @param count issues, each of one or more copies, without those undone
     * @param feeYen what was paid for them
     * @param discountYen what the card saved
     * @param undone issues taken back; in no other number
     */
    public record Sums(long count, long copies, long feeYen, long discountYen, long undone) {
        public static final Sums NONE = new Sums(0, 0, 0, 0, 0);

        Sums plus(Sums more) {
            return new Sums(
                    count + more.count,
                    copies + more.copies,
                    feeYen + more.feeYen,
                    discountYen + more.discountYen,
                    undone + more.undone);
        }

        /** The part that this count is of a greater one, 0..1; 0 of nothing. */
        public double shareOf(Sums whole) {
            return whole.count == 0 ? 0 : (double) count / whole.count;
        }
    }

    /** All certificates together, by kind of site. */
    public Map<SiteKind, Sums> bySiteKind() {
        Map<SiteKind, Sums> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.siteKind(), line.sums(), Sums::plus));
        return sums;
    }

    /** One certificate at all kinds of site. */
    public Sums of(String certificate) {
        return lines.stream()
                .filter(line -> line.certificate().equals(certificate))
                .map(Line::sums)
                .reduce(Sums.NONE, Sums::plus);
    }

    public Sums totals() {
        return lines.stream().map(Line::sums).reduce(Sums.NONE, Sums::plus);
    }
}
