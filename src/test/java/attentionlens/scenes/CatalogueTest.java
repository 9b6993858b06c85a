package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.load();

    @Test
    void categoriesAreCocosInItsOrder() {
        List<String> coco = Rows.of("coco.txt")
                .flatMap(row -> Stream.of(row[1].split(",", -1)))
                .map(entry -> entry.strip().split(" ", 2)[1])
                .toList();
        assertThat(coco).hasSize(80);
        assertThat(coco).containsSubsequence(catalogue.categories());
    }

    @Test
    void companionsAreCategories() {
        Set<String> all = Set.copyOf(catalogue.categories());
        for (String category : all) {
            assertThat(catalogue.habit(category).companions().words())
                    .as(category)
                    .isSubsetOf(all)
                    .doesNotContain(category);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void placesHaveThings(Place place) {
        Set<String> typical = catalogue.categories().stream()
                .filter(category -> catalogue.isTypical(category, place))
                .collect(Collectors.toSet());
        assertThat(typical).hasSizeGreaterThan(3);
        assertThat(Rows.of("places.txt").filter(row -> row[0].equals(place.name())))
                .singleElement()
                .satisfies(row -> assertThat(Weighted.parse(row[1]).words()).isSubsetOf(catalogue.categories()));
    }
}
