package org.motorpool.platform.jobs.schedules;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;

/** Parameters of schedules: as a person writes them, as a record of their type, and as the JSON that is kept. */
@Singleton
class ScheduleParams {

    private static final String FIELD = "params";

    private final Json json;

    @Inject
    ScheduleParams(Json json) {
        this.json = json;
    }

    /**
     * Reads what a person wrote, notes what breaks a rule, and answers what is kept.
     *
     * @throws MotorpoolException if they are none of the type's
     */
    <P> String check(Schedulable<P> type, TenantId tenant, Map<String, Object> params, Violations violations) {
        P read = read(type, params);
        type.check(tenant, read, violations);
        return json.write(read);
    }

    /** What was kept, as the type takes it. */
    <P> P kept(Schedulable<P> type, String params) {
        return json.read(params, type.paramsType());
    }

    private <P> P read(Schedulable<P> type, Map<String, Object> params) {
        try {
            return json.mapper().convertValue(params, type.paramsType());
        } catch (IllegalArgumentException e) {
            if (e.getCause() instanceof JsonMappingException wrong) {
                throw refuse(wrong);
            }
            throw e;
        }
    }

    private static MotorpoolException refuse(JsonMappingException wrong) {
        String field = FIELD
                + wrong.getPath().stream()
                        .map(part ->
                                part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                        .collect(Collectors.joining());
        FieldError error = wrong instanceof UnrecognizedPropertyException
                ? new FieldError(field, "unknown", "'" + field + "' is not known here.")
                : new FieldError(field, "type", "'" + field + "' has a value of the wrong type.");
        return new MotorpoolException(CommonError.INVALID_INPUT, error.message(), List.of(error));
    }
}
