package org.motorpool.platform.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes a statement that the database refused because a value is taken, or because what it names is missing. */
public final class BrokenConstraint {

    /** Unique violation and foreign key violation. */
    private static final Set<String> SQL_STATES = Set.of("23505", "23503");
    /** The message is in the database's language, the name in it is ours. */
    private static final Pattern NAME = Pattern.compile("\\b([a-z_]+_(?:uk|fk|pk))\\b");

    private BrokenConstraint() {}

    /** The name of the constraint or unique index that {@code thrown} is about. */
    public static Optional<String> find(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SQL_STATES.contains(String.valueOf(sql.getSQLState()))) {
                Matcher name = NAME.matcher(String.valueOf(sql.getMessage()));
                return name.find() ? Optional.of(name.group(1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
