package org.motorpool.web.constraints;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Max;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A number is not larger. A missing value passes. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Max(0)
public @interface AtMost {

    @OverridesAttribute(constraint = Max.class, name = "value")
    long value();

    String message() default "must be at most {value}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
