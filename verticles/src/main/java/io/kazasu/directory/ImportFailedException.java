package io.kazasu.directory;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * PostgreSQL failed in the middle of an import; the file under way was not taken. The details of PostgreSQL's error,
 * and so the error itself, are left out: they quote rows, and rows may be of a person.
 */
public final class ImportFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportFailedException(String file, SQLException cause) {
        super(file + ": PostgreSQL fails with " + cause.getSQLState() + ": " + safe(cause));
    }

    private static String safe(SQLException cause) {
        ServerErrorMessage server = cause instanceof PSQLException own ? own.getServerErrorMessage() : null;
        String message = server == null ? null : server.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
