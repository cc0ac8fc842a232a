package org.motorpool.web.description;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.motorpool.platform.idempotency.IdempotencyKey;
import org.motorpool.web.EndpointRoles;
import org.motorpool.web.NoIdempotencyKey;
import org.motorpool.web.ProblemJson;
import org.motorpool.web.constraints.Required;

/** What an operation takes, answers and demands of its caller. */
final class OperationDetails {

    private final RecordSchemas schemas;

    OperationDetails(RecordSchemas schemas) {
        this.schemas = schemas;
    }

    void complete(Operation operation, Class<?> resource, Method method) {
        operation.setOperationId(resource.getSimpleName().replace("Resource", "") + "." + method.getName());
        operation.setParameters(null);
        if (method.isAnnotationPresent(GET.class)) {
            // The server takes what suspends an answer for a body.
            operation.setRequestBody(null);
        }
        Content taken = OASFactory.createContent();
        Schema form = OASFactory.createSchema().type(Schema.SchemaType.OBJECT);
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(FormParam.class)) {
                form.addProperty(
                        parameter.getAnnotation(FormParam.class).value(),
                        schemas.of(String.class).format("binary"));
                content(taken, method, form);
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getConstructors())
                        .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                        .forEach(part -> describe(part).ifPresent(operation::addParameter));
            } else if (parameter.getAnnotations().length > 0
                    && describe(parameter).isPresent()) {
                operation.addParameter(describe(parameter).orElseThrow());
            } else if (!parameter.isAnnotationPresent(Context.class)
                    && !parameter.isAnnotationPresent(Suspended.class)) {
                content(taken, method, body(parameter));
            }
        }
        if (method.isAnnotationPresent(POST.class) && !method.isAnnotationPresent(NoIdempotencyKey.class)) {
            operation.addParameter(idempotencyKey());
        }
        addBody(operation, taken);
        answers(operation, method);
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name(IdempotencyKey.HEADER)
                .in(Parameter.In.HEADER)
                .required(false)
                .description("Names this request for 24 hours. Sent again with the same path, query and body, it takes"
                        + " effect once and is answered as the first time, with the header Idempotency-Replayed: true."
                        + " With another content the key is refused (422, IDEMPOTENCY_KEY_REUSED). An answer other than"
                        + " 2xx leaves the key free. While the first is still at work, the second waits for it.")
                .schema(OASFactory.createSchema()
                        .type(Schema.SchemaType.STRING)
                        .minLength(1)
                        .maxLength(IdempotencyKey.MAX_LENGTH)
                        .pattern("^" + IdempotencyKey.PATTERN + "$"))
                .example("4f0c9a1e-6f2b-4f57-9c55-0b3a7d1e2c44");
    }

    private Schema body(java.lang.reflect.Parameter parameter) {
        return parameter.getType().isRecord()
                ? schemas.ofInput(parameter.getParameterizedType())
                : schemas.of(String.class).format("binary");
    }

    /** Methods of one path differ by the media types that they take. */
    private static void addBody(Operation operation, Content taken) {
        if (taken.getMediaTypes() == null || taken.getMediaTypes().isEmpty()) {
            return;
        }
        boolean completedBefore = operation.getRequestBody() != null
                && Boolean.TRUE.equals(operation.getRequestBody().getRequired());
        if (completedBefore) {
            taken.getMediaTypes()
                    .forEach((media, type) ->
                            operation.getRequestBody().getContent().addMediaType(media, type));
        } else {
            operation.setRequestBody(
                    OASFactory.createRequestBody().required(true).content(taken));
        }
    }

    private void content(Content content, Method method, Schema schema) {
        for (String media :
                annotation(method, Consumes.class).map(Consumes::value).orElseThrow()) {
            content.addMediaType(
                    media, OASFactory.createMediaType().schema(schema).example(schemas.example(schema)));
        }
    }

    private Optional<Parameter> describe(java.lang.reflect.Parameter parameter) {
        return name(parameter, QueryParam.class, QueryParam::value)
                .map(name -> parameter(parameter, name, Parameter.In.QUERY))
                .or(() -> name(parameter, HeaderParam.class, HeaderParam::value)
                        .map(name -> parameter(parameter, name, Parameter.In.HEADER)))
                .or(() -> name(parameter, PathParam.class, PathParam::value)
                        .map(name -> parameter(parameter, name, Parameter.In.PATH)));
    }

    private Parameter parameter(java.lang.reflect.Parameter parameter, String name, Parameter.In in) {
        Schema schema = schemas.of(parameter.getParameterizedType());
        Constraints.describe(parameter, schema);
        Optional<String> byDefault =
                Optional.ofNullable(parameter.getAnnotation(DefaultValue.class)).map(DefaultValue::value);
        byDefault.ifPresent(schema::setDefaultValue);
        boolean required = in == Parameter.In.PATH || parameter.isAnnotationPresent(Required.class);
        return OASFactory.createParameter()
                .name(name)
                .in(in)
                .required(required)
                .schema(schema)
                .example(byDefault.<Object>map(text -> text).orElseGet(() -> schemas.example(schema)));
    }

    private void answers(Operation operation, Method method) {
        APIResponses responses = OASFactory.createAPIResponses();
        responses.addAPIResponse("2XX", success(method));
        Schema problem = schemas.of(ProblemJson.class);
        responses.setDefaultValue(OASFactory.createAPIResponse()
                .description("An error, with the fields that break a rule.")
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemJson.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(problem)
                                        .example(Map.of(
                                                "type", "/problems/invalid-input",
                                                "title", "The input breaks a rule",
                                                "status", 422,
                                                "detail", "'name' is missing.",
                                                "code", "INVALID_INPUT",
                                                "errors",
                                                        List.of(Map.of(
                                                                "field", "name",
                                                                "rule", "required",
                                                                "message", "'name' is missing.")),
                                                "requestId", "01980000-0000-7000-8000-00000000000f")))));
        operation.setResponses(responses);
        if (EndpointRoles.isForAll(method)) {
            operation.setSecurity(List.of());
        } else {
            EndpointRoles.of(method, method.getDeclaringClass())
                    .ifPresent(roles -> operation.addExtension("x-roles", roles));
        }
    }

    private APIResponse success(Method method) {
        var response = OASFactory.createAPIResponse().description("Done, or accepted.");
        String[] media = annotation(method, Produces.class).map(Produces::value).orElse(new String[0]);
        Type type = method.isAnnotationPresent(APIResponseSchema.class)
                ? method.getAnnotation(APIResponseSchema.class).value()
                : method.getGenericReturnType();
        if (type == void.class || media.length == 0) {
            return response;
        }
        if (type == Response.class) {
            return response.content(OASFactory.createContent().addMediaType(media[0], file()));
        }
        Schema schema = schemas.of(type);
        return response.content(OASFactory.createContent()
                .addMediaType(
                        media[0], OASFactory.createMediaType().schema(schema).example(schemas.example(schema))));
    }

    private static MediaType file() {
        return OASFactory.createMediaType()
                .schema(OASFactory.createSchema().type(Schema.SchemaType.STRING).format("binary"));
    }

    private static <A extends Annotation> Optional<A> annotation(Method method, Class<A> type) {
        return Optional.ofNullable(method.getAnnotation(type))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(type)));
    }

    private static <A extends Annotation> Optional<String> name(
            AnnotatedElement parameter, Class<A> type, Function<A, String> name) {
        return Optional.ofNullable(parameter.getAnnotation(type)).map(name);
    }
}
