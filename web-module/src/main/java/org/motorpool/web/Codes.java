package org.motorpool.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

/** Reads words such as {@code in} or {@code medical_emergency} that stand for a value. */
public final class Codes {

    private Codes() {}

    /**
     * The value that a word stands for.
     *
     * @throws MotorpoolException invalid input that names {@code field} if it stands for none
     */
    public static <T> T read(String field, String word, Function<String, Optional<T>> reader) {
        return reader.apply(word).orElseThrow(() -> {
            String shown = word.length() <= 60 ? word : word.substring(0, 60) + "...";
            String message = "'" + field + "' is '" + shown + "', which stands for nothing here.";
            return new MotorpoolException(
                    CommonError.INVALID_INPUT, message, List.of(new FieldError(field, "one-of", message)));
        });
    }

    /** As {@link #read}, for a word that may be missing. */
    public static <T> Optional<T> find(String field, @Nullable String word, Function<String, Optional<T>> reader) {
        return word == null ? Optional.empty() : Optional.of(read(field, word, reader));
    }
}
