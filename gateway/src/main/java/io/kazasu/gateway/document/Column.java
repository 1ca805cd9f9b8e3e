package io.kazasu.gateway.document;

/**
 * Of a table.
 *
 * @param share of the table's width, compared with that of the others
 */
record Column(String heading, float share, Align align) {
    enum Align {
        LEFT,
        CENTRE,
        RIGHT;

        /** Where a line begins. */
        float indent(float room, float width) {
            return switch (this) {
                case LEFT -> 0;
                case CENTRE -> (room - width) / 2;
                case RIGHT -> room - width;
            };
        }
    }

    static Column left(String heading, float share) {
        return new Column(heading, share, Align.LEFT);
    }

    static Column centre(String heading, float share) {
        return new Column(heading, share, Align.CENTRE);
    }

    static Column right(String heading, float share) {
        return new Column(heading, share, Align.RIGHT);
    }
}
