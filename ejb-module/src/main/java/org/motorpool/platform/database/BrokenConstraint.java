package org.motorpool.platform.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

/** Recognizes a statement that the database refused because a value is taken, or because what it names is missing. */
public final class BrokenConstraint {

    /** Unique violation and foreign key violation. */
    private static final Set<String> SQL_STATES = Set.of("23505", "23503");
    /** The message is in the database's language, the name in it is ours. */
    private static final Pattern NAME = Pattern.compile("\\b([a-z_]+_(?:uk|fk|pk))\\b");

    private BrokenConstraint() {}

    /** What a broken constraint means to the caller. */
    public record Refusal(ErrorCode code, String field, String rule, String message) {

        /** Somebody else has the value of this field. */
        public static Refusal taken(ErrorCode code, String field, String message) {
            return new Refusal(code, field, "taken", message);
        }
    }

    /**
     * Runs a statement.
     *
     * @param refusals by the constraint's name; whatever else is broken is a fault of the program and stays as it is
     * @throws MotorpoolException if it breaks one of these constraints
     */
    public static <T> T translate(Map<String, Refusal> refusals, Supplier<T> statement) {
        try {
            return statement.get();
        } catch (UnableToExecuteStatementException e) {
            Refusal refusal = find(e).map(refusals::get).orElseThrow(() -> e);
            throw new MotorpoolException(
                    refusal.code(),
                    refusal.message(),
                    List.of(new FieldError(refusal.field(), refusal.rule(), refusal.message())));
        }
    }

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
