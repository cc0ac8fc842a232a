package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.security.Role;

class EndpointRolesTest {

    @SignedIn
    static final class Things {

        public void list() {}

        @RolesAllowed(Role.Name.AUDITOR)
        public void audit() {}

        @PeopleAndVisitors
        public void look() {}

        @PermitAll
        public void open() {}
    }

    static final class Unsaid {

        public void list() {}
    }

    @Test
    void aListThatHasANameIsThatList() {
        assertThat(roles("list"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Role.values())
                        .filter(role -> role != Role.VISITOR)
                        .map(Role::text)
                        .toList());
        assertThat(roles("look"))
                .contains(Role.Name.EMPLOYEE, Role.Name.VISITOR)
                .doesNotContain(Role.Name.DEVICE, Role.Name.PLATFORM_ADMIN);
    }

    @Test
    void theMethodsAnnotationBeatsTheClasses() throws Exception {
        assertThat(roles("audit")).containsExactly(Role.Name.AUDITOR);
        assertThat(EndpointRoles.isForAll(Things.class.getMethod("open"))).isTrue();
        assertThat(EndpointRoles.isForAll(Things.class.getMethod("list"))).isFalse();
    }

    @Test
    void whatNobodySaidIsEmpty() throws Exception {
        assertThat(EndpointRoles.of(Unsaid.class.getMethod("list"), Unsaid.class))
                .isEmpty();
    }

    private static List<String> roles(String method) {
        return Arrays.stream(Things.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .map(found -> EndpointRoles.of(found, Things.class))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }
}
