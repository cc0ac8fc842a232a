package org.motorpool.web;

import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.Locale;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

/** A query parameter that cannot be read. JAX-RS passes only its own exceptions on from a converter. */
final class UnreadableParameter extends BadRequestException {

    private static final long serialVersionUID = 1L;

    UnreadableParameter(String name, String type) {
        super(new MotorpoolException(
                CommonError.INVALID_INPUT,
                "'" + name + "' cannot be read as " + type + ".",
                List.of(new FieldError(
                        name, type.toLowerCase(Locale.ROOT), "'" + name + "' cannot be read as " + type + "."))));
    }
}
