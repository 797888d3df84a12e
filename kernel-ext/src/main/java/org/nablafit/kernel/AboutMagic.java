package org.nablafit.kernel;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nablafit.export.Summary;
import org.nablafit.export.Summary.Field;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %nablafit}: what runs, and the commands. */
@Command(
        name = "%nablafit",
        description = {
            "Shows versions, processor, and where data are.",
            "The same in Java: session.versions(), session.home(), session.dataNames()."
        })
final class AboutMagic implements MagicCommand {
    /** A class of each library that numbers or files depend on: the name of its jar has the version. */
    private static final List<String> LIBRARIES = List.of(
            "smile/math/BFGS.class",
            "tech/tablesaw/api/Table.class",
            "tools/jackson/databind/ObjectMapper.class",
            "org/snakeyaml/engine/v2/api/Load.class",
            "net/jpountz/lz4/LZ4Factory.class",
            "org/apache/commons/csv/CSVParser.class");

    private static final Pattern JAR = Pattern.compile("/([^/]+)\\.jar!/");
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** What matters for the speed of vectors, among all that processors say of themselves. */
    private static final Set<String> FEATURES = Set.of("sse4_2", "avx", "avx2", "fma", "avx512f", "asimd", "sve");

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Object run(MagicContext context) throws IOException {
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, String> version : context.session().versions().entrySet()) {
            fields.add(Field.of(version.getKey(), version.getValue()));
        }
        fields.add(Field.of("processor", processor()));
        fields.add(Field.of(
                "memory",
                String.format(
                        Locale.ROOT, "%.1f GB at most", Runtime.getRuntime().maxMemory() / (double) (1 << 30))));
        fields.add(Field.of("libraries", libraries()));
        fields.add(Field.of("home", context.session().home().toString()));
        fields.add(Field.of(
                "data",
                context.session().dataNames().size() + " data sets, "
                        + context.session().fkTableNames().size() + " FK tables"));
        return new Summary("nablafit", fields, List.of(), List.of("Commands: " + commands() + "; each has --help."));
    }

    private static String commands() {
        return Magics.LINE_NAMES.stream().map(name -> "%" + name).collect(Collectors.joining(", "))
                + Magics.CELL_NAMES.stream().map(name -> ", %%" + name).collect(Collectors.joining());
    }

    private static String libraries() {
        return LIBRARIES.stream()
                .map(AboutMagic.class.getClassLoader()::getResource)
                .filter(Objects::nonNull)
                .map(URL::toString)
                .map(JAR::matcher)
                .filter(Matcher::find)
                .map(jar -> jar.group(1))
                .collect(Collectors.joining(", "));
    }

    /** Linux tells more of a processor than its number of cores. */
    private static String processor() throws IOException {
        String cores = Runtime.getRuntime().availableProcessors() + " cores";
        if (!Files.isReadable(PROCESSORS)) {
            return cores;
        }
        List<String> lines =
                Files.readString(PROCESSORS, StandardCharsets.UTF_8).lines().toList();
        String model = value(lines, "model name");
        String features = Arrays.stream((value(lines, "flags") + " " + value(lines, "Features")).split(" "))
                .filter(FEATURES::contains)
                .collect(Collectors.joining(" "));
        return (model.isEmpty() ? "" : model + ", ") + cores + (features.isEmpty() ? "" : ", " + features);
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
