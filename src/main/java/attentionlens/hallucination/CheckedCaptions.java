package attentionlens.hallucination;

import attentionlens.store.CaptionFile;
import attentionlens.store.CaptionFile.BadRow;
import attentionlens.store.CaptionFile.Row;
import attentionlens.store.ImageName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a captions file that can be scored, and those that cannot with the reason.
 *
 * @param captions in the order of the file, one per image
 * @param bad sorted by line: unreadable rows, images that are not in the ground truth or another image there, repeated images
 */
public record CheckedCaptions(List<Caption> captions, List<BadRow> bad) {
    /** COCO_val2014_000000499775.jpg, or 000000499775.jpg. */
    private static final Pattern COCO_FILE =
            Pattern.compile("(?:.*[/\\\\])?(?:COCO_[a-z]+\\d{4}_)?(\\d{12})(?:\\.\\w+)?");

    public CheckedCaptions {
        captions = List.copyOf(captions);
        bad = List.copyOf(bad);
    }

    /**
     * Whether a file has numbers of questions that are taken for images: only if all of them are images, since of questions that are
     * merely counted, some have the number of another image.
     */
    public static boolean takesQuestionsForImages(CaptionFile file, GroundTruth truth) {
        List<Row> questions = file.rows().stream().filter(Row::byQuestion).toList();
        return !questions.isEmpty() && questions.stream().allMatch(row -> isKnown(row, truth));
    }

    /** Checks a file's rows against the ground truth. */
    public static CheckedCaptions of(CaptionFile file, GroundTruth truth) {
        List<Caption> captions = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>(file.bad());
        Map<Long, Integer> lines = new HashMap<>();
        boolean questionsAreImages = takesQuestionsForImages(file, truth);
        for (Row row : file.rows()) {
            if (row.byQuestion() && !questionsAreImages) {
                bad.add(new BadRow(
                        row.line(),
                        "question_id is not the image's number; add the image to the row, as \"image_id\""));
                continue;
            }
            OptionalLong id = imageId(row.imageId(), truth);
            if (id.isEmpty()) {
                bad.add(new BadRow(
                        row.line(), "image id '" + row.imageId() + "' is neither a number nor a known file name"));
                continue;
            }
            String reason = reason(row, id.getAsLong(), truth);
            Integer before = reason == null ? lines.putIfAbsent(id.getAsLong(), row.line()) : null;
            if (reason != null) {
                bad.add(new BadRow(row.line(), reason));
            } else if (before != null) {
                bad.add(new BadRow(row.line(), "image " + id.getAsLong() + " already has a caption on line " + before));
            } else {
                captions.add(new Caption(id.getAsLong(), row.caption()));
            }
        }
        bad.sort(Comparator.comparingInt(BadRow::line));
        return new CheckedCaptions(captions, bad);
    }

    /** Returns why a row cannot be scored as this image; null if it can. */
    private static @Nullable String reason(Row row, long id, GroundTruth truth) {
        OptionalLong named = row.image() == null ? OptionalLong.empty() : truth.imageId(row.image());
        if (named.orElse(id) != id) {
            return row.image() + " is image " + named.getAsLong() + " in the ground truth, not " + id;
        }
        return truth.objects(id).isEmpty() ? "image " + id + " is not in the ground truth" : null;
    }

    private static boolean isKnown(Row row, GroundTruth truth) {
        OptionalLong id = imageId(row.imageId(), truth);
        return id.isPresent() && truth.knows(id.getAsLong());
    }

    /** Reads a row's image id: a number, or a file name of the ground truth or of COCO. Empty if it is neither. */
    static OptionalLong imageId(String text, GroundTruth truth) {
        OptionalLong id = ImageName.id(text);
        if (id.isEmpty()) {
            id = truth.imageId(text);
        }
        if (id.isPresent()) {
            return id;
        }
        Matcher coco = COCO_FILE.matcher(text);
        if (!coco.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(coco.group(1));
        return truth.isId(number) ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
