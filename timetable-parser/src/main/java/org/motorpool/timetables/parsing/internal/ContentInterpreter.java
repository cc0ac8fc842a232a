package org.motorpool.timetables.parsing.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import org.motorpool.timetables.parsing.internal.ContentLexer.Token;

/** Carries out what a page says, as far as it places text or draws lines; colors, pictures and shadings pass by. */
final class ContentInterpreter {

    private static final int DEEPEST_FORMS = 8;
    private static final int DEEPEST_STATES = 256;
    private static final int MOST_OPERANDS = 64;
    private static final int MOST_SHOWN = 20_000;

    private final Budget budget;
    private final StreamDecoder decoder;
    private final FontReader fonts;
    private final TextPlacer text;
    private final RuleCollector rules;

    private final Deque<GraphicsState> saved = new ArrayDeque<>();
    private GraphicsState state;

    private final double[] numbers = new double[MOST_OPERANDS];
    private int count;
    private String name = "";
    private byte[] string = {};
    /** What {@code TJ} shows: strings, and numbers between them. */
    private final List<Object> shown = new ArrayList<>();

    private ContentInterpreter(PageFrame frame, Budget budget, StreamDecoder decoder, FontReader fonts) {
        this.budget = budget;
        this.decoder = decoder;
        this.fonts = fonts;
        this.text = new TextPlacer(frame, budget);
        this.rules = new RuleCollector(budget);
        this.state = new GraphicsState(frame.toView());
    }

    static PageInk read(int page, COSDictionary dictionary, Budget budget, StreamDecoder decoder, FontReader fonts)
            throws IOException {
        PageFrame frame = PageFrame.of(dictionary);
        ContentInterpreter interpreter = new ContentInterpreter(frame, budget, decoder, fonts);
        interpreter.run(contents(dictionary, decoder), dictionary.getCOSDictionary(COSName.RESOURCES), 0);
        return new PageInk(
                page,
                frame.width(),
                frame.height(),
                interpreter.text.glyphs(),
                interpreter.rules.rules(),
                interpreter.text.sideways());
    }

    private static byte[] contents(COSDictionary page, StreamDecoder decoder) throws IOException {
        COSBase contents = page.getDictionaryObject(COSName.CONTENTS);
        if (contents instanceof COSStream stream) {
            return decoder.decode(stream);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (contents instanceof COSArray parts) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.getObject(i) instanceof COSStream stream) {
                    all.write(decoder.decode(stream));
                    all.write('\n');
                }
            }
        }
        return all.toByteArray();
    }

    private void run(byte[] content, @Nullable COSDictionary resources, int depth) throws IOException {
        ContentLexer lexer = new ContentLexer(content, budget);
        count = 0;
        boolean inArray = false;
        for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
            switch (token) {
                case NUMBER -> {
                    if (inArray) {
                        keep(lexer.number());
                    } else if (count < MOST_OPERANDS) {
                        numbers[count++] = lexer.number();
                    }
                }
                case NAME -> name = lexer.name();
                case STRING -> {
                    string = lexer.string();
                    if (inArray) {
                        keep(string);
                    }
                }
                case ARRAY_START -> {
                    inArray = true;
                    shown.clear();
                }
                case ARRAY_END -> inArray = false;
                case OPERATOR -> {
                    inArray = false;
                    carryOut(lexer, resources, depth);
                    count = 0;
                }
                default -> {}
            }
        }
    }

    private void keep(Object part) {
        if (shown.size() >= MOST_SHOWN) {
            throw Refusal.tooComplex("a line of text in more than %d parts".formatted(MOST_SHOWN));
        }
        shown.add(part);
    }

    /** Operand {@code i} of {@code n}, counted from the operator backwards as a viewer does; 0 if it is missing. */
    private double operand(int i, int n) {
        int index = count - n + i;
        return index >= 0 && index < count ? numbers[index] : 0;
    }

    private void carryOut(ContentLexer lexer, @Nullable COSDictionary resources, int depth) throws IOException {
        int operator = lexer.operator();
        switch (operator) {
            case 'q' -> save();
            case 'Q' -> restore();
            case 'c' << 8 | 'm' -> state.toView = matrix().then(state.toView);
            case 'D' << 8 | 'o' -> form(resources, depth);
            case 'g' << 8 | 's' -> graphics(resources);
            case 'B' << 8 | 'I' -> lexer.skipInlineImage();
            default -> {
                if (!textOperator(operator, resources)) {
                    pathOperator(operator);
                }
            }
        }
    }

    private boolean textOperator(int operator, @Nullable COSDictionary resources) throws IOException {
        switch (operator) {
            case 'B' << 8 | 'T' -> text.begin();
            case 'T' << 8 | 'f' -> font(resources, name, operand(0, 1));
            case 'T' << 8 | 'c' -> state.characterSpacing = operand(0, 1);
            case 'T' << 8 | 'w' -> state.wordSpacing = operand(0, 1);
            case 'T' << 8 | 'z' -> state.scale = operand(0, 1) / 100;
            case 'T' << 8 | 'L' -> state.leading = operand(0, 1);
            case 'T' << 8 | 's' -> state.rise = operand(0, 1);
            case 'T' << 8 | 'r' -> state.visible = operand(0, 1) != 3 && operand(0, 1) != 7;
            case 'T' << 8 | 'd' -> text.nextLine(operand(0, 2), operand(1, 2));
            case 'T' << 8 | 'D' -> {
                state.leading = -operand(1, 2);
                text.nextLine(operand(0, 2), operand(1, 2));
            }
            case 'T' << 8 | 'm' -> text.matrix(matrix());
            case 'T' << 8 | '*' -> text.nextLine(0, -state.leading);
            case 'T' << 8 | 'j' -> show();
            case '\'' -> {
                text.nextLine(0, -state.leading);
                show();
            }
            case '"' -> {
                state.wordSpacing = operand(0, 2);
                state.characterSpacing = operand(1, 2);
                text.nextLine(0, -state.leading);
                show();
            }
            case 'T' << 8 | 'J' -> {
                text.nextShow();
                for (Object part : shown) {
                    if (part instanceof byte[] bytes) {
                        text.show(bytes, state);
                    } else {
                        text.adjust((Double) part, state);
                    }
                }
                shown.clear();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void show() {
        text.nextShow();
        text.show(string, state);
    }

    private void pathOperator(int operator) {
        Matrix m = state.toView;
        switch (operator) {
            case 'm' -> rules.move(x(m, 0, 2), y(m, 0, 2));
            case 'l' -> rules.line(x(m, 0, 2), y(m, 0, 2));
            case 'c' -> rules.curve(x(m, 4, 6), y(m, 4, 6));
            case 'v', 'y' -> rules.curve(x(m, 2, 4), y(m, 2, 4));
            case 'h' -> rules.closeSubpath();
            case 'r' << 8 | 'e' -> rectangle(m);
            case 'f', 'F', 'f' << 8 | '*' -> {
                rules.fill();
                rules.endPath();
            }
            case 'S' -> {
                rules.stroke();
                rules.endPath();
            }
            case 's' -> {
                rules.closeSubpath();
                rules.stroke();
                rules.endPath();
            }
            case 'B', 'B' << 8 | '*', 'b', 'b' << 8 | '*' -> {
                rules.fill();
                rules.stroke();
                rules.endPath();
            }
            case 'n' -> rules.endPath();
            default -> {}
        }
    }

    /** Turned pages turn rectangles by quarters; one that lies askew is no rule. */
    private void rectangle(Matrix m) {
        double x = operand(0, 4);
        double y = operand(1, 4);
        double right = x + operand(2, 4);
        double top = y + operand(3, 4);
        boolean askew = Math.min(Math.abs(m.a()), Math.abs(m.b())) > 0.01 * Math.max(Math.abs(m.a()), Math.abs(m.b()));
        if (!askew) {
            rules.rectangle(m.x(x, y), m.y(x, y), m.x(right, top), m.y(right, top));
        }
    }

    private double x(Matrix m, int first, int n) {
        return m.x(operand(first, n), operand(first + 1, n));
    }

    private double y(Matrix m, int first, int n) {
        return m.y(operand(first, n), operand(first + 1, n));
    }

    private Matrix matrix() {
        return new Matrix(operand(0, 6), operand(1, 6), operand(2, 6), operand(3, 6), operand(4, 6), operand(5, 6));
    }

    private void save() {
        if (saved.size() >= DEEPEST_STATES) {
            throw Refusal.tooComplex("more than %d states of drawing inside each other".formatted(DEEPEST_STATES));
        }
        saved.push(state.copy());
    }

    private void restore() {
        if (!saved.isEmpty()) {
            state = saved.pop();
        }
    }

    private void font(@Nullable COSDictionary resources, String key, double size) throws IOException {
        COSDictionary listed = resources == null ? null : resources.getCOSDictionary(COSName.FONT);
        COSDictionary font = listed == null ? null : listed.getCOSDictionary(COSName.getPDFName(key));
        state.font = font == null ? null : fonts.read(font);
        state.fontSize = size;
    }

    private void graphics(@Nullable COSDictionary resources) throws IOException {
        COSDictionary listed = resources == null ? null : resources.getCOSDictionary(COSName.EXT_G_STATE);
        COSDictionary graphics = listed == null ? null : listed.getCOSDictionary(COSName.getPDFName(name));
        COSArray font = graphics == null ? null : graphics.getCOSArray(COSName.FONT);
        if (font != null
                && font.size() == 2
                && font.getObject(0) instanceof COSDictionary dictionary
                && font.getObject(1) instanceof COSNumber size) {
            state.font = fonts.read(dictionary);
            state.fontSize = size.floatValue();
        }
    }

    private void form(@Nullable COSDictionary resources, int depth) throws IOException {
        COSDictionary listed = resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
        COSBase found = listed == null ? null : listed.getDictionaryObject(COSName.getPDFName(name));
        if (!(found instanceof COSStream form) || !COSName.FORM.equals(form.getCOSName(COSName.SUBTYPE))) {
            return;
        }
        budget.spend(Cost.FORMS);
        if (depth >= DEEPEST_FORMS) {
            throw Refusal.tooComplex("drawings more than %d deep inside each other".formatted(DEEPEST_FORMS));
        }
        GraphicsState before = state.copy();
        int depthOfStates = saved.size();
        COSArray given = form.getCOSArray(COSName.MATRIX);
        if (given != null && given.size() == 6) {
            float[] m = given.toFloatArray();
            state.toView = new Matrix(m[0], m[1], m[2], m[3], m[4], m[5]).then(state.toView);
        }
        COSDictionary own = form.getCOSDictionary(COSName.RESOURCES);
        run(decoder.decode(form), own == null ? resources : own, depth + 1);
        while (saved.size() > depthOfStates) {
            saved.pop();
        }
        state = before;
    }
}
