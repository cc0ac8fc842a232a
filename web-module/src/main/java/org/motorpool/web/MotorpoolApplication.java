package org.motorpool.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The REST interface. Resources and providers are found by scanning the archive. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Motorpool",
                        version = "1",
                        description =
                                "Moves people, parts and vehicles. Errors are application/problem+json (RFC 9457)."
                                        + " After UNCONFIRMED what was asked for may have been done or not: a POST that"
                                        + " carries an Idempotency-Key may be sent again."
                                        + " Lists are read from replicas, and never show less than the caller wrote or"
                                        + " saw: browsers carry that in cookies, other programs send the greatest"
                                        + " Consistency-Token of all answers with each request, or are answered from the"
                                        + " primary. Data-Age says how many seconds old the data of an answer may be."))
@SecurityScheme(
        securitySchemeName = "session",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.COOKIE,
        apiKeyName = SessionCookie.NAME)
@SecurityScheme(securitySchemeName = "apiKey", type = SecuritySchemeType.HTTP, scheme = "bearer")
public class MotorpoolApplication extends Application {

    /** Leaves JSON to {@link JsonBodies}: an unknown feature name keeps Jersey from registering JSON-B. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.jsonFeature", "MotorpoolJson");
    }
}
