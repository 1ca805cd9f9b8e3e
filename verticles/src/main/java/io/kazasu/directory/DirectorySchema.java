package io.kazasu.directory;

/** Where the directory's tables live and where Flyway finds their migrations. */
public final class DirectorySchema {
    /** Schema of database {@code kazasu}; give it to Flyway as its default schema. */
    public static final String SCHEMA = "directory";

    public static final String LOCATION = "classpath:db/directory";

    /** Migrations of database {@code kazasu_resident}, schema {@code public}. */
    public static final String RESIDENT_LOCATION = "classpath:db/resident";

    private DirectorySchema() {}
}
