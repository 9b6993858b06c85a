package attentionlens.scenes;

import attentionlens.scenes.Mention.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes sentences from templates and records what they mention. In a template, {@code {0}} is the first phrase,
 * {@code {0.is}} its {@code is} or {@code are}, {@code {0.s}} and {@code {0.y}} its verb's ending.
 */
final class Composer {
    private static final Pattern SLOT = Pattern.compile("\\{(\\d)(?:\\.(\\w+))?}");

    private final StringBuilder text = new StringBuilder();
    private final List<Mention> mentions = new ArrayList<>();

    /** Adds a sentence that names what is there. */
    void say(String template, Phrase... phrases) {
        say(Kind.SEEN, template, phrases);
    }

    /** Adds a sentence. */
    void say(Kind kind, String template, Phrase... phrases) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        int start = text.length();
        Matcher slot = SLOT.matcher(template);
        int read = 0;
        while (slot.find()) {
            text.append(template, read, slot.start());
            fill(slot.group(2), phrases[Integer.parseInt(slot.group(1))], kind);
            read = slot.end();
        }
        text.append(template, read, template.length());
        text.replace(start, start + 1, text.substring(start, start + 1).toUpperCase(Locale.ROOT));
    }

    private void fill(String form, Phrase phrase, Kind kind) {
        if (form == null) {
            append(phrase, kind);
            return;
        }
        text.append(
                switch (form) {
                    case "is" -> phrase.plural() ? "are" : "is";
                    case "y" -> phrase.plural() ? "y" : "ies";
                    case "s" -> phrase.plural() ? "" : "s";
                    default -> throw new IllegalArgumentException(form);
                });
    }

    private void append(Phrase phrase, Kind kind) {
        for (Phrase.Piece piece : phrase.pieces()) {
            int start = text.length();
            text.append(piece.text());
            if (piece.category() != null) {
                mentions.add(new Mention(start, text.length(), piece.category(), kind));
            }
        }
    }

    /** The number of words so far. */
    int words() {
        return text.isEmpty() ? 0 : text.toString().split(" ", -1).length;
    }

    Caption caption() {
        return new Caption(text.toString(), mentions);
    }
}
