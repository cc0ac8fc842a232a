package org.motorpool.platform.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * JDBI as every store sees it: records as rows, typed ids as {@code uuid}, instants as {@code timestamptz}.
 *
 * <p>Its transaction handling is left alone: on the primary the container's transaction is the only one.
 */
public final class JdbiFactory {

    private JdbiFactory() {}

    public static Jdbi create(DataSource dataSource) {
        return configure(Jdbi.create(dataSource));
    }

    public static Jdbi create(ConnectionFactory connections) {
        return configure(Jdbi.create(connections));
    }

    private static Jdbi configure(Jdbi jdbi) {
        jdbi.registerArgument(new TypedIdArguments());
        jdbi.registerArgument(new InstantArguments());
        jdbi.registerColumnMapper(new TypedIdColumns());
        jdbi.registerColumnMapper(Instant.class, (rs, column, context) -> {
            OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        });
        jdbi.registerRowMapper(new RecordRows());
        return jdbi;
    }

    private static Optional<Class<?>> recordClass(Type type) {
        return type instanceof Class<?> candidate && candidate.isRecord() ? Optional.of(candidate) : Optional.empty();
    }

    private static boolean isTypedId(Class<?> candidate) {
        RecordComponent[] components = candidate.getRecordComponents();
        return components != null && components.length == 1 && components[0].getType() == UUID.class;
    }

    private static Constructor<?> canonicalConstructor(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            return record.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record without its canonical constructor: " + record, e);
        }
    }

    /** Binds {@code record XId(UUID value)} as a {@code uuid}. */
    private static final class TypedIdArguments implements ArgumentFactory {
        @Override
        public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
            Class<?> actual = value == null ? recordClass(type).orElse(null) : value.getClass();
            if (actual == null || !actual.isRecord() || !isTypedId(actual)) {
                return Optional.empty();
            }
            UUID uuid = value == null ? null : idOf(value);
            return Optional.of((position, statement, context) -> statement.setObject(position, uuid, Types.OTHER));
        }
    }

    private static final class InstantArguments implements ArgumentFactory {
        @Override
        public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
            if (type != Instant.class && !(value instanceof Instant)) {
                return Optional.empty();
            }
            OffsetDateTime time = value == null ? null : ((Instant) value).atOffset(ZoneOffset.UTC);
            return Optional.of((position, statement, context) ->
                    statement.setObject(position, time, Types.TIMESTAMP_WITH_TIMEZONE));
        }
    }

    private static final class RecordRows implements RowMapperFactory {
        @Override
        public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
            return recordClass(type)
                    .filter(record -> !isTypedId(record))
                    .map(record -> ConstructorMapper.of(canonicalConstructor(record)));
        }
    }

    private static final class TypedIdColumns implements ColumnMapperFactory {
        @Override
        public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
            return recordClass(type).filter(JdbiFactory::isTypedId).map(record -> {
                Constructor<?> constructor = canonicalConstructor(record);
                return (ColumnMapper<?>) (rs, column, context) -> {
                    UUID value = rs.getObject(column, UUID.class);
                    return value == null ? null : newId(constructor, value);
                };
            });
        }
    }

    private static UUID idOf(Object id) {
        try {
            return (UUID) id.getClass().getRecordComponents()[0].getAccessor().invoke(id);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("An id that cannot be read: " + id.getClass(), e);
        }
    }

    private static Object newId(Constructor<?> constructor, UUID value) {
        try {
            return constructor.newInstance(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("An id that cannot be made: " + constructor, e);
        }
    }

    /** Sets the tenant for row-level security, for the rest of the connection's transaction. */
    public static void setTenant(Connection connection, String tenant) {
        try (var statement = connection.prepareStatement("select set_config('motorpool.tenant', ?, true)")) {
            statement.setString(1, tenant);
            statement.execute();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
