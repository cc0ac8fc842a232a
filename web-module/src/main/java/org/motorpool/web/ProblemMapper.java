package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.TransactionRequiredException;
import jakarta.transaction.TransactionalException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

/** Turns whatever was thrown into problem+json. What is not meant for a client is logged and answered without detail. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    /** A failover takes some seconds. */
    private static final Duration DATABASE_RETURNS = Duration.ofSeconds(5);

    private final CurrentRequest request;

    @Inject
    public ProblemMapper(CurrentRequest request) {
        this.request = request;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        boolean isLost = false;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            isLost |= cause instanceof TransactionalException ended && isLost(ended);
            if (cause instanceof MotorpoolException known) {
                Response problem = respond(
                        Statuses.of(known.code().kind()),
                        Optional.ofNullable(known.getMessage()).orElse(""),
                        known.code().name(),
                        known.fields(),
                        known.facts());
                return known.retryAfter().map(wait -> retryAfter(wait, problem)).orElse(problem);
            }
            if (cause instanceof ConstraintViolationException violations) {
                List<FieldError> fields = violations.getConstraintViolations().stream()
                        .map(FieldErrors::of)
                        .sorted(java.util.Comparator.comparing(FieldError::field))
                        .toList();
                String detail = fields.size() == 1 ? fields.get(0).message() : fields.size() + " fields break a rule.";
                return respond(422, detail, CommonError.INVALID_INPUT.name(), fields);
            }
            if (cause instanceof WebApplicationException web && !(web.getCause() instanceof MotorpoolException)) {
                return respondTo(web);
            }
            if (cause instanceof SQLException sql && unavailable(sql)) {
                return respondWithoutDatabase("UNAVAILABLE", "The database does not answer.", thrown);
            }
        }
        if (isLost) {
            return respondWithoutDatabase("UNCONFIRMED", "The database has not confirmed what was done.", thrown);
        }
        LOG.log(Level.ERROR, "Request " + request.id() + " failed", thrown);
        return respond(500, "Something went wrong here; the request id names it.", "INTERNAL_ERROR", List.of());
    }

    private Response respondWithoutDatabase(String code, String detail, Throwable thrown) {
        LOG.log(Level.ERROR, "Request " + request.id() + ": " + detail, thrown);
        return retryAfter(DATABASE_RETURNS, respond(503, detail + " Try again soon.", code, List.of()));
    }

    private Response respondTo(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status >= 500) {
            LOG.log(Level.ERROR, "Request " + request.id() + " failed", web);
        }
        if (status < 400) {
            return web.getResponse();
        }
        ErrorCode code =
                switch (status) {
                    case 400 -> CommonError.MALFORMED_REQUEST;
                    case 404 -> CommonError.NOT_FOUND;
                    case 415 -> CommonError.UNSUPPORTED_MEDIA_TYPE;
                    default -> null;
                };
        String text = code != null
                ? code.name()
                : Optional.ofNullable(Response.Status.fromStatusCode(status))
                        .map(Enum::name)
                        .orElse("HTTP_" + status);
        return respond(status, Statuses.title(status) + ".", text, List.of());
    }

    private Response respond(int status, String detail, String code, List<FieldError> fields) {
        return respond(status, detail, code, fields, Map.of());
    }

    private Response respond(
            int status, String detail, String code, List<FieldError> fields, Map<String, Object> facts) {
        String type = "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
        ProblemJson problem = new ProblemJson(
                type, Statuses.title(status), status, detail, code, fields.isEmpty() ? null : fields, request.id());
        return Response.status(status)
                .type(ProblemJson.MEDIA_TYPE)
                .entity(facts.isEmpty() ? problem : new FactualProblemJson(problem, facts))
                .build();
    }

    private static Response retryAfter(Duration wait, Response problem) {
        return Response.fromResponse(problem)
                .header(HttpHeaders.RETRY_AFTER, Problems.seconds(wait))
                .build();
    }

    /**
     * SQL states of class 08 (connection), 53 (resources), 57 (operator intervention, time-outs), 40 (deadlock and other
     * conflicts), 25006 (a primary that no longer is) and 25P03 (a transaction that was idle for too long).
     */
    private static boolean unavailable(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.equals("25006")
                || state.equals("25P03");
    }

    /**
     * Whether a transaction ended without its owner's doing. The server does not pass on why a commit failed; as no rule of
     * the database is put off until then, it was the connection, or the transaction's time-out. What calls a method without
     * the transaction that it needs is our fault.
     */
    private static boolean isLost(TransactionalException ended) {
        return !(ended.getCause() instanceof TransactionRequiredException)
                && !(ended.getCause() instanceof InvalidTransactionException);
    }
}
