package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.Pickles.Instance;
import attentionlens.store.Pickles.Name;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicklesTest {
    private static final JsonNode CASES = Json.read(Path.of("src/test/resources/pickles/cases.json"));
    private static final Pickles.Names NOTHING = new Pickles.Names() {
        @Override
        public boolean allows(Name name) {
            return false;
        }

        @Override
        public Object call(Name name, List<@Nullable Object> arguments) {
            throw new AssertionError(name);
        }
    };

    /** Allows CHAIR's class, the containers that it uses, and nothing else. */
    private static final Pickles.Names CHAIR = new Pickles.Names() {
        @Override
        public boolean allows(Name name) {
            return Set.of("__main__.CHAIR", "collections.defaultdict", "builtins.set", "__builtin__.set")
                    .contains(name.toString());
        }

        @Override
        public Object call(Name name, List<@Nullable Object> arguments) {
            return switch (name.name()) {
                case "CHAIR" -> new Instance(name, arguments, new LinkedHashMap<>());
                case "defaultdict" -> new LinkedHashMap<@Nullable Object, @Nullable Object>();
                default -> new LinkedHashSet<@Nullable Object>((List<?>) Objects.requireNonNull(arguments.getFirst()));
            };
        }
    };

    static Stream<JsonNode> values() {
        return StreamSupport.stream(CASES.path("values").spliterator(), false);
    }

    static Stream<JsonNode> refused() {
        return StreamSupport.stream(CASES.path("refused").spliterator(), false);
    }

    static Stream<String> chairs() {
        return StreamSupport.stream(CASES.path("chair").spliterator(), false).map(JsonNode::asText);
    }

    @ParameterizedTest
    @MethodSource("values")
    void plainValuesAreThoseThatPythonWrote(JsonNode row) {
        Object read = Pickles.read(bytes(row.path("pickle").asText()), NOTHING, "x.pkl");
        JsonNode tree = Json.parse(new ObjectMapper().valueToTree(read).toString(), "the value");
        assertThat(tree)
                .as(row.path("name").asText())
                .isEqualTo(Json.parse(row.path("value").toString(), "expected"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotOnTheListIsNamedAndNeverCalled(JsonNode row) {
        String name = row.path("name").asText();
        assertThatThrownBy(() -> Pickles.read(bytes(row.path("pickle").asText()), CHAIR, "/models/x/evil.bin"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("/models/x/evil.bin")
                .hasMessageContaining(name.substring(name.indexOf('.') + 1));
    }

    @ParameterizedTest
    @MethodSource("chairs")
    void anObjectOfAnAllowedClassHasItsAttributes(String pickle) {
        Instance chair = (Instance) Objects.requireNonNull(Pickles.read(bytes(pickle), CHAIR, "chair.pkl"));
        assertThat(chair.type().name()).isEqualTo("CHAIR");
        assertThat(chair.state())
                .containsEntry("imid_to_objects", Map.of(139L, Set.of("person", "chair"), 724L, Set.of()))
                .containsEntry("mscoco_objects", List.of("person", "man"))
                .containsEntry("double_word_dict", Map.of("motor bike", "motor bike"));
    }

    private static @Nullable Object read(String hex) {
        return Pickles.read(bytes(hex), NOTHING, "x.pkl");
    }

    @Test
    void whatOnlyPython2WritesIsRead() {
        // {'a': 4294967296} and ['x' * 300]: texts of bytes, and integers of more than 32 bits in digits
        assertThat(read("80027d7100550161" + "7101" + "49" + "34323934393637323936" + "0a" + "732e"))
                .isEqualTo(Map.of("a", 1L << 32));
        assertThat(read("80025d7100542c010000" + "78".repeat(300) + "7101612e")).isEqualTo(List.of("x".repeat(300)));
    }

    @Test
    void whatJsonDoesNotKnowIsRead() {
        assertThat(read("8004950600000000000000284b0191942e")).as("frozenset").isEqualTo(Set.of(1L));
        assertThat(((Pickles.Bytes) Objects.requireNonNull(read("8003430361626371002e"))).value())
                .as("bytes")
                .containsExactly('a', 'b', 'c');
        assertThat(((Pickles.Bytes) Objects.requireNonNull(read("8003420400000000ff017f71002e"))).value())
                .as("bytes with a length of four bytes")
                .containsExactly(0, -1, 1, 127);
        assertThat(read("80027d7100284b0158010000006171014e4b028571027471034b07732e"))
                .as("a tuple as a key")
                .isEqualTo(Map.of(Arrays.asList(1L, "a", null, List.of(2L)), 7L));
        assertThat(read("80028b020000000001" + "2e"))
                .as("an integer with a length of four bytes")
                .isEqualTo(256L);
    }

    @Test
    void whatPythonCouldNotHashIsNoKey() {
        assertThatThrownBy(() -> read("80027d71005d71014b01732e"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("a key that cannot be one");
        assertThatThrownBy(() -> read("80027d71005d71018571024b01732e"))
                .as("a list in a tuple")
                .isInstanceOf(Problem.class)
                .hasMessageContaining("a key that cannot be one");
    }

    @Test
    void whatWouldTakeForeverIsRefused() {
        String tuples = "29" + "7100" + ("30" + "28" + "6800".repeat(100) + "74" + "7100").repeat(7);
        assertThatThrownBy(() -> read("80027d" + tuples + "4b01732e"))
                .as("a key of 100 tuples of 100 tuples and so on")
                .isInstanceOf(Problem.class)
                .hasMessageContaining("a key that cannot be one");
        assertThatThrownBy(() -> read("800249" + "39".repeat(5000) + "0a2e"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("a number of 5000 digits");
    }

    @Test
    void anUnknownProtocolIsReported() {
        assertThatThrownBy(() -> read("80064e2e"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it is of protocol 6");
    }

    @Test
    void aPickleWhoseValueContainsItselfIsRead() {
        // a = []; a.append(a)
        List<?> list = (List<?>) Objects.requireNonNull(Pickles.read(bytes("80025d71006800612e"), NOTHING, "x"));
        assertThat(list).hasSize(1);
        assertThat(list.getFirst()).isSameAs(list);
    }

    @Test
    void everyCutAndEveryFlippedByteIsAProblemOrAValue() {
        byte[] whole = bytes(CASES.path("chair").path(2).asText());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Pickles.read(cut, CHAIR, "x.pkl")).isInstanceOf(Problem.class);
        }
        Random random = new Random(7);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            try {
                Pickles.read(changed, CHAIR, "x.pkl");
            } catch (Problem expected) {
                problems.add(expected.getMessage());
            }
        }
        assertThat(problems).hasSizeGreaterThan(500).allMatch(message -> message.startsWith("x.pkl "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a pickle at all", "(((((((", "c", "R."})
    void filesThatAreNoPicklesAreRefused(String text) {
        assertThatThrownBy(() -> Pickles.read(text.getBytes(StandardCharsets.UTF_8), NOTHING, "x.pkl"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("x.pkl is damaged");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
