package org.motorpool.web.description;

import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.motorpool.web.constraints.AtLeast;
import org.motorpool.web.constraints.AtMost;
import org.motorpool.web.constraints.Length;

/** Writes our constraints into a schema. */
final class Constraints {

    private Constraints() {}

    static void describe(AnnotatedElement element, Schema schema) {
        var written = element.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        if (written != null && written.type() != SchemaType.DEFAULT) {
            // A text that is read as something else.
            schema.type(Schema.SchemaType.valueOf(written.type().name()))
                    .minimum(new BigDecimal(written.minimum()))
                    .maximum(new BigDecimal(written.maximum()))
                    .defaultValue(Integer.valueOf(written.defaultValue()));
        }
        Length length = element.getAnnotation(Length.class);
        if (length != null) {
            boolean isList = schema.getType() == Schema.SchemaType.ARRAY;
            Integer min = length.min() > 0 ? length.min() : null;
            Integer max = length.max() < Integer.MAX_VALUE ? length.max() : null;
            if (isList) {
                schema.minItems(min).maxItems(max);
            } else {
                schema.minLength(min).maxLength(max);
            }
        }
        AtLeast least = element.getAnnotation(AtLeast.class);
        if (least != null) {
            schema.setMinimum(BigDecimal.valueOf(least.value()));
        }
        AtMost most = element.getAnnotation(AtMost.class);
        if (most != null) {
            schema.setMaximum(BigDecimal.valueOf(most.value()));
        }
    }
}
