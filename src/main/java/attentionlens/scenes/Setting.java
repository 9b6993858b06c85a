package attentionlens.scenes;

import java.util.List;
import java.util.random.RandomGenerator;

/** Phrases and sentences about the place of a scene. */
final class Setting {
    private static final String IN = "It is an indoor scene.";
    private static final String INSIDE = "The picture was taken inside.";
    private static final String OUT = "It is an outdoor scene.";
    private static final String OUTSIDE = "The picture was taken outside.";

    private final Place place;

    Setting(Place place) {
        this.place = place;
    }

    /** {@code in a small kitchen}. */
    String where(RandomGenerator random) {
        return preposition() + " " + described(random);
    }

    /** {@code in a kitchen}. */
    String where() {
        return preposition() + " " + place.phrase();
    }

    /** {@code a small kitchen}. */
    String described(RandomGenerator random) {
        String phrase = place.phrase();
        if (random.nextDouble() < .5) {
            return phrase;
        }
        List<String> adjectives = adjectives();
        String adjective = adjectives.get(random.nextInt(adjectives.size()));
        if (phrase.startsWith("the ")) {
            return "the " + adjective + phrase.substring(3);
        }
        return English.article(adjective) + " " + adjective + phrase.substring(phrase.indexOf(' '));
    }

    private String preposition() {
        return switch (place) {
            case STREET, BEACH -> "on";
            case RAILWAY -> "at";
            default -> "in";
        };
    }

    private List<String> adjectives() {
        return switch (place) {
            case KITCHEN -> List.of("bright", "tidy", "cozy", "modern", "spacious", "clean");
            case RESTAURANT -> List.of("cozy", "small", "warm", "quiet", "charming", "lively");
            case STREET -> List.of("city", "busy", "quiet", "wide", "paved", "sunny");
            case RAILWAY -> List.of("busy", "quiet", "small", "local");
            case MEADOW -> List.of("green", "wide", "open", "grassy", "lush", "peaceful");
            case PARK -> List.of("green", "sunny", "grassy", "peaceful", "public", "pleasant");
            case BEACH -> List.of("sandy", "sunny", "wide", "quiet", "golden");
            case SNOW -> List.of("white", "deep", "cold", "fresh", "soft");
            case OFFICE -> List.of("modern", "bright", "tidy", "small", "simple", "well-lit");
            case LIVING_ROOM -> List.of("cozy", "comfortable", "warm", "tidy", "inviting", "spacious");
            case BEDROOM -> List.of("cozy", "small", "quiet", "comfortable", "peaceful", "neat");
            case BATHROOM -> List.of("clean", "tiled", "bright", "small", "neat", "simple");
            case SKY -> List.of("open", "wide", "bright", "vast");
            case CLASSROOM -> List.of("bright", "quiet", "tidy");
            case HARBOUR -> List.of("small", "quiet", "busy");
        };
    }

    /** What things stand on. */
    String floor() {
        return switch (place) {
            case MEADOW, PARK -> "grass";
            case BEACH -> "sand";
            case SNOW -> "snow";
            case RAILWAY -> "platform";
            case STREET, HARBOUR, SKY -> "ground";
            case KITCHEN, RESTAURANT, OFFICE, LIVING_ROOM, BEDROOM, BATHROOM, CLASSROOM -> "floor";
        };
    }

    /** A sentence about the place as a whole. */
    String impression(RandomGenerator random) {
        List<String> impressions = impressions();
        return impressions.get(random.nextInt(impressions.size()));
    }

    private List<String> impressions() {
        return switch (place) {
            case KITCHEN ->
                List.of(
                        "It looks like a place where food is prepared.",
                        "The room seems ready for cooking a meal.",
                        IN,
                        INSIDE);
            case RESTAURANT ->
                List.of(
                        "It looks like a place where meals are served.",
                        "The room has a warm and inviting atmosphere.",
                        IN,
                        INSIDE);
            case STREET ->
                List.of("It seems to be an ordinary day in the city.", "The road runs through the city.", OUT, OUTSIDE);
            case RAILWAY ->
                List.of(
                        "It looks like a place where journeys begin.",
                        "The platform seems calm at this moment.",
                        OUT,
                        OUTSIDE);
            case MEADOW ->
                List.of(
                        "The grass stretches far into the distance.",
                        "The landscape looks calm and natural.",
                        OUT,
                        OUTSIDE);
            case PARK ->
                List.of(
                        "It looks like a nice day for playing outside.",
                        "The grass and the trees make a calm view.",
                        OUT,
                        OUTSIDE);
            case BEACH ->
                List.of(
                        "The sea and the sand make a calm view.",
                        "It seems to be a lovely day by the water.",
                        OUT,
                        OUTSIDE);
            case SNOW ->
                List.of("Everything around is covered in snow.", "It seems to be a cold winter day.", OUT, OUTSIDE);
            case OFFICE -> List.of("It looks like a place to work.", "The room suggests a day of work.", IN, INSIDE);
            case LIVING_ROOM ->
                List.of(
                        "The room looks like a comfortable place to relax.",
                        "The room has a homely atmosphere.",
                        IN,
                        INSIDE);
            case BEDROOM ->
                List.of("The room looks like a place to sleep.", "The room has a calm atmosphere.", IN, INSIDE);
            case BATHROOM -> List.of("The room looks clean and tidy.", "The walls seem fresh and clean.", IN, INSIDE);
            case SKY -> List.of("The view is wide and open.", "There is plenty of space all around.", OUT, OUTSIDE);
            case CLASSROOM ->
                List.of("It looks like a place to learn.", "The room suggests a day of lessons.", IN, INSIDE);
            case HARBOUR ->
                List.of("It seems to be a calm day by the water.", "The water makes a calm view.", OUT, OUTSIDE);
        };
    }
}
