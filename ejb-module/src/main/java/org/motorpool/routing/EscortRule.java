package org.motorpool.routing;

import java.time.LocalTime;
import java.util.List;
import org.motorpool.routing.model.EscortPolicy;
import org.motorpool.routing.model.PlanningProblem;

/**
 * Whether an escort must ride along. An escort who must ride takes one of the passengers' seats from the first stop to
 * the last.
 */
public final class EscortRule {

    private final Trigger trigger;

    /** @param shiftTime of the shift, on the tenant's clock */
    public EscortRule(EscortPolicy policy, LocalTime shiftTime) {
        this.trigger = switch (policy.constraint()) {
            case DISABLED -> Trigger.NEVER;
            case ANY_WOMAN -> Trigger.ANY_WOMAN;
            case FIRST_OR_LAST_WOMAN -> Trigger.WOMAN_AT_AN_END;
            case SECOND_OR_SECOND_LAST_WOMAN -> Trigger.WOMAN_NEXT_TO_AN_END;
            case TENANT_RULE ->
                policy.forWomen()
                                && policy.window()
                                        .filter(window -> window.contains(shiftTime))
                                        .isPresent()
                        ? Trigger.ANY_WOMAN
                        : Trigger.NEVER;
        };
    }

    public static EscortRule of(PlanningProblem problem) {
        return new EscortRule(problem.escorts(), problem.shiftTime());
    }

    public Trigger trigger() {
        return trigger;
    }

    /** @param women for each stop of a route in order, whether a woman gets in or out there */
    public boolean isRequired(List<Boolean> women) {
        int last = women.size() - 1;
        return last >= 0
                && switch (trigger) {
                    case NEVER -> false;
                    case ANY_WOMAN -> women.contains(true);
                    case WOMAN_AT_AN_END -> women.get(0) || women.get(last);
                    case WOMAN_NEXT_TO_AN_END -> women.get(Math.min(1, last)) || women.get(Math.max(0, last - 1));
                };
    }

    /** What makes an escort necessary on this shift; reads the same from the first stop as from the last. */
    public enum Trigger {
        NEVER,
        ANY_WOMAN,
        WOMAN_AT_AN_END,
        /** The only stop of a route counts as its second: a rule for safety is read on the safe side. */
        WOMAN_NEXT_TO_AN_END
    }
}
