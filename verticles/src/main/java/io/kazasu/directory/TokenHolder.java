package io.kazasu.directory;

/** Who has a bearer token. */
public enum TokenHolder {
    READER("reader", CoreFiles.READERS, "kzr_"),
    OPERATOR("operator", CoreFiles.OPERATORS, "kzo_");

    private final String word;
    private final String file;
    private final String prefix;

    TokenHolder(String word, String file, String prefix) {
        this.word = word;
        this.file = file;
        this.prefix = prefix;
    }

    /** The name of its table and of the table's key; also what people are told. */
    public String word() {
        return word;
    }

    /** The reference data file that lists them, as notifications name it. */
    String file() {
        return file;
    }

    /** What its tokens begin with, so that one that lies about is known for what it is. */
    public String prefix() {
        return prefix;
    }
}
