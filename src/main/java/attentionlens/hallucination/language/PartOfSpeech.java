package attentionlens.hallucination.language;

/** The parts of speech that WordNet has. */
enum PartOfSpeech {
    NOUN("noun"),
    VERB("verb"),
    ADJECTIVE("adj"),
    ADVERB("adv");

    /** Its name in the names of WordNet's files. */
    final String file;

    PartOfSpeech(String file) {
        this.file = file;
    }

    /** Maps a Penn Treebank tag by its first letter, as the published scorer does: all others are nouns. */
    static PartOfSpeech ofTag(String tag) {
        return switch (tag.charAt(0)) {
            case 'J' -> ADJECTIVE;
            case 'V' -> VERB;
            case 'R' -> ADVERB;
            default -> NOUN;
        };
    }
}
