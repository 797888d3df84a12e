package org.nablafit.pdf.lhapdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.flavour.Hadron;

/** A set in the format of LHAPDF 6. Members are read when they are asked for and are not kept. */
public final class LhapdfSet {
    private static final int MOST_MEMBERS = 100_000;

    private final Path directory;
    private final String name;
    private final YamlNode info;
    private final int memberCount;
    private final List<Integer> flavours;
    private final Hadron hadron;

    private LhapdfSet(Path directory, String name, YamlNode info) throws FileFormatException {
        this.directory = directory;
        this.name = name;
        this.info = info;
        this.memberCount = info.get("NumMembers").integer(1, MOST_MEMBERS);
        List<Integer> ids = new ArrayList<>();
        for (YamlNode id : info.get("Flavors").sequence()) {
            ids.add(id.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        this.flavours = List.copyOf(ids);
        if (ids.isEmpty() || new HashSet<>(ids).size() < ids.size()) {
            throw info.get("Flavors")
                    .error("the PDG identifiers of at least one parton are expected, each of them once");
        }
        Optional<YamlNode> particle = info.find("Particle");
        this.hadron =
                particle.isEmpty() ? Hadron.PROTON : new Hadron(particle.get().integer(1, Integer.MAX_VALUE));
    }

    /**
     * Reads the description of a set.
     *
     * @param directory the directory of the set, as {@code NNPDF40_nnlo_as_01180}, with
     *     {@code NNPDF40_nnlo_as_01180.info}
     * @throws FileFormatException with one sentence, when the description is missing or incomplete
     */
    public static LhapdfSet read(Path directory) throws IOException {
        String name = nameOf(directory);
        if (!Files.isDirectory(directory)) {
            throw new FileFormatException(directory, "no such directory; give that of an LHAPDF set");
        }
        return new LhapdfSet(directory, name, Yaml.read(infoFile(directory, name)));
    }

    /** Is this the directory of a set, with its description? */
    static boolean isSet(Path directory) {
        return Files.isRegularFile(infoFile(directory, nameOf(directory)));
    }

    private static String nameOf(Path directory) {
        return String.valueOf(directory.toAbsolutePath().normalize().getFileName());
    }

    static Path infoFile(Path directory, String name) {
        return directory.resolve(name + ".info");
    }

    static Path memberFile(Path directory, String name, int number) {
        return directory.resolve(String.format(Locale.ROOT, "%s_%04d.dat", name, number));
    }

    /** The name of the set, that of its directory. */
    public String name() {
        return name;
    }

    /** Everything that the set says of itself; keys are those of LHAPDF, as {@code AlphaS_MZ}. */
    public YamlNode info() {
        return info;
    }

    /** The number of members, member 0 (the central one) included. */
    public int memberCount() {
        return memberCount;
    }

    /** The PDG identifiers of the partons that the set gives. */
    public List<Integer> flavours() {
        return flavours;
    }

    /** Whose distributions the set gives; the proton where it does not tell. */
    public Hadron hadron() {
        return hadron;
    }

    /**
     * x f of all members, which are read one after the other.
     *
     * @param partons PDG identifiers; those that the set does not have are zero, as in LHAPDF
     * @param x above 0 and at most 1; not modified
     * @param q the scale in GeV
     * @return [partons][x][members]
     * @throws IOException with one sentence, when a member cannot be read
     */
    public double[][][] values(List<Integer> partons, double[] x, double q) throws IOException {
        double[] scales = new double[x.length];
        Arrays.fill(scales, q);
        double[][][] values = new double[partons.size()][x.length][memberCount];
        double[] row = new double[x.length];
        for (int number = 0; number < memberCount; number++) {
            LhapdfMember member = member(number);
            for (int k = 0; k < values.length; k++) {
                member.xfxQs(partons.get(k), x, scales, row);
                for (int i = 0; i < x.length; i++) {
                    values[k][i][number] = row[i];
                }
            }
        }
        return values;
    }

    /**
     * Reads a member.
     *
     * @param number from 0, the central member
     * @throws FileFormatException with one sentence, when its file is missing or malformed
     * @throws IllegalArgumentException when the set has no such member
     */
    public LhapdfMember member(int number) throws IOException {
        if (number < 0 || number >= memberCount) {
            throw new IllegalArgumentException(
                    "the set " + name + " has no member " + number + "; it has 0 to " + (memberCount - 1));
        }
        LhapdfGridReader.Content content = LhapdfGridReader.read(memberFile(number), flavours);
        return new LhapdfMember(this, number, new LhapdfMetadata(content.header(), info), content.subgrids());
    }

    /** The rule by which members become uncertainties, from the entries {@code ErrorType} and {@code ErrorConfLevel}.
     *
     * @throws FileFormatException with one sentence, where the set does not give it, or it does not fit to the members
     */
    public MemberErrors errors() throws FileFormatException {
        return MemberErrors.read(name, info, memberCount);
    }

    /** The files that a member is read from: what the set says of itself, and its grid. */
    public List<Path> files(int number) {
        return List.of(infoFile(directory, name), memberFile(number));
    }

    private Path memberFile(int number) {
        return memberFile(directory, name, number);
    }
}
