package org.nablafit.fit.replicas;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nablafit.fit.Environment;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Runcard;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Json;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/**
 * The replicas of a fit on disk: {@code replicas/replica_0001.json} ... in the folder of the result, each written under
 * another name and moved, so that it is there whole or not at all; and {@code replicas/setup.json}, which says what they are
 * replicas of. Those of the fits of a closure test are in a folder for each, {@code replicas/fit_0001/replica_0001.json}. A
 * run can be ended at any moment and by any means, and taken up again with what is there.
 *
 * <p>A folder that is open belongs to one program: others are refused until it is closed, or its program has ended.
 */
public final class ReplicaFolder implements AutoCloseable {
    private static final String FOLDER = "replicas";
    private static final String SETUP = "setup.json";
    private static final String LOCK = ".lock";

    /** What a program that was killed leaves behind: the temporary files of {@link AtomicFiles}. */
    private static final Pattern LEFT_OVER = Pattern.compile("\\..+\\.\\d+-\\d+\\.part");

    private static final Pattern REPLICA = Pattern.compile("replica_(\\d{4,9})\\.json");

    /** Where replicas that belong to none of several fits are. */
    private static final OptionalInt NO_FIT = OptionalInt.empty();

    private final Path directory;
    private final FileChannel channel;
    private final int parameterCount;
    private final List<String> notes = new ArrayList<>();

    private ReplicaFolder(Path directory, FileChannel channel, int parameterCount) {
        this.directory = directory;
        this.channel = channel;
        this.parameterCount = parameterCount;
    }

    /**
     * What replicas belong to: they can be taken up again where card, files and versions are the same.
     *
     * @param inputs the files that were read
     */
    public static Map<String, Object> setup(Runcard card, List<FitResult.InputFile> inputs) {
        Map<String, Object> setup = new LinkedHashMap<>();
        setup.put("format", 1);
        setup.put("runcard", card.content());
        setup.put("versions", Environment.versions());
        setup.put("inputs", inputs);
        return setup;
    }

    /** As of {@link #setup}, of the fits of a closure test, whose replicas are others than those of the card alone. */
    static Map<String, Object> setupOfClosure(Runcard card, List<FitResult.InputFile> inputs) {
        Map<String, Object> setup = setup(card, inputs);
        setup.put("closureTest", true);
        return setup;
    }

    /**
     * Opens the folder of a result.
     *
     * @param result the folder of the result, which is made if it is not there
     * @param setup of {@link #setup}
     * @param resumed are the replicas that are there to be taken? If not, there may be none
     * @param parameterCount of the model
     * @throws IOException with one sentence, where another program has the folder, there are replicas that are not to be
     *     taken or are those of something else, or it cannot be written
     */
    public static ReplicaFolder open(Path result, Map<String, Object> setup, boolean resumed, int parameterCount)
            throws IOException {
        Path directory = result.resolve(FOLDER);
        Path setupFile = directory.resolve(SETUP);
        FileChannel channel = lock(directory);
        try {
            boolean isThere = Files.isRegularFile(setupFile);
            if (isThere && !resumed) {
                throw new IOException(directory + ": there are replicas already; go on with them by --resume, or take"
                        + " another --output, or remove them");
            }
            if (isThere) {
                requireSame(setupFile, setup);
                removeLeftOvers(result);
            } else {
                Json.write(setupFile, setup);
            }
            return new ReplicaFolder(directory, channel, parameterCount);
        } catch (IOException | RuntimeException e) {
            release(directory, channel);
            throw e;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        FileChannel channel;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + AtomicFiles.reason(e), e);
        }
        if (!isFree(channel)) {
            channel.close();
            throw new IOException(directory
                    + ": another program is running these replicas; wait for it, or take another" + " --output");
        }
        return channel;
    }

    /** Takes the lock, which the system gives back when the program ends, however it ends. */
    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ownProgram) {
            return false;
        }
    }

    private static void requireSame(Path file, Map<String, Object> setup) throws IOException {
        Map<?, ?> now = (Map<?, ?>) Yaml.parse(file, Json.text(setup)).content();
        Map<?, ?> then = (Map<?, ?>) Yaml.read(file).content();
        Set<String> differences = new TreeSet<>();
        Set<Object> keys = new HashSet<>(now.keySet());
        keys.addAll(then.keySet());
        for (Object key : keys) {
            if (!Objects.equals(now.get(key), then.get(key))) {
                differences.add(String.valueOf(key));
            }
        }
        if (!differences.isEmpty()) {
            throw new FileFormatException(
                    file,
                    1,
                    "the replicas that are there belong to another setup: " + String.join(", ", differences)
                            + " differ" + (differences.size() == 1 ? "s" : "")
                            + "; run what they were run with, or take another --output");
        }
    }

    private static void removeLeftOvers(Path result) throws IOException {
        try (Stream<Path> files = Files.walk(result)) {
            for (Path file : files.toList()) {
                if (LEFT_OVER.matcher(String.valueOf(file.getFileName())).matches()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Path file(Path directory, int replica) {
        return directory.resolve(String.format(Locale.ROOT, "replica_%04d.json", replica));
    }

    private Path directory(OptionalInt fit) {
        return fit.isEmpty() ? directory : directory.resolve(String.format(Locale.ROOT, "fit_%04d", fit.getAsInt()));
    }

    /** Reads the replicas that are there, by their numbers. */
    public List<ReplicaRecord> records() throws IOException {
        return records(NO_FIT);
    }

    /**
     * Reads the replicas of a fit that are there, by their numbers. Files that cannot be read are in {@link #notes}.
     *
     * @param fit its number among several; empty where there are none
     */
    List<ReplicaRecord> records(OptionalInt fit) throws IOException {
        Path own = directory(fit);
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(own)) {
            files = found.filter(file ->
                            REPLICA.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
        }
        List<ReplicaRecord> records = new ArrayList<>();
        for (Path file : files) {
            try {
                YamlNode root = Yaml.read(file);
                ReplicaRecord replica = ReplicaRecord.read(root, parameterCount);
                if (!file.equals(file(own, replica.replica()))) {
                    throw root.error("this is replica " + replica.replica() + ", not the one of its file name");
                }
                records.add(replica);
            } catch (FileFormatException bad) {
                notes.add(bad.getMessage() + "; this replica is run again");
            }
        }
        return records;
    }

    /** Sentences on files that could not be read so far, whose replicas are missing therefore. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Writes a replica. */
    public void keep(ReplicaRecord replica) throws IOException {
        keep(NO_FIT, replica);
    }

    /** Writes a replica of one of several fits. */
    void keep(OptionalInt fit, ReplicaRecord replica) throws IOException {
        Json.write(file(directory(fit), replica.replica()), replica.json());
    }

    /** The folder with the replicas. */
    public Path directory() {
        return directory;
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        release(directory, channel);
    }

    private static void release(Path directory, FileChannel channel) throws IOException {
        Files.deleteIfExists(directory.resolve(LOCK));
        channel.close();
    }
}
