package org.motorpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/configuration.md what the code says. Run with {@code -Dconfiguration.write=true} to write it anew.
 */
class ConfigurationDocTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    private static final String HEAD = """
            # Settings

            Read by MicroProfile Config: a system property, an environment variable (`motorpool.jobs.lease` is
            `MOTORPOOL_JOBS_LEASE`), or a file in a mounted secrets directory. Durations are ISO 8601. This page is
            generated from the code by `ConfigurationDocTest`.

            | setting | default | read by |
            | --- | --- | --- |
            """;

    private record Setting(String name, String defaultValue, String reader) {}

    @Test
    void thePageListsEverySetting() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Setting setting : settings()) {
            page.append(String.format("| `%s` | %s | `%s` |%n", setting.name, setting.defaultValue, setting.reader));
        }
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }

    private static Set<Setting> settings() {
        Set<Setting> settings =
                new TreeSet<>(Comparator.comparing(Setting::name).thenComparing(Setting::reader));
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.motorpool")) {
            Stream.concat(
                            type.getFields().stream(),
                            type.getCodeUnits().stream().flatMap(unit -> unit.getParameters().stream()))
                    .flatMap(element ->
                            ((HasAnnotations<?>) element).tryGetAnnotationOfType(ConfigProperty.class).stream())
                    .forEach(property -> settings.add(new Setting(
                            property.name(),
                            property.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE)
                                    ? "none"
                                    : "`" + property.defaultValue() + "`",
                            type.getSimpleName())));
        }
        return settings;
    }
}
