package org.motorpool.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaIT {

    /** The server does not pass on why a commit failed, so that whoever broke such a rule could not be told. */
    @Test
    void noRuleIsPutOffUntilTheCommit() {
        List<String> putOff = EmbeddedDatabase.start().superuser().withHandle(handle -> handle.createQuery(
                        "select conname from pg_constraint where condeferrable"
                                + " union select tgname from pg_trigger where tgdeferrable")
                .mapTo(String.class)
                .list());
        assertThat(putOff).isEmpty();
    }
}
