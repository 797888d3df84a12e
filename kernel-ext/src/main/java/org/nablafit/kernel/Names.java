package org.nablafit.kernel;

import java.util.List;
import org.nablafit.export.Summary;

/** What there is to choose from. */
final class Names {
    private Names() {}

    static Summary summary(String title, List<String> names) {
        List<List<String>> rows = names.stream().map(List::of).toList();
        return new Summary(
                title,
                List.of(),
                List.of(Summary.Table.whole("", List.of(Summary.Column.words("name")), rows)),
                List.of());
    }
}
