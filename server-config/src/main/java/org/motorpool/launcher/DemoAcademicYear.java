package org.motorpool.launcher;

import java.util.List;
import java.util.Map;

/**
 * The academic year 2026 of the demo tenant, as a university in South Africa has it: with its semesters, a recess, and the
 * country's public holidays. It is data like any other: an administrator says something else with one request.
 */
final class DemoAcademicYear {

    private static final String PATH = "/api/v1/academic-years/2026";
    private static final String NEVER_SAID = "\"0\"";

    private static final Map<String, ?> YEAR = Map.of(
            "semesters",
            List.of(term("S1", "2026-02-09", "2026-05-22"), term("S2", "2026-07-13", "2026-10-16")),
            "quarters",
            List.of(),
            "recesses",
            List.of(Map.of("from", "2026-03-28", "to", "2026-04-06", "name", "April recess")),
            "holidays",
            List.of(
                    holiday("2026-01-01", "New Year's Day"),
                    holiday("2026-03-21", "Human Rights Day"),
                    holiday("2026-04-03", "Good Friday"),
                    holiday("2026-04-06", "Family Day"),
                    holiday("2026-04-27", "Freedom Day"),
                    holiday("2026-05-01", "Workers' Day"),
                    holiday("2026-06-16", "Youth Day"),
                    holiday("2026-08-09", "National Women's Day"),
                    // The Monday after a holiday on a Sunday is one too.
                    holiday("2026-08-10", "National Women's Day (observed)"),
                    holiday("2026-09-24", "Heritage Day"),
                    holiday("2026-12-16", "Day of Reconciliation"),
                    holiday("2026-12-25", "Christmas Day"),
                    holiday("2026-12-26", "Day of Goodwill")));

    private final RestClient admin;

    /** @param admin an administrator of the demo tenant */
    DemoAcademicYear(RestClient admin) {
        this.admin = admin;
    }

    /** Says it, unless somebody said something already. */
    RestClient.Answer ensure() {
        RestClient.Answer said = admin.get(PATH);
        boolean isUnsaid = said.isSuccess()
                && said.body().path("semesters").isEmpty()
                && said.body().path("holidays").isEmpty();
        return isUnsaid ? admin.put(PATH, YEAR, NEVER_SAID) : said;
    }

    private static Map<String, String> term(String code, String from, String to) {
        return Map.of("code", code, "from", from, "to", to);
    }

    private static Map<String, String> holiday(String date, String name) {
        return Map.of("date", date, "name", name);
    }
}
