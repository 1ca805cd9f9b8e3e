package io.kazasu.tap;

/** A field is missing or wrong. Names the field and what was expected, never the value. */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    /**
     * @param field path of the field, such as {@code request.ground}
     * @param expected what would have been right, such as {@code 1..6}
     */
    public MalformedException(String field, String expected) {
        super(field + ": expected " + expected, null, false, false);
        this.field = field;
        this.expected = expected;
    }

    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }

    /** The same fault, seen from one level further out. */
    public MalformedException within(String parent) {
        return new MalformedException(parent + "." + field, expected);
    }
}
